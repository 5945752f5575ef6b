"""What a marked copy remembers of the file it was made of, so that the very bytes come back.

For each part that was changed: the bytes that differ, and the digest the part has now. A program that
saves the copy anew drops this part or changes the others; then nothing here is used.
"""

import json
import re
from hashlib import sha256

from evalxl.workbooks.package import CONTENT_TYPES, Package
from evalxl.workbooks.relations import main_part, related

PART = "evalxl/marks.json"
_TYPE = "application/json"
_MARKED_UP = (".xml", ".rels", ".vml")
# openpyxl writes one into every workbook; with our name in it and out again it is gone.
_NO_NAMES = re.compile(rb"<((?:[\w.-]+:)?)definedNames\s*(?:/>|>\s*</\1definedNames\s*>)")


def remember(package: Package, before: Package) -> None:
    """Write into a marked package what it takes to get `before` back."""
    package.add(PART, b"{}", _TYPE)
    parts = {name: _difference(package, before, name) for name in _changed(package, before)}
    package.replace(PART, json.dumps(parts, ensure_ascii=False, sort_keys=True).encode())


def _changed(package: Package, before: Package) -> list[str]:
    # Nothing but markup is ever touched; pictures need not be unpacked to know that.
    names = [name for name in package.names if name.lower().endswith(_MARKED_UP)]
    return [name for name in names if name not in before or before.part(name) != package.part(name)]


def _difference(package: Package, before: Package, name: str) -> dict[str, object]:
    now = package.part(name)
    found: dict[str, object] = {"sha256": sha256(now).hexdigest()}
    if name in before:
        was = before.part(name)
        head = _shared(was, now)
        tail = _shared(was[head:][::-1], now[head:][::-1])
        found |= {"head": head, "tail": tail, "was": was[head : len(was) - tail].hex()}
    return found


def _shared(one: bytes, other: bytes) -> int:
    """With how many bytes both begin."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def restored(data: bytes, cleared: Package) -> bytes | None:
    """The file as it was before it was marked; None where it cannot be told any more.

    cleared: the marks taken out of the same file part by part. What is remembered has to agree with
    it: a file from a stranger must not change its figures when marks are taken off.
    """
    package = Package(data)
    parts = _remembered(package)
    if parts is None:
        return None
    before: dict[str, bytes] = {}
    for name, facts in parts.items():
        if name not in package or sha256(package.part(name)).hexdigest() != facts.get("sha256"):
            return None
        was = _was(package.part(name), facts)
        if was is not None:
            before[name] = was
    for name, content in before.items():
        package.replace(name, content)
    for name in (PART, *(name for name in parts if name not in before)):
        package.drop(name)
    return package.written() if _agree(package, cleared) else None


def _agree(package: Package, cleared: Package) -> bool:
    """Whether two packages hold the same, but for looks, the spelling of lists of parts, an empty list of names."""
    if set(package.names) != set(cleared.names):
        return False
    styles = related(package, main_part(package), "styles")
    for name in package.names:
        if name in (CONTENT_TYPES, styles) or not name.lower().endswith(_MARKED_UP):
            continue
        if name.lower().endswith(".rels"):
            same = _listed(package, name) == _listed(cleared, name)
        else:
            same = _NO_NAMES.sub(b"", package.part(name)) == _NO_NAMES.sub(b"", cleared.part(name))
        if not same:
            return False
    return True


def _listed(package: Package, relations: str) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(sorted((str(key), str(value)) for key, value in each.items())) for each in package.tree(relations)}


def _was(now: bytes, facts: dict[str, object]) -> bytes | None:
    head, tail, was = facts.get("head"), facts.get("tail"), facts.get("was")
    if not (isinstance(head, int) and isinstance(tail, int) and isinstance(was, str)):
        return None
    try:
        return now[:head] + bytes.fromhex(was) + now[len(now) - tail :]
    except ValueError:
        return None


def _remembered(package: Package) -> dict[str, dict[str, object]] | None:
    if PART not in package:
        return None
    try:
        parts = json.loads(package.part(PART))
    except ValueError:
        return None
    known = (
        isinstance(parts, dict) and CONTENT_TYPES in parts and all(isinstance(each, dict) for each in parts.values())
    )
    return parts if known else None
