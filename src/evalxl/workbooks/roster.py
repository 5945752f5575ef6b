"""The list of units that have to report: a table with the column 单位名称; with 项目名称 it is a ledger."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalxl.core.errors import UsageError
from evalxl.core.evaluation import Roster, RosterUnit
from evalxl.core.message import message
from evalxl.core.model import CellValue, Merge
from evalxl.core.text import fold
from evalxl.workbooks.kinds import WORKBOOKS
from evalxl.workbooks.ledger import Lines, is_ledger, is_sum, read_projects, text_of
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.text import decode

_NAME = "单位名称"
_CODE = "单位编码"
_HEADER_ROWS = 20
"""A title, a note and the like may stand above the header."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    rows: Sequence[Sequence[CellValue]]
    merges: tuple[Merge, ...] = ()


def read_roster(path: str) -> Roster:
    """Units in the order of the list, each once, and the projects of a ledger.

    Raises UsageError when there is nothing to read, or an amount of a ledger is no number.
    """
    for sheet in _sheets(path):
        lines = _below_header(sheet)
        if lines is not None:
            units = _units(lines)
            if not units:
                raise UsageError(message("{path} names no unit below 单位名称. Fill it in.", path=path))
            return Roster(path, units, read_projects(lines, path) if is_ledger(lines) else ())
    raise UsageError(message("{path} has no column 单位名称 in its first rows. Name the column so.", path=path))


def _sheets(path: str) -> Iterator[_Sheet]:
    if Path(path).suffix.lower() in WORKBOOKS:
        book = read_book(path, hidden=False)
        if book.message is not None:
            raise UsageError(
                message("The list of units {path} cannot be read: {reason}", path=path, reason=book.message)
            )
        for grid in book.sheets:
            yield _Sheet(grid.rows, grid.merges)
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
    yield _Sheet(list(csv.reader(lines, delimiter=mark)))


def _below_header(sheet: _Sheet) -> Lines | None:
    """The lines below the header, with what is merged downwards repeated; None where there is no header."""
    for number, line in enumerate(sheet.rows[:_HEADER_ROWS]):
        labels = [fold(str(cell)) for cell in line]
        if _NAME in labels:
            rows = [list(row) for row in sheet.rows[number + 1 :]]
            _repeat_merged(rows, sheet.merges, number + 1)
            head = [str(cell) for row in sheet.rows[:number] for cell in row]
            return Lines(labels, rows, number + 2, tuple(filter(None, head)))
    return None


def _repeat_merged(rows: list[list[CellValue]], merges: Sequence[Merge], first: int) -> None:
    for top, left, bottom, _ in merges:
        if top >= first and top < bottom:
            source = rows[top - first] if top - first < len(rows) else []
            for row in rows[top - first + 1 : bottom - first + 1]:
                if left < len(source):
                    row.extend([""] * (left + 1 - len(row)))
                    row[left] = source[left]


def _units(lines: Lines) -> tuple[RosterUnit, ...]:
    units: dict[str, RosterUnit] = {}
    for row in lines.rows:
        name = text_of(lines.cell(row, _NAME))
        if name and not is_sum(name):
            units.setdefault(fold(name), RosterUnit(name, text_of(lines.cell(row, _CODE)) or None))
    return tuple(units.values())
