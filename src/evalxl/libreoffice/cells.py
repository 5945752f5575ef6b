"""Ranges: where they lie, what they hold, how to get from one to another."""

from typing import Any

from xlwings import base_classes as base

from evalxl.libreoffice.contents import Contents, keep_first
from evalxl.libreoffice.formats import Formats
from evalxl.libreoffice.names import before_cells
from evalxl.libreoffice.notes import Note, note_at
from evalxl.libreoffice.office import Uno, enum
from evalxl.libreoffice.ports import Cells, SheetPort
from evalxl.libreoffice.reasons import Refused, complete
from evalxl.libreoffice.rules import Rules


@complete
class Range(Contents, Formats, base.Range):
    """A rectangle of a sheet; `area` is the office's own object for it."""

    options: dict[str, Any]

    def __init__(self, sheet: SheetPort, area: Uno) -> None:
        self._sheet = sheet
        self.area = area
        place = area.getRangeAddress()
        self.first_row: int = place.StartRow
        self.first_column: int = place.StartColumn
        self.last_row: int = place.EndRow
        self.last_column: int = place.EndColumn

    @property
    def api(self) -> Uno:
        """The office's XCellRange."""
        return self.area

    @property
    def sheet(self) -> SheetPort:
        """The sheet it lies on."""
        return self._sheet

    @property
    def row(self) -> int:
        """The first row, counted from 1."""
        return self.first_row + 1

    @property
    def column(self) -> int:
        """The first column, counted from 1."""
        return self.first_column + 1

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.last_row - self.first_row + 1, self.last_column - self.first_column + 1

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    @property
    def arg1_input(self) -> str:
        """The address by which xlwings tells whole columns (`A:C`) and whole rows (`1:3`) from other cells."""
        rows, columns = self.shape
        if rows == self._sheet.rows_in_all:
            return f"{letters(self.first_column)}:{letters(self.last_column)}"
        if columns == self._sheet.columns_in_all:
            return f"{self.row}:{self.last_row + 1}"
        return self.address

    def __call__(self, row: int, column: int | None = None) -> Cells:
        """The cell at a place counted from this range's corner; it may lie outside."""
        if column is None:
            row, column = (index + 1 for index in divmod(row - 1, self.shape[1]))
        place = self.first_row + row, self.first_column + column
        return self._sheet.range(place)

    @property
    def first(self) -> Uno:
        """The top left cell."""
        return self.area.getCellByPosition(0, 0)

    @property
    def address(self) -> str:
        """Such as $A$1:$C$3."""
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        """The address as Excel writes it; external: with workbook and sheet."""
        row, column = "$" * row_absolute, "$" * column_absolute
        corners = [f"{column}{letters(self.first_column)}{row}{self.first_row + 1}"]
        if len(self) > 1:
            corners.append(f"{column}{letters(self.last_column)}{row}{self.last_row + 1}")
        where = before_cells(f"[{self._sheet.book.name}]{self._sheet.name}") if external else ""
        return where + ":".join(corners)

    def end(self, direction: str) -> Cells:
        """Where Ctrl and an arrow key lead from the first cell: the end of a block, or the start of the next."""
        down, step = {"down": (True, 1), "up": (True, -1), "right": (False, 1), "left": (False, -1)}[direction]
        last = self._sheet.rows_in_all - 1 if down else self._sheet.columns_in_all - 1
        start = self.first_row if down else self.first_column
        filled = self._filled(down)
        goal = last if step > 0 else 0
        following = start + step
        if start in filled and following in filled:
            while following + step in filled:
                following += step
            goal = following
        else:
            others = [index for index in filled if (index - start) * step > 0]
            if others:
                goal = min(others) if step > 0 else max(others)
        return self._sheet.range((goal + 1, self.column) if down else (self.row, goal + 1))

    def _filled(self, down: bool) -> set[int]:
        """The rows (or columns) with content in the column (or row) of the first cell."""
        used = self._sheet.used_range
        if down:
            strip = self._sheet.page.getCellRangeByPosition(self.first_column, 0, self.first_column, used.last_row)
            return {index for index, (formula,) in enumerate(strip.getFormulaArray()) if formula}
        strip = self._sheet.page.getCellRangeByPosition(0, self.first_row, used.last_column, self.first_row)
        return {index for index, formula in enumerate(strip.getFormulaArray()[0]) if formula}

    @property
    def current_region(self) -> "Range":
        """The block around the range, up to blank rows and columns."""
        cursor = self._sheet.page.createCursorByRange(self.area)
        cursor.collapseToCurrentRegion()
        return Range(self._sheet, cursor)

    @property
    def merge_area(self) -> "Range":
        """The merged area the first cell belongs to, the cell itself where it belongs to none."""
        cursor = self._sheet.page.createCursorByRange(self.area.getCellRangeByPosition(0, 0, 0, 0))
        cursor.collapseToMergedArea()
        return Range(self._sheet, cursor)

    @property
    def merge_cells(self) -> bool | None:
        """Whether all cells belong to merged areas; None where some do."""
        merged = {len(self._sheet.range(place).merge_area) > 1 for place in self._places()}
        return merged.pop() if len(merged) == 1 else None

    def _places(self) -> list[tuple[int, int]]:
        rows, columns = self.shape
        return [(self.row + row, self.column + column) for row in range(rows) for column in range(columns)]

    def merge(self, across: bool) -> None:
        """Merge the cells, or those of each row; the first of their contents stays, as in Excel."""
        self._sheet.refuse_if_protected(self.area)
        rows, columns = self.shape
        for index in range(rows if across else 1):
            strip = self.area.getCellRangeByPosition(0, index, columns - 1, index if across else rows - 1)
            keep_first(strip)
            strip.merge(True)

    def unmerge(self) -> None:
        """Take merged areas apart."""
        self._sheet.refuse_if_protected(self.area)
        self.area.merge(False)

    def group(self, by: str | None) -> None:
        """Put an outline's bracket around the "rows" or the "columns" of the range."""
        self._sheet.refuse_if_protected()
        self._sheet.page.group(self.area.getRangeAddress(), _outlined(by))

    def ungroup(self, by: str | None) -> None:
        """Take the bracket around the "rows" or the "columns" of the range away."""
        self._sheet.refuse_if_protected()
        self._sheet.page.ungroup(self.area.getRangeAddress(), _outlined(by))

    @property
    def note(self) -> Note | None:
        """The note of the first cell."""
        return note_at(self._sheet, self.first_row, self.first_column)

    def add_note(self, text: str) -> Note:
        """Put a note at the first cell. Raises Refused on a protected sheet, or where a note is."""
        self._sheet.refuse_if_protected()
        if self.note is not None:
            raise Refused("There is a note already")
        self._sheet.page.getAnnotations().insertNew(self.first.getCellAddress(), text)
        found = self.note
        if found is None:
            raise Refused("Calc did not take the note")
        return found

    @property
    def conditional_formats(self) -> Rules:
        """The conditional formats that reach into the range."""
        return Rules(self._sheet, self.area)

    @property
    def hyperlink(self) -> str:
        """The address of the link in the first cell. Raises Refused where there is none."""
        fields = self.first.getTextFields()
        if not fields.getCount():
            raise Refused("The cell does not hold a hyperlink")
        return str(fields.getByIndex(0).URL)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Put a link into the first cell; Calc has no place for a screen tip of one's own."""
        self._sheet.refuse_if_protected(self.area)
        cell = self.first
        cell.setString("")
        link = self._sheet.book.document.createInstance("com.sun.star.text.TextField.URL")
        link.URL, link.Representation = address, text_to_display or address
        cell.insertTextContent(cell.createTextCursor(), link, False)

    @property
    def name(self) -> Any:
        """The name that refers to exactly this range, None where there is none."""
        return self._sheet.book.names.referring_to(self)

    @name.setter
    def name(self, value: str) -> None:
        self._sheet.book.names.add(value, f"={before_cells(self._sheet.name)}{self.address}")

    def select(self) -> None:
        """Choose the cells, as if clicked."""
        self._sheet.activate()
        self._sheet.book.document.getCurrentController().select(self.area)


def _outlined(by: str | None) -> Uno:
    if by not in ("row", "rows", "column", "columns"):
        raise ValueError('by is "rows" or "columns"')
    return enum("table.TableOrientation", "ROWS" if by.startswith("row") else "COLUMNS")


def letters(column: int) -> str:
    """The letters of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
