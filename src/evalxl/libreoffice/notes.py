"""Notes at cells (Calc calls them comments; xlwings' comments are Excel's conversations, which Calc has not)."""

from xlwings import base_classes as base

from evalxl.libreoffice.office import Uno
from evalxl.libreoffice.ports import Cells, SheetPort
from evalxl.libreoffice.reasons import complete


@complete
class Note(base.Note):
    """A note, known by its cell: the office numbers notes anew whenever one goes."""

    def __init__(self, sheet: SheetPort, row: int, column: int) -> None:
        self._sheet = sheet
        self._place = row, column

    def _index(self) -> int:
        return [_place(note) for note in self._sheet.page.getAnnotations()].index(self._place)

    @property
    def api(self) -> Uno:
        """The office's XSheetAnnotation."""
        row, column = self._place
        return self._sheet.page.getCellByPosition(column, row).getAnnotation()

    @property
    def text(self) -> str:
        """What it says; lines end with a line feed."""
        return str(self.api.getString())

    @text.setter
    def text(self, value: str) -> None:
        self._sheet.refuse_if_protected()
        self.api.setString(value)

    @property
    def author(self) -> str:
        """Who wrote it."""
        return str(self.api.getAuthor())

    @property
    def location(self) -> Cells:
        """The cell it stands at."""
        row, column = self._place
        return self._sheet.range((row + 1, column + 1))

    def delete(self) -> None:
        """Take it away. Raises Refused on a protected sheet."""
        self._sheet.refuse_if_protected()
        self._sheet.page.getAnnotations().removeByIndex(self._index())


def _place(note: Uno) -> tuple[int, int]:
    position = note.getPosition()
    return position.Row, position.Column


def notes_of(sheet: SheetPort) -> list[Note]:
    """All notes of a sheet, row by row."""
    return [Note(sheet, *place) for place in sorted(_place(note) for note in sheet.page.getAnnotations())]


def note_at(sheet: SheetPort, row: int, column: int) -> Note | None:
    """The note at a cell (counted from 0)."""
    # The office makes up an empty note for a cell without one; nobody can write an empty one.
    found = sheet.page.getCellByPosition(column, row).getAnnotation().getString()
    return Note(sheet, row, column) if found else None
