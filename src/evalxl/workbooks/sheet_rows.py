"""Rows of a summary sheet as SpreadsheetML."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import itemgetter

from evalxl.core.message import Message, Translate
from evalxl.core.model import a1
from evalxl.core.spreadsheet_number import holds
from evalxl.core.table import Column, Formula, Place, TableValue
from evalxl.workbooks.cell_text import escaped, height_of, inline
from evalxl.workbooks.formulas import HERE, RowFormula, Workbook
from evalxl.workbooks.links import Links
from evalxl.workbooks.sheet_cells import CUT, CUT_SHORT, Cell, Cells, Styles


class RowWriter:
    """Turns rows of values into XML and counts the figures that no spreadsheet number can hold.

    columns: those of the table; only what is printed gets cells. Row heights are worked out here, for
    Excel would find them when it opens the file, LibreOffice would not.
    """

    def __init__(self, columns: Sequence[Column], translate: Translate, book: Workbook, links: Links) -> None:
        self._columns = [column for column in columns if column.printed]
        self.letters = [a1((0, column))[:-1] for column in range(len(self._columns))]
        self._chosen = _chooser(columns)
        self._translate = translate
        self._cut, self._cut_short = CUT.render(translate), CUT_SHORT.render(translate)
        self._book = book
        self._links = links
        self._formulas: dict[str, RowFormula | None] = {}
        self._words: dict[str, str] = {}
        self._cells: dict[int, list[Cells]] = {}

    @property
    def long_figures(self) -> int:
        """How many figures had to be written as text so far."""
        return sum(cells.long_figures for of_style in self._cells.values() for cells in of_style)

    @property
    def rounded_figures(self) -> int:
        """How many amounts had to be rounded so far."""
        return sum(cells.rounded_figures for of_style in self._cells.values() for cells in of_style)

    def row(self, number: int, values: Sequence[TableValue], styles: Styles, attributes: str = "") -> str:
        """The row `number` (from 1)."""
        made: list[str] = []
        most = 1
        for cells, value in zip(self._of(styles), self._chosen(values), strict=True):
            # Most cells were written before: they are looked up here, without a call.
            if value is None or isinstance(value, str):
                cell, lines = cells.texts.get(value) or cells.text(value)
            elif isinstance(value, Decimal):
                digits = str(value)
                cell, lines = cells.figures.get(digits) or cells.figure(value, digits)
            elif isinstance(value, tuple):
                cell, lines = self._rare(len(made), number, cells, value)
            else:
                cell, lines = cells.of(value)
            made.append(cell)
            if lines > 1:
                most = max(most, lines)
        row = f'<row r="{HERE}" ht="{height_of(most)}"{attributes}>{"".join(made)}</row>'
        return row.replace(HERE, str(number))

    def note(self, number: int, note: Message, style: str) -> str:
        """A line of text below the table."""
        text = inline(note.render(self._translate), self._cut)
        return f'<row r="{number}" ht="{height_of(1)}"><c r="A{number}" s="{style}"{text}</row>'

    def _of(self, styles: Styles) -> list[Cells]:
        if id(styles) not in self._cells:
            self._cells[id(styles)] = [
                Cells(styles, place, column, self._cut, self._cut_short) for place, column in enumerate(self._columns)
            ]
        return self._cells[id(styles)]

    def _rare(self, column: int, number: int, cells: Cells, value: Message | Place | Formula) -> Cell:
        if isinstance(value, Message):
            return cells.of(self._said(value))
        if isinstance(value, Place):
            shown = self._said(value.text) if isinstance(value.text, Message) else value.text
            linked = self._links.add(f"{self.letters[column]}{number}", value)
            return cells.linked(shown) if linked else cells.of(shown)
        return self._formula(number, cells, value)

    def _said(self, told: Message) -> str:
        if told.facts:
            return told.render(self._translate)
        return self._words.get(told.text) or self._words.setdefault(told.text, told.render(self._translate))

    def _formula(self, number: int, cells: Cells, value: Formula) -> Cell:
        known = self._formulas
        if value.expression not in known:
            pattern = self._book.pattern(value.expression, self._columns)
            known[value.expression] = pattern and pattern.rewritten(escaped)
        formula, figure = known[value.expression], value.value
        if isinstance(figure, Message):
            figure = self._said(figure)
        plain_cell, lines = cells.of(figure)
        if formula is None or (isinstance(figure, Decimal) and not holds(figure)):
            return plain_cell, lines
        text = formula.near(number)
        return cells.empty(text) if figure is None else (plain_cell.replace("><v>", f"><f>{text}</f><v>", 1), lines)


def _chooser(columns: Sequence[Column]) -> Callable[[Sequence[TableValue]], Sequence[TableValue]]:
    """Takes from a row what is printed."""
    places = [place for place, column in enumerate(columns) if column.printed]
    if len(places) == len(columns):
        return lambda values: values
    return itemgetter(*places) if len(places) > 1 else lambda values: [values[place] for place in places]
