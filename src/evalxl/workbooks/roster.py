"""The list of units that have to report: a text or a workbook with the column 单位名称."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from unicodedata import normalize

from evalxl.core.errors import UsageError
from evalxl.core.evaluation import RosterUnit
from evalxl.core.message import message
from evalxl.core.number import decimal_of, short
from evalxl.workbooks.kinds import WORKBOOKS
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.text import decode

_NAME = "单位名称"
_CODE = "单位编码"
_HEADER_ROWS = 20
"""A title, a note and the like may stand above the header."""

_Rows = Iterable[Sequence[object]]


def read_roster(path: str) -> tuple[RosterUnit, ...]:
    """Units in the order of the list, each once. Raises UsageError when there is nothing to read."""
    for rows in _tables(path):
        units = _units(rows)
        if units is not None:
            if not units:
                break
            return units
    else:
        raise UsageError(message("{path} has no column 单位名称 in its first rows. Name the column so.", path=path))
    raise UsageError(message("{path} names no unit below 单位名称. Fill it in.", path=path))


def _tables(path: str) -> Iterator[_Rows]:
    if Path(path).suffix.lower() in WORKBOOKS:
        book = read_book(path, hidden=False)
        if book.message is not None:
            raise UsageError(
                message("The list of units {path} cannot be read: {reason}", path=path, reason=book.message)
            )
        for sheet in book.sheets:
            yield sheet.rows
        return
    try:
        text = decode(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(
            message("The list of units {path} cannot be read. Save it as .csv or .xlsx.", path=path)
        ) from error
    lines = text.splitlines()
    head = "\n".join(lines[:_HEADER_ROWS])
    mark = max(",\t;,", key=head.count)
    yield list(csv.reader(lines, delimiter=mark))


def _units(rows: _Rows) -> tuple[RosterUnit, ...] | None:
    """The units below the header, None where there is no header."""
    lines = iter(rows)
    for _, line in zip(range(_HEADER_ROWS), lines, strict=False):
        labels = [_folded(cell) for cell in line]
        if _NAME in labels:
            code = labels.index(_CODE) if _CODE in labels else None
            return _listed(lines, labels.index(_NAME), code)
    return None


def _listed(lines: _Rows, name: int, code: int | None) -> tuple[RosterUnit, ...]:
    units: dict[str, RosterUnit] = {}
    for line in lines:
        text = _text(line[name]) if name < len(line) else ""
        if text:
            number = _text(line[code]) if code is not None and code < len(line) else ""
            units.setdefault(_folded(text), RosterUnit(text, number or None))
    return tuple(units.values())


def _text(cell: object) -> str:
    # A code typed as a number comes as 1001.0.
    number = decimal_of(cell) if isinstance(cell, (int, float)) else None
    return short(number) if number is not None else str(cell).strip()


def _folded(cell: object) -> str:
    return "".join(normalize("NFKC", str(cell)).split())
