"""Names of a workbook and of its sheets."""

import re
from collections.abc import Iterator

from xlwings import base_classes as base

from evalxl.libreoffice.office import Uno
from evalxl.libreoffice.ports import BookPort, Cells, SheetPort
from evalxl.libreoffice.reasons import Refused, complete

# What could as well be a cell or a logical value stands in quotation marks.
_PLAIN = re.compile(r"(?!(?:[A-Z]{1,3}\d+|R\d*(?:C\d*)?|C\d*|TRUE|FALSE)!)[A-Z_][A-Z0-9_]*!", re.IGNORECASE)


def before_cells(sheet: str) -> str:
    """What stands before the cells of a sheet: `Sheet1!`, `'明细 表'!`."""
    plain = f"{sheet}!"
    return plain if _PLAIN.fullmatch(plain) else "'" + sheet.replace("'", "''") + "'!"


@complete
class Name(base.Name):
    """A name and what it refers to; `sheet` is the one it belongs to, None where it is the workbook's."""

    def __init__(self, book: BookPort, found: Uno, sheet: SheetPort | None = None) -> None:
        self._book = book
        self._found = found
        self._sheet = sheet

    @property
    def api(self) -> Uno:
        """The office's XNamedRange."""
        return self._found

    @property
    def name(self) -> str:
        """The name itself, with the sheet it belongs to: `Sheet1!total`.

        Formulas do not follow a new name, as they do in Excel: they show #NAME?.
        """
        where = "" if self._sheet is None else before_cells(self._sheet.name)
        return f"{where}{self._found.getName()}"

    @name.setter
    def name(self, value: str) -> None:
        owned, wanted = _owned(self._book, self._sheet), value.rpartition("!")[2]
        if wanted.lower() != self._found.getName().lower():
            # Calc renames to anything, even over another name; only a new name it looks at.
            _add(owned, wanted, "0", self._found.getReferencePosition())
            owned.removeByName(wanted)
        self._found.setName(wanted)

    @property
    def refers_to(self) -> str:
        """A formula as Excel writes it: `=Sheet1!$A$1`."""
        return self._book.formulas.from_own(self._found.getContent(), self._found.getReferencePosition())

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._found.setContent(self._book.formulas.to_own(value, self._found.getReferencePosition()))

    @property
    def refers_to_range(self) -> Cells:
        """The cells it refers to. Raises Refused where it refers to something else."""
        place = self._found.getReferredCells()
        if place is None:
            raise Refused(f"The name {self.name} refers to no cells")
        return self._book.range_of(place)

    def delete(self) -> None:
        """Take the name away; the cells stay."""
        _owned(self._book, self._sheet).removeByName(self._found.getName())


@complete
class Names(base.Names):
    """The names of a workbook with those of its sheets, or of one sheet."""

    def __init__(self, book: BookPort, sheet: SheetPort | None = None) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Uno:
        """The office's XNamedRanges; a workbook's are without those of its sheets."""
        return _owned(self._book, self._sheet)

    def __call__(self, name_or_index: str | int) -> Name:
        """By name in any case (`Sheet1!total` where it belongs to a sheet), or by its place counted from 1.

        Raises KeyError.
        """
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        sheet, wanted = self._place(name_or_index)
        for name in self._of(sheet):
            if name.api.getName().lower() == wanted.lower():
                return name
        raise KeyError(name_or_index)

    def _place(self, name: str) -> tuple[SheetPort | None, str]:
        """The sheet a name belongs to, and the name without it. Raises KeyError."""
        where, _, bare = name.rpartition("!")
        if not where:
            return self._sheet, bare
        sheet = self._book.sheets(where.removeprefix("'").removesuffix("'").replace("''", "'"))
        if self._sheet is not None and self._sheet.name != sheet.name:
            raise KeyError(name)
        return sheet, bare

    def _of(self, sheet: SheetPort | None) -> Iterator[Name]:
        owned = _owned(self._book, sheet)
        return (Name(self._book, owned.getByName(name), sheet) for name in owned.getElementNames())

    def __iter__(self) -> Iterator[Name]:
        yield from self._of(self._sheet)
        if self._sheet is None:
            for sheet in self._book.sheets:
                yield from self._of(sheet)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def snapshot(self) -> list[tuple[str, Name]]:
        """All names as they are now."""
        return [(name.name, name) for name in self]

    def contains(self, name_or_index: str | int) -> bool:
        """Whether there is such a name."""
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        try:
            self(name_or_index)
        except KeyError:
            return False
        return True

    def add(self, name: str, refers_to: str) -> Name:
        """A new name; one that was there refers to something else from now on.

        Raises Refused where Calc does not take the name or the formula, KeyError for a sheet that is not there.
        """
        if self.contains(name):
            self(name).refers_to = refers_to
            return self(name)
        sheet, bare = self._place(name)
        first = self._book.sheets(1).page.getCellByPosition(0, 0).getCellAddress()
        content = self._book.formulas.to_own(refers_to, first)
        _add(_owned(self._book, sheet), bare, content, first)
        return self(name)

    def referring_to(self, area: Cells) -> Name | None:
        """The name of exactly these cells."""
        wanted = area.area.AbsoluteName
        for name in self:
            cells = name.api.getReferredCells()
            if cells is not None and cells.AbsoluteName == wanted:
                return name
        return None


def _owned(book: BookPort, sheet: SheetPort | None) -> Uno:
    return (book.document if sheet is None else sheet.page).NamedRanges


def _add(owned: Uno, name: str, content: str, place: Uno) -> None:
    try:
        owned.addNewByName(name, content, place, 0)
    except Exception as failed:
        raise Refused(
            f"{name} cannot be a name: it is taken, looks like a cell, or holds signs that no name may hold"
        ) from failed
