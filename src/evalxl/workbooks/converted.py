"""A workbook of another kind (.xls, .ods) as an .xlsx with the same values, where no cell can be changed in place.

Values, merged areas, number formats, sheet names and hidden sheets come over; fonts, colours, notes
and formulas do not. Whoever writes such a copy has to say so.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import xlsxwriter

from evalxl.core.book import Book
from evalxl.core.errors import WorkbookUnsupported
from evalxl.core.message import message
from evalxl.core.model import Address, CellError, CellValue, Grid, UnstoredFormula, a1

_WIDEST = 40
_DATES = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}


def converted(book: Book) -> bytes:
    """The bytes of an .xlsx with the values of `book`.

    Raises WorkbookUnsupported where a formula has no stored value: its figure would be lost without a word.
    """
    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, options) as target:
        looks: dict[str, Any] = {}
        for grid in book.sheets:
            _write(target, target.add_worksheet(grid.sheet), grid, looks)
    return held.getvalue()


def _write(target: Any, sheet: Any, grid: Grid, looks: dict[str, Any]) -> None:
    if grid.hidden:
        sheet.hide()
    merged = {(top, left): (bottom, right) for top, left, bottom, right in grid.merges}
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            if (end := merged.get((row, column))) is not None:
                sheet.merge_range(row, column, *end, "", _look(target, looks, grid, (row, column), value))
            if value != "":
                _put(sheet, grid, (row, column), value, _look(target, looks, grid, (row, column), value))
    for column, width in enumerate(_widths(grid.rows, merged)):
        sheet.set_column(column, column, width)


def _put(sheet: Any, grid: Grid, cell: Address, value: CellValue, look: Any) -> None:
    if isinstance(value, UnstoredFormula):
        raise WorkbookUnsupported(
            message(
                "{cell} holds a formula without a value. Open the file in Excel, WPS or Calc, save it as .xlsx, "
                "and use that file",
                cell=f"{grid.sheet}!{a1(cell)}",
            )
        )
    if isinstance(value, CellError):
        # An error value has no other spelling in the file than a formula that is this error.
        sheet.write_formula(*cell, f"={value.text}", look, value.text)
    elif isinstance(value, str):
        sheet.write_string(*cell, value, look)
    elif isinstance(value, bool):
        sheet.write_boolean(*cell, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(*cell, value, look)
    else:
        sheet.write_datetime(*cell, value, look)


def _look(target: Any, looks: dict[str, Any], grid: Grid, cell: Address, value: CellValue) -> Any:
    code = grid.number_format(cell)
    if code is None:
        code = next((shown for kind, shown in _DATES.items() if isinstance(value, kind)), "General")
    if code not in looks:
        looks[code] = target.add_format({"num_format": code, "border": 1, "text_wrap": True, "valign": "vcenter"})
    return looks[code]


def _widths(rows: Sequence[Sequence[CellValue]], merged: dict[Address, Address]) -> list[int]:
    """Column widths in characters, a Chinese character counting for two; merged areas do not count."""
    widths = [8] * max((len(row) for row in rows), default=0)
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if (row, column) not in merged and isinstance(value, str | int | float):
                size = sum(2 if character > "\u2e7f" else 1 for character in str(value)) + 2
                widths[column] = min(max(widths[column], size), _WIDEST)
    return widths
