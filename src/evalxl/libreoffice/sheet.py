"""Sheets."""

from collections.abc import Iterator
from typing import NoReturn

from xlwings import base_classes as base

from evalxl.libreoffice.cells import Range
from evalxl.libreoffice.names import Names
from evalxl.libreoffice.notes import Note, notes_of
from evalxl.libreoffice.office import Uno
from evalxl.libreoffice.ports import BookPort
from evalxl.libreoffice.reasons import Refused, complete

_LONGEST_NAME = 31

Corner = tuple[int, ...] | str | Range


@complete
class Sheet(base.Sheet):
    """A sheet; `page` is the office's own object for it."""

    def __init__(self, book: BookPort, page: Uno) -> None:
        self._book = book
        self.page = page

    @property
    def api(self) -> Uno:
        """The office's XSpreadsheet."""
        return self.page

    @property
    def book(self) -> BookPort:
        """The workbook it belongs to."""
        return self._book

    @property
    def name(self) -> str:
        """The name on its tab."""
        return str(self.page.getName())

    @name.setter
    def name(self, value: str) -> None:
        self.page.setName(value)
        if self.name != value:  # Calc does nothing without a word
            raise _no_name(value)

    @property
    def names(self) -> Names:
        """Its own names, which the sheet's name goes before: `Sheet1!total`."""
        return Names(self._book, self)

    @property
    def pivot_tables(self) -> NoReturn:
        """Raises NotImplementedError; xlwings' base class does not know them."""
        raise NotImplementedError("Sheet.pivot_tables does not exist in evalxl's engine for LibreOffice")

    @property
    def index(self) -> int:
        """Its place counted from 1."""
        return int(self.page.getRangeAddress().Sheet) + 1

    @property
    def rows_in_all(self) -> int:
        """How many rows a sheet has."""
        return int(self.page.getRows().getCount())

    @property
    def columns_in_all(self) -> int:
        """How many columns a sheet has."""
        return int(self.page.getColumns().getCount())

    @property
    def visible(self) -> bool:
        """Whether its tab is shown."""
        return bool(self.page.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.page.IsVisible = value

    @property
    def protected(self) -> bool:
        """Whether cells may not be changed; xlwings has no name for it."""
        return bool(self.page.isProtected())

    @property
    def cells(self) -> Range:
        """All cells."""
        return Range(self, self.page)

    @property
    def used_range(self) -> Range:
        """From A1 to the last row and the last column that hold something, at least A1."""
        cursor = self.page.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.getRangeAddress()
        return Range(self, self.page.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow))

    @property
    def notes(self) -> list[Note]:
        """All notes, row by row."""
        return notes_of(self)

    def range(self, arg1: Corner, arg2: Corner | None = None) -> Range:
        """By address, name, (row, column) counted from 1, two corners in any order, or (row, column, rows, columns)."""
        if isinstance(arg1, tuple) and len(arg1) == 4:
            row, column, rows, columns = arg1
            if rows < 1 or columns < 1:
                raise ValueError("A range has at least one cell")
            return self._between((row - 1, column - 1), (row + rows - 2, column + columns - 2))
        if isinstance(arg1, str) and arg2 is None:
            return Range(self, self._named(arg1))
        first = self._corners(arg1)
        second = first if arg2 is None else self._corners(arg2)
        rows_, columns_ = zip(*first, *second, strict=True)
        return self._between((min(rows_), min(columns_)), (max(rows_), max(columns_)))

    def _named(self, address: str) -> Uno:
        try:
            return self.page.getCellRangeByName(address)
        except Exception as unknown:
            raise ValueError(f"There is no range {address} on sheet {self.name}") from unknown

    def _corners(self, corner: Corner) -> tuple[tuple[int, int], tuple[int, int]]:
        if isinstance(corner, tuple):
            place = corner[0] - 1, corner[1] - 1
            return place, place
        area = corner if isinstance(corner, Range) else Range(self, self._named(corner))
        return (area.first_row, area.first_column), (area.last_row, area.last_column)

    def _between(self, first: tuple[int, int], last: tuple[int, int]) -> Range:
        return Range(self, self.page.getCellRangeByPosition(first[1], first[0], last[1], last[0]))

    def refuse_if_protected(self, area: Uno | None = None) -> None:
        """Raise Refused where Calc would do nothing without a word; without an area for anything but content."""
        if not self.page.isProtected():
            return
        if area is not None:
            mixed = area.getPropertyState("CellProtection").value == "AMBIGUOUS_VALUE"
            if not mixed and not area.CellProtection.IsLocked:
                return
        raise Refused(f"Sheet {self.name} is protected")

    def activate(self) -> None:
        """Show it."""
        self._book.document.getCurrentController().setActiveSheet(self.page)

    select = activate

    def clear(self) -> None:
        """Take everything away."""
        self.cells.clear()

    def clear_contents(self) -> None:
        """Take values and formulas away."""
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        """Take formats away."""
        self.cells.clear_formats()

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns, rows or both to what they hold."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Take the sheet away. Raises Refused for the last one."""
        if len(self._book.sheets) == 1:
            raise Refused("A workbook keeps at least one sheet")
        self._book.document.getSheets().removeByName(self.name)


@complete
class Sheets(base.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: BookPort) -> None:
        self._book = book

    @property
    def api(self) -> Uno:
        """The office's XSpreadsheets."""
        return self._book.document.getSheets()

    @property
    def active(self) -> Sheet:
        """The sheet that is shown."""
        return Sheet(self._book, self._book.document.getCurrentController().getActiveSheet())

    def __call__(self, name_or_index: str | int) -> Sheet:
        """By name in any case, or by its place counted from 1. Raises KeyError or IndexError."""
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(self):
                raise IndexError(name_or_index)
            return Sheet(self._book, self.api.getByIndex(name_or_index - 1))
        wanted = name_or_index.lower()
        for sheet in self:
            if sheet.name.lower() == wanted:
                return sheet
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self._book, self.api.getByIndex(index)) for index in range(len(self)))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet beside another, else before the one that is shown. Raises Refused where the name is none."""
        place = after.index if after else (before or self.active).index - 1
        taken = {sheet.name.lower() for sheet in self}
        title = name or next(new for new in map("Sheet{}".format, range(1, len(taken) + 2)) if new.lower() not in taken)
        if len(title) > _LONGEST_NAME:  # Calc takes it, and Excel calls the file damaged
            raise _no_name(title)
        try:
            self.api.insertNewByName(title, place)
        except Exception as failed:
            raise _no_name(title) from failed
        return self(title)


def _no_name(name: str) -> Refused:
    return Refused(f"No sheet can be called {name!r}: it is taken, too long, or holds signs that no name may hold")
