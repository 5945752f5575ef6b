"""Cell values both ways, as xlwings has them from Excel.

    in the cell     raw value
    nothing         None, also for a formula whose text is empty
    a number        float; in a cell formatted as a date a datetime, as TRUE or FALSE a bool
    a text          str
    an error        int, the number COM has for it (-2146826246 for #N/A), as with Excel

A text is taken as if typed: `=` begins a formula, an apostrophe a text, `95%` and `2023-05-01` become
numbers with their format.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from evalxl.addin.functions import ERROR_NUMBERS
from evalxl.libreoffice.formulas import Formulas, cells_of, is_formula
from evalxl.libreoffice.office import Office, Uno, constant

ERRORS = {
    32767: "#N/A",
    502: "#NUM!",
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    523: "#NUM!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
}
"""Calc's numbers of errors and what Excel shows; any other is #VALUE!."""

_DATE, _TEXT, _LOGICAL = 2, 256, 1024
_AS_TYPED = re.compile(r"[=']|[+\-(.¥$]?\s*\d|true$|false$", re.IGNORECASE)
_DAY_ZERO = datetime(1899, 12, 30)
_MICROSECONDS_A_DAY = 86_400_000_000


def error_number(code: int) -> int:
    """COM's number for an error of Calc."""
    return ERROR_NUMBERS[ERRORS.get(code, "#VALUE!")]


def day_zero(document: Uno) -> datetime:
    """The day that has the serial number 0 in this document."""
    null = document.NullDate
    return datetime(null.Year, null.Month, null.Day) if null.Year else _DAY_ZERO


def read_values(area: Uno, sheet: Uno, document: Uno) -> list[list[Any]]:
    """The values of a rectangle, row by row."""
    rows = [[None if value == "" else value for value in row] for row in area.getDataArray()]
    place = area.getRangeAddress()
    corner = place.StartRow, place.StartColumn
    for cell in cells_of(area.queryFormulaCells(constant("sheet.FormulaResult.ERROR")), sheet):
        row, column = _inside(cell, corner)
        rows[row][column] = error_number(cell.getError())
    if any(type(value) is float for row in rows for value in row):
        zero = day_zero(document)
        for row, column, kind in _formatted(area, sheet, document, corner):
            value = rows[row][column]
            if type(value) is float:
                rows[row][column] = bool(value) if kind & _LOGICAL else _to_datetime(value, zero)
    return rows


def _inside(cell: Uno, corner: tuple[int, int]) -> tuple[int, int]:
    place = cell.getCellAddress()
    return place.Row - corner[0], place.Column - corner[1]


def _formatted(area: Uno, sheet: Uno, document: Uno, corner: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """Cells that show dates or logical values, by their format or, in General, by what their formula gives."""
    for group, found in _by_format(area, document):
        kind = found & (_DATE | _LOGICAL)
        if kind:
            for place in group.getRangeAddresses():
                for row in range(place.StartRow, place.EndRow + 1):
                    for column in range(place.StartColumn, place.EndColumn + 1):
                        yield row - corner[0], column - corner[1], kind
    formats = document.getNumberFormats()
    for cell in cells_of(area.queryFormulaCells(constant("sheet.FormulaResult.VALUE")), sheet):
        kind = formats.getByKey(cell.NumberFormat).Type & (_DATE | _LOGICAL)
        if kind:
            yield *_inside(cell, corner), kind


def _by_format(area: Uno, document: Uno) -> Iterator[tuple[Uno, int]]:
    """The cells that look alike, and the kind of their number format."""
    formats, groups = document.getNumberFormats(), area.getUniqueCellFormatRanges()
    for group in map(groups.getByIndex, range(groups.getCount())):
        yield group, formats.getByKey(group.NumberFormat).Type


def _to_datetime(serial: float, zero: datetime) -> Any:
    try:
        return zero + timedelta(microseconds=round(serial * _MICROSECONDS_A_DAY))
    except OverflowError:
        return serial


class Writer:
    """Writes values into the cells of one document."""

    def __init__(self, office: Office, document: Uno, formulas: Formulas) -> None:
        self._office = office
        self._document = document
        self._formulas = formulas
        self._zero = day_zero(document)

    def write(self, area: Uno, rows: Sequence[Sequence[Any]]) -> None:
        """Put rows of the area's own shape into it."""
        self._no_longer_logical(area)
        place = area.getRangeAddress()
        if place.StartRow == place.EndRow and place.StartColumn == place.EndColumn:
            self._one(area.getCellByPosition(0, 0), rows[0][0])
            return
        # Whatever is neither a plain number nor a plain text goes on its own; the rest in one call.
        area.setDataArray(tuple(tuple("" if _special(value) else value for value in row) for row in rows))
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if _special(value) and value is not None:
                    self._one(area.getCellByPosition(column, row), value)

    def fill(self, area: Uno, formula: str) -> None:
        """Put one formula into all cells; cells of text hold it as a text."""
        tokens = self._formulas.tokens(formula, area.getCellByPosition(0, 0).getCellAddress())
        self._no_longer_logical(area)
        for group, kind in _by_format(area, self._document):
            # Calc's own way of filling would bring along how the first cell looks.
            for cell in cells_of(group, area.getSpreadsheet()):
                if kind & _TEXT:
                    cell.setString(formula)
                else:
                    cell.setTokens(tokens)

    def _no_longer_logical(self, area: Uno) -> None:
        """Calc gives a format to what shows TRUE or FALSE and leaves it there: a number to come would show as TRUE."""
        for group, kind in _by_format(area, self._document):
            if kind & _LOGICAL:
                group.NumberFormat = 0

    def _one(self, cell: Uno, value: Any) -> None:
        if isinstance(value, bool):
            self._number(cell, float(value), self._standard_format(_LOGICAL))
        elif isinstance(value, int | float | Decimal):
            cell.setValue(float(value))
        elif isinstance(value, date):
            moment = value if isinstance(value, datetime) else datetime.combine(value, time())
            kind = _DATE if moment.time() == time() else constant("util.NumberFormat.DATETIME")
            days = (moment.replace(tzinfo=None) - self._zero) / timedelta(days=1)
            self._number(cell, days, self._standard_format(kind))
        elif value is None or value == "":
            cell.setFormula("")
        else:
            self._text(cell, str(value))

    def _text(self, cell: Uno, text: str) -> None:
        number_format = cell.NumberFormat
        kind = self._document.getNumberFormats().getByKey(number_format).Type
        if text.startswith("'"):
            cell.setString(text[1:])
            # Calc makes a cell of text of it, if the text looks like a number.
            cell.NumberFormat = number_format
        elif is_formula(text) and not kind & _TEXT:
            self._formulas.put(cell, text)
        elif kind & _TEXT or text.startswith("=") or not _AS_TYPED.match(text):
            cell.setString(text)
        else:
            self._typed(cell, text)

    def _typed(self, cell: Uno, text: str) -> None:
        """A text as Calc reads it when a person types it."""
        before = cell.NumberFormat
        cell.FormulaLocal = text
        if cell.getType().value == "VALUE" and before == cell.NumberFormat == 0:
            self._number(cell, cell.getValue(), self._recognised(text))

    def _recognised(self, text: str) -> int:
        formatter = self._office.service("util.NumberFormatter")
        formatter.attachNumberFormatsSupplier(self._document)
        return int(formatter.detectNumberFormat(0, text))

    def _number(self, cell: Uno, number: float, number_format: int) -> None:
        cell.setValue(number)
        # As Excel does: a format that somebody chose stays.
        if cell.NumberFormat == 0:
            cell.NumberFormat = number_format

    def _standard_format(self, kind: int) -> int:
        locale = self._document.CharLocale
        return int(self._document.getNumberFormats().getStandardFormat(kind, locale))


def _special(value: Any) -> bool:
    if isinstance(value, str):
        return bool(_AS_TYPED.match(value))
    return value is None or isinstance(value, bool | date) or not isinstance(value, float | int)
