"""Names of a workbook."""

from collections.abc import Iterator

from xlwings import base_classes as base

from evalxl.libreoffice.office import Uno
from evalxl.libreoffice.ports import BookPort, Cells
from evalxl.libreoffice.reasons import Refused, complete


@complete
class Name(base.Name):
    """A name and what it refers to."""

    def __init__(self, book: BookPort, found: Uno) -> None:
        self._book = book
        self._found = found

    @property
    def api(self) -> Uno:
        """The office's XNamedRange."""
        return self._found

    @property
    def name(self) -> str:
        """The name itself."""
        return str(self._found.getName())

    @name.setter
    def name(self, value: str) -> None:
        self._found.setName(value)

    @property
    def refers_to(self) -> str:
        """A formula as Excel writes it: `=Sheet1!$A$1`."""
        place = self._found.getReferredCells()
        if place is None:
            return f"={self._found.getContent()}"
        found = self._book.range_of(place)
        return f"={_quoted(found.sheet.name)}!{found.address}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._found.setContent(self._book.content(value))

    @property
    def refers_to_range(self) -> Cells:
        """The cells it refers to. Raises Refused where it refers to something else."""
        place = self._found.getReferredCells()
        if place is None:
            raise Refused(f"The name {self.name} refers to no cells")
        return self._book.range_of(place)

    def delete(self) -> None:
        """Take the name away; the cells stay."""
        self._book.document.NamedRanges.removeByName(self.name)


@complete
class Names(base.Names):
    """The names of a workbook."""

    def __init__(self, book: BookPort) -> None:
        self._book = book

    @property
    def api(self) -> Uno:
        """The office's XNamedRanges."""
        return self._book.document.NamedRanges

    def __call__(self, name_or_index: str | int) -> Name:
        """By name, or by its place counted from 1. Raises KeyError."""
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        if not self.contains(name_or_index):
            raise KeyError(name_or_index)
        return Name(self._book, self.api.getByName(name_or_index))

    def __iter__(self) -> Iterator[Name]:
        return (Name(self._book, self.api.getByName(name)) for name in self.api.getElementNames())

    def __len__(self) -> int:
        return len(self.api.getElementNames())

    def snapshot(self) -> list[tuple[str, Name]]:
        """All names as they are now."""
        return [(name.name, name) for name in self]

    def contains(self, name_or_index: str | int) -> bool:
        """Whether there is such a name."""
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return bool(self.api.hasByName(name_or_index))

    def add(self, name: str, refers_to: str) -> Name:
        """A new name; one that was there refers to something else from now on."""
        if self.contains(name):
            self(name).refers_to = refers_to
        else:
            first = self._book.document.getSheets().getByIndex(0).getCellByPosition(0, 0).getCellAddress()
            self.api.addNewByName(name, self._book.content(refers_to), first, 0)
        return self(name)

    def referring_to(self, area: Cells) -> Name | None:
        """The name of exactly these cells."""
        wanted = area.area.AbsoluteName
        for name in self:
            cells = name.api.getReferredCells()
            if cells is not None and cells.AbsoluteName == wanted:
                return name
        return None


def _quoted(sheet: str) -> str:
    plain = sheet.isidentifier() and sheet.isascii()
    return sheet if plain else "'" + sheet.replace("'", "''") + "'"
