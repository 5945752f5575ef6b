"""Which files a list of paths stands for: files, folders, patterns, addresses of stores.

In order of their paths, compared part by part as text, so that a folder's files stand together; a
number in a name counts as text. A file reached twice, be it through a link, is listed once.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from evalxl.core.errors import UsageError
from evalxl.core.message import Message, message
from evalxl.workbooks.kinds import UNSUPPORTED, WORKBOOKS
from evalxl.workbooks.remote import is_address, list_addresses, named_parts

_KNOWN = WORKBOOKS | UNSUPPORTED


def find_workbooks(paths: Sequence[str]) -> tuple[str, ...]:
    """Paths of the workbooks, and of files that look handed in but are not read, with forward slashes.

    Folders are searched with everything below. Owner files of open workbooks (`~$`, `.~lock`) and
    hidden files do not count. Raises UsageError for a path that does not exist, a folder without
    any workbook, a pattern that matches none.
    """
    found: dict[str, str] = {}
    for path in paths:
        reached = sorted(_reached_at(path) if is_address(path) else map(Path.as_posix, _reached(path)), key=_parts)
        if not reached:
            raise UsageError(_nothing(path))
        for file in reached:
            found.setdefault(file if is_address(file) else os.path.normcase(os.path.realpath(file)), file)
    return tuple(sorted(found.values(), key=_parts))


def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")) if is_address(path) else Path(path).parts


def _reached_at(address: str) -> Iterator[str]:
    for file, named in list_addresses(address):
        *folders, name = named_parts(file)
        if named or (_counts(name) and not any(map(_hidden, folders))):
            yield file


def _nothing(path: str) -> Message:
    if is_address(path):
        return message("There is no workbook at {path} (.xlsx .xlsm .xls .ods).", path=path)
    shown = Path(path).as_posix()
    if Path(path).is_dir():
        return message("There is no workbook in the folder {path} (.xlsx .xlsm .xls .ods).", path=shown)
    if os.path.lexists(path):
        return message("{path} is not a workbook but a mark that one is open. Name the workbook itself.", path=shown)
    return message("No workbook matches {path}. Check the pattern.", path=shown)


def _reached(path: str) -> Iterator[Path]:
    place = Path(path)
    if place.is_dir():
        yield from _below(place)
    elif os.path.lexists(path):
        if not _passed_over(place.name):
            yield place
    elif any(map(_is_pattern, place.parts)):
        for match in _matches(place):
            if match.is_dir():
                yield from _below(match)
            elif _counts(match.name):
                yield match
    else:
        raise UsageError(message("{path} does not exist. Check the spelling of the path.", path=place.as_posix()))


def _is_pattern(part: str) -> bool:
    return any(sign in part for sign in "*?[")


def _matches(pattern: Path) -> Iterator[Path]:
    parts = pattern.parts
    first = next(place for place, part in enumerate(parts) if _is_pattern(part))
    for match in Path(*parts[:first]).glob("/".join(parts[first:])):
        if not any(map(_hidden, match.parts[first:])):
            yield match


def _below(folder: Path) -> Iterator[Path]:
    # Folders that cannot be opened are named like files, so that somebody is told.
    closed: list[Path] = []
    seen: set[str] = set()
    walk = os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)), followlinks=True)
    for place, folders, files in walk:
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not _hidden(name))
        yield from (Path(place) / name for name in files if _counts(name))
    yield from closed


def _hidden(name: str) -> bool:
    return name.startswith(".") or name == "__MACOSX"


def _counts(name: str) -> bool:
    return Path(name).suffix.lower() in _KNOWN and not _passed_over(name)


def _passed_over(name: str) -> bool:
    return name.startswith(("~$", "."))
