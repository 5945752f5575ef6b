"""Workbooks of the .xls kind, by xlrd alone.

calamine ends the whole process on some damaged .xls files (it allocates a length it finds in the
file), which no caller can catch, and it keeps neither error cells nor number formats. xlrd has to
read every cell for these anyway.
"""

from datetime import date, datetime, time
from io import StringIO
from typing import Any

import xlrd
from xlrd.biffh import (
    XL_CELL_BLANK,
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_EMPTY,
    XL_CELL_ERROR,
    error_text_from_code,
)

from evalxl.core.errors import WorkbookUnreadable
from evalxl.core.message import Message, message
from evalxl.core.model import Address, CellError, CellValue, Grid
from evalxl.workbooks.extent import reaches_too_far, tidy, too_far
from evalxl.workbooks.xlsx import Sheets

MAX_XLS = 64 << 20
"""Bytes of an .xls. xlrd keeps every cell as an object, about 20 times the file."""


def read_xls(data: bytes, hidden: bool) -> Sheets:
    """All worksheets; hidden ones only if asked for. Raises WorkbookUnreadable."""
    if len(data) > MAX_XLS:
        raise WorkbookUnreadable(
            message("The file is too large for a form ({size} MB). Save it as .xlsx.", size=len(data) >> 20)
        )
    grids: list[Grid] = []
    warnings: list[tuple[str, Message]] = []
    # xlrd meets odd bytes with every kind of exception, and prints what it finds odd.
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO())
        for sheet in book.sheets():
            if sheet.visibility and not hidden:
                continue
            last = _last(sheet)
            if reaches_too_far(last):
                warnings.append((sheet.name, too_far(last)))
            else:
                grids.append(_grid(book, sheet, last))
    except Exception as error:
        raise WorkbookUnreadable(
            message("The .xls file is damaged or of an old kind. Open it in Excel or WPS, save it as .xlsx.")
        ) from error
    return Sheets(tuple(grids), tuple(warnings))


def _grid(book: Any, sheet: Any, last: Address) -> Grid:
    rows = [[_value(book, sheet, row, column) for column in range(last[1] + 1)] for row in range(last[0] + 1)]
    merges = tidy([(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells], last)
    return Grid(sheet.name, rows, merges, bool(sheet.visibility), _Formats(book, sheet).code)


def _last(sheet: Any) -> Address:
    last_row = last_column = -1
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        for column in range(len(kinds) - 1, -1, -1):
            if kinds[column] not in (XL_CELL_EMPTY, XL_CELL_BLANK):
                last_row, last_column = row, max(last_column, column)
                break
    return last_row, last_column


def _value(book: Any, sheet: Any, row: int, column: int) -> CellValue:
    if column >= sheet.row_len(row):
        return ""
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == XL_CELL_ERROR:
        return CellError(error_text_from_code.get(value, "#ERROR!"))
    if kind == XL_CELL_BOOLEAN:
        return bool(value)
    if kind == XL_CELL_DATE:
        return _moment(value, book.datemode)
    return value if isinstance(value, float) else str(value)


def _moment(value: float, mode: int) -> date | datetime | time | float:
    try:
        moment: datetime = xlrd.xldate.xldate_as_datetime(value, mode)
    except (ValueError, OverflowError):
        return value
    if value < 1:
        return moment.time()
    return moment.date() if value == int(value) else moment


class _Formats:
    __slots__ = ("_book", "_sheet")

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book = book
        self._sheet = sheet

    def code(self, address: Address) -> str | None:
        """The format code of a cell, None where it is not known."""
        row, column = address
        if row >= self._sheet.nrows or column >= self._sheet.row_len(row):
            return None
        style = self._sheet.cell_xf_index(row, column)
        if not 0 <= style < len(self._book.xf_list):
            return None
        found = self._book.format_map.get(self._book.xf_list[style].format_key)
        return str(found.format_str) if found else None
