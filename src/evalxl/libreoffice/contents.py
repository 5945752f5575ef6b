"""What the cells of a range hold: values, formulas, nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from evalxl.libreoffice.formulas import cells_of, is_formula
from evalxl.libreoffice.office import Uno, constant
from evalxl.libreoffice.ports import SheetPort
from evalxl.libreoffice.values import read_values

_CONTENTS = ("VALUE", "DATETIME", "STRING", "FORMULA")
_FORMATS = ("HARDATTR", "STYLES", "EDITATTR")


class Contents(base.Range):
    """The part of a range that is about values and formulas."""

    area: Uno

    if TYPE_CHECKING:

        @property
        def sheet(self) -> SheetPort:
            """The sheet the cells lie on."""

        def __len__(self) -> int: ...

    @property
    def raw_value(self) -> Any:
        """The value of one cell, or rows of values (see evalxl.libreoffice.values)."""
        rows = read_values(self.area, self.sheet.page, self.sheet.book.document)
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._write(data)

    @property
    def formula(self) -> Any:
        """What the formula bar shows, as Excel writes it; rows where there are several cells."""
        rows = [
            # Calc puts an apostrophe before a text that looks like a number.
            [text[1:] if text == f"'{value}" else text for text, value in zip(texts, values, strict=True)]
            for texts, values in zip(self.area.getFormulaArray(), self.area.getDataArray(), strict=True)
        ]
        formulas, corner = self.sheet.book.formulas, self.area.getRangeAddress()
        for cell in cells_of(self.area.queryContentCells(constant("sheet.CellFlags.FORMULA")), self.sheet.page):
            place = cell.getCellAddress()
            rows[place.Row - corner.StartRow][place.Column - corner.StartColumn] = formulas.of(cell)
        return rows[0][0] if len(self) == 1 else tuple(map(tuple, rows))

    @formula.setter
    def formula(self, value: Any) -> None:
        self._write(value)

    formula2 = formula

    def _write(self, data: Any) -> None:
        """Rows, or one value for all cells: of a formula the relative references are counted from the first."""
        self.sheet.refuse_if_protected(self.area)
        writer = self.sheet.book.writer
        if isinstance(data, list | tuple):
            writer.write(self.area, data)
        elif len(self) > 1 and is_formula(data):
            writer.fill(self.area, data)
        else:
            place = self.area.getRangeAddress()
            row = [data] * (place.EndColumn - place.StartColumn + 1)
            writer.write(self.area, [row] * (place.EndRow - place.StartRow + 1))

    @property
    def formula_array(self) -> str | None:
        """The array formula the first cell belongs to, None where it belongs to none."""
        if not self.has_array:
            return None
        cursor = self.sheet.page.createCursorByRange(self.area.getCellRangeByPosition(0, 0, 0, 0))
        cursor.collapseToCurrentArray()
        return self.sheet.book.formulas.of(cursor.getCellByPosition(0, 0))

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.sheet.refuse_if_protected(self.area)
        first = self.area.getCellByPosition(0, 0).getCellAddress()
        self.area.setArrayFormula(f"={self.sheet.book.formulas.to_own(value, first)}")

    @property
    def has_array(self) -> bool:
        """Whether the first cell belongs to an array formula."""
        return bool(self.area.getCellRangeByPosition(0, 0, 0, 0).getArrayFormula())

    def clear_contents(self) -> None:
        """Take values and formulas away, leave formats and notes."""
        self._clear(_CONTENTS)

    def clear_formats(self) -> None:
        """Take formats away, leave values, formulas and notes."""
        self._clear(_FORMATS)

    def clear(self) -> None:
        """Take everything away."""
        self._clear((*_CONTENTS, *_FORMATS, "ANNOTATION"))

    def _clear(self, kinds: Sequence[str]) -> None:
        self.sheet.refuse_if_protected(self.area)
        _take_away(self.area, kinds)


def keep_first(area: Uno) -> None:
    """Leave of what an area holds the first alone, row by row, and put it into the first cell."""
    place = area.getRangeAddress()
    formulas = area.getFormulaArray()
    filled = [(row, column) for row, cells in enumerate(formulas) for column, text in enumerate(cells) if text]
    if filled and filled[0] != (0, 0):
        row, column = filled[0]
        _copy(area.getCellByPosition(column, row), area.getCellByPosition(0, 0))
    last_row, last_column = place.EndRow - place.StartRow, place.EndColumn - place.StartColumn
    if last_column:
        _take_away(area.getCellRangeByPosition(1, 0, last_column, 0), _CONTENTS)
    if last_row:
        _take_away(area.getCellRangeByPosition(0, 1, last_column, last_row), _CONTENTS)


def _copy(source: Uno, target: Uno) -> None:
    kind = source.getType().value
    if kind == "VALUE":
        target.setValue(source.getValue())
    elif kind == "TEXT":
        target.setString(source.getString())
    else:
        target.setFormula(source.getFormula())
    target.NumberFormat = source.NumberFormat


def _take_away(area: Uno, kinds: Sequence[str]) -> None:
    area.clearContents(sum(constant(f"sheet.CellFlags.{kind}") for kind in kinds))
