"""Names that a spreadsheet takes for its sheets."""

import re
from collections.abc import Sequence

LONGEST = 31
"""Characters of a sheet name."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(titles: Sequence[str]) -> tuple[str, ...]:
    """A name for each title: no forbidden character, not too long, none twice whatever its case.

    >>> sheet_names(["读者服务", "读者服务", "a/b:c", "'"])
    ('读者服务', '读者服务 (2)', 'a b c', '4')
    """
    taken: set[str] = {"history", "填报说明"}
    names: list[str] = []
    for number, title in enumerate(titles, 1):
        base = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'")[:LONGEST].strip("' ") or str(number)
        name, repeat = base, 1
        while name.casefold() in taken:
            repeat += 1
            suffix = f" ({repeat})"
            name = base[: LONGEST - len(suffix)].rstrip() + suffix
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)
