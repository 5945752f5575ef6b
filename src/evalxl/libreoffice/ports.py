"""What ranges, notes, rules and names need of the sheet and the workbook they belong to.

Sheets make ranges and ranges know their sheet: so that no module imports the one that imports it, the
lower ones know the upper ones by these shapes.
"""

from typing import Any, Protocol

from evalxl.libreoffice.formulas import Formulas
from evalxl.libreoffice.office import Office, Uno
from evalxl.libreoffice.values import Writer

Cells = Any
"""A range of evalxl.libreoffice.cells."""


class AppPort(Protocol):
    """The office as a workbook needs it."""

    @property
    def office(self) -> Office:
        """The running office."""


class BookPort(Protocol):
    """A workbook."""

    @property
    def document(self) -> Uno:
        """The office's own object."""

    @property
    def name(self) -> str:
        """The name of its file."""

    @property
    def formulas(self) -> Formulas:
        """Formulas as Excel spells them."""

    @property
    def writer(self) -> Writer:
        """Values into cells."""

    @property
    def styles(self) -> Uno:
        """The office's cell styles."""

    @property
    def names(self) -> Any:
        """Its names (evalxl.libreoffice.names)."""

    @property
    def sheets(self) -> Any:
        """Its sheets (evalxl.libreoffice.sheet)."""

    def styles_of_conditions(self) -> set[str]:
        """The styles that conditional formats give."""

    def format_code(self, key: int) -> str:
        """A number format as Excel writes it."""

    def format_key(self, code: str) -> int:
        """The office's number for a number format."""

    def range_of(self, area: Uno) -> Cells:
        """The range of the office's own object."""


class SheetPort(Protocol):
    """A sheet."""

    @property
    def page(self) -> Uno:
        """The office's own object."""

    @property
    def name(self) -> str:
        """The name on its tab."""

    @property
    def book(self) -> BookPort:
        """The workbook it belongs to."""

    @property
    def rows_in_all(self) -> int:
        """How many rows a sheet has."""

    @property
    def columns_in_all(self) -> int:
        """How many columns a sheet has."""

    @property
    def used_range(self) -> Cells:
        """From A1 to the last row and column in use."""

    def range(self, arg1: tuple[int, ...]) -> Cells:
        """The cell at a row and a column counted from 1."""

    def activate(self) -> None:
        """Show it."""

    def refuse_if_protected(self, area: Uno | None = None) -> None:
        """Raise Refused where Calc would do nothing without a word."""
