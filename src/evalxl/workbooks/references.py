"""Areas and numbers as the XML of a workbook states them."""

import re
from functools import lru_cache

from evalxl.core.model import Merge

_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")


def number_of(text: str | None) -> int:
    """A number as attributes state it, 0 where there is none."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


@lru_cache(maxsize=4096)
def area_of(reference: str) -> Merge | None:
    """`B2:C4` as (top, left, bottom, right), zero-based and inclusive; None for what is no area."""
    found = _AREA.fullmatch(reference)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    first = int(top) - 1, _column(left)
    return *first, int(bottom) - 1 if bottom else first[0], _column(right) if right else first[1]


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    """Zero-based column of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
