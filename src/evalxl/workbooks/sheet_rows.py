"""Rows of a summary sheet as SpreadsheetML.

Texts go in as inline strings: a cell of that type is never a formula, a number or a link,
whatever the text begins with.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import TypeVar

from evalxl.core.message import Message, Translate, message
from evalxl.core.model import a1
from evalxl.core.number import decimal_of, plain
from evalxl.core.table import Column, Formula, Place, TableValue
from evalxl.workbooks.formulas import HERE, RowFormula, Workbook, holds
from evalxl.workbooks.links import Links

# What a cell can hold, in UTF-16 units.
TEXT_LIMIT = 32_767
# In points, for 10-point type in a Chinese font; no row can be higher.
LINE_HEIGHT = 14.5
_PADDING = 3.5
_HIGHEST = 409.0
# Cells of a column that are kept written out.
_KEPT = 4096
# More decimals than the usual format of an amount shows.
_USUAL_PLACES = 6

_EPOCH = datetime(1899, 12, 30)
_FIRST_DATE = datetime(1900, 3, 1)  # before it Excel counts a day that never was
_CUT = message("… (cut here: a cell holds no more)")
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_", "\r": "\n"}
_XML = re.compile(r"[&<>]")
Cell = tuple[str, int]
_Key = TypeVar("_Key")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Styles:
    """Style numbers of a row's cells by column, one list for each look (see `sheet_frame.LOOKS`)."""

    text: Sequence[str]
    quoted: Sequence[str]
    whole: Sequence[str]
    number: Sequence[str]
    fine: Sequence[str]
    link: Sequence[str]


class _Cells:
    """The cells of one column in one style, with HERE for the number of their row, and how many lines each takes.

    Most texts and figures of a column stand there more than once and are written out once.
    """

    def __init__(self, styles: Styles, column: int, width: int, cut: str) -> None:
        self._styles = styles
        self._column = column
        self._width = width
        self._cut = cut
        self._start = f'<c r="{a1((0, column))[:-1]}{HERE}" s="'
        self.texts: dict[str | None, Cell] = {}
        self.figures: dict[str, Cell] = {}
        self._links: dict[str, Cell] = {}
        self.long_figures = 0

    def of(self, value: str | int | Decimal | datetime | None) -> Cell:
        """The cell of a value."""
        if value is None or isinstance(value, str):
            return self.texts.get(value) or self.text(value)
        if isinstance(value, int):
            return f'{self._start}{self._styles.whole[self._column]}"><v>{value}</v></c>', 1
        if isinstance(value, Decimal):
            digits = str(value)
            return self.figures.get(digits) or self.figure(value, digits)
        return self._time(value)

    def text(self, value: str | None) -> Cell:
        """The cell of a text that is not among `texts` yet."""
        return _kept(self.texts, value, self._blank() if value is None else self._text(value))

    def figure(self, value: Decimal, digits: str) -> Cell:
        """The cell of a figure that is not among `figures`; long ones, stored as text and counted, never are."""
        text = plain(value)
        if not holds(value):
            self.long_figures += 1
            return f'{self._start}{self._styles.text[self._column]}"{inline(text, self._cut)}', 1
        look = self._styles.fine if len(text.partition(".")[2]) > _USUAL_PLACES else self._styles.number
        return _kept(self.figures, digits, (f'{self._start}{look[self._column]}"><v>{text}</v></c>', 1))

    def linked(self, text: str) -> Cell:
        """The cell of a text that is a link."""
        return self._links.get(text) or _kept(self._links, text, self._linked(text))

    def empty(self, formula: str) -> Cell:
        """The cell of a formula that gives the empty text until somebody types something in."""
        return f'{self._start}{self._styles.number[self._column]}" t="str"><f>{formula}</f><v></v></c>', 1

    def _blank(self) -> Cell:
        return f'{self._start}{self._styles.text[self._column]}"/>', 1

    def _text(self, text: str) -> Cell:
        return self._styled(text, self._styles.quoted if text.startswith(FORMULA_STARTS) else self._styles.text)

    def _linked(self, text: str) -> Cell:
        return self._styled(text, self._styles.quoted if text.startswith(FORMULA_STARTS) else self._styles.link)

    def _styled(self, text: str, look: Sequence[str]) -> Cell:
        several = 2 * len(text) > self._width or "\n" in text
        lines = lines_of(text, self._width) if several else 1
        return f'{self._start}{look[self._column]}"{inline(text, self._cut)}', lines

    def _time(self, value: datetime) -> Cell:
        if value < _FIRST_DATE:
            return self._styled(value.isoformat(" "), self._styles.text)
        days = decimal_of((value - _EPOCH) / timedelta(days=1))
        return f'{self._start}{self._styles.number[self._column]}"><v>{days}</v></c>', 1


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
        self._cut = _CUT.render(translate)
        self._book = book
        self._links = links
        self._formulas: dict[str, RowFormula | None] = {}
        self._words: dict[str, str] = {}
        self._cells: dict[int, list[_Cells]] = {}

    @property
    def long_figures(self) -> int:
        """How many figures had to be written as text so far."""
        return sum(cells.long_figures for of_style in self._cells.values() for cells in of_style)

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

    def _of(self, styles: Styles) -> list[_Cells]:
        if id(styles) not in self._cells:
            # Texts are indented by one character.
            widths = [column.width - 1 for column in self._columns]
            self._cells[id(styles)] = [_Cells(styles, place, width, self._cut) for place, width in enumerate(widths)]
        return self._cells[id(styles)]

    def _rare(self, column: int, number: int, cells: _Cells, value: Message | Place | Formula) -> Cell:
        if isinstance(value, Message):
            return cells.of(self._said(value))
        if isinstance(value, Place):
            linked = self._links.add(f"{self.letters[column]}{number}", value)
            return cells.linked(value.text) if linked else cells.of(value.text)
        return self._formula(number, cells, value)

    def _said(self, told: Message) -> str:
        if told.facts:
            return told.render(self._translate)
        return self._words.get(told.text) or self._words.setdefault(told.text, told.render(self._translate))

    def _formula(self, number: int, cells: _Cells, value: Formula) -> Cell:
        known = self._formulas
        if value.expression not in known:
            pattern = self._book.pattern(value.expression, self._columns)
            known[value.expression] = pattern and pattern.rewritten(_escaped)
        formula, figure = known[value.expression], value.value
        if isinstance(figure, Message):
            figure = self._said(figure)
        plain_cell, lines = cells.of(figure)
        if formula is None or (isinstance(figure, Decimal) and not holds(figure)):
            return plain_cell, lines
        text = formula.near(number)
        return cells.empty(text) if figure is None else (plain_cell.replace("><v>", f"><f>{text}</f><v>", 1), lines)


def _escaped(text: str) -> str:
    return _XML.sub(lambda found: _ENTITIES[found[0]], text)


def _kept(known: dict[_Key, Cell], key: _Key, cell: Cell) -> Cell:
    if len(known) >= _KEPT:
        known.clear()
    known[key] = cell
    return cell


def _chooser(columns: Sequence[Column]) -> Callable[[Sequence[TableValue]], Sequence[TableValue]]:
    """Takes from a row what is printed."""
    places = [place for place, column in enumerate(columns) if column.printed]
    if len(places) == len(columns):
        return lambda values: values
    return itemgetter(*places) if len(places) > 1 else lambda values: [values[place] for place in places]


@lru_cache(maxsize=16384)
def inline(text: str, cut: str) -> str:
    """The rest of a text cell's XML, after its style.

    Characters that XML cannot hold are shown as control pictures, line ends become line feeds;
    a text longer than a cell can hold ends with `cut`.
    """
    if len(text) > TEXT_LIMIT // 2:
        text = _shortened(text, cut)
    shown = _SPECIAL.sub(_visible, text.replace("\r\n", "\n")) if _SPECIAL.search(text) else text
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""
    return f' t="inlineStr"><is><t{keep}>{shown}</t></is></c>'


@lru_cache(maxsize=16384)
def lines_of(text: str, width: int) -> int:
    """How many lines the text takes in a column of `width` characters, rather one too many."""
    # In UTF-8 a Chinese character has three bytes and is two characters wide, Latin has one of each.
    widths = [(len(line) + len(line.encode("utf-8", "replace"))) / 2 for line in text.split("\n")]
    return sum(max(1, math.ceil(needed / (width - 1))) for needed in widths)


def height_of(lines: int) -> float:
    """The height in points of a row with so many lines."""
    return min(_HIGHEST, lines * LINE_HEIGHT + _PADDING)


def _shortened(text: str, cut: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * TEXT_LIMIT:
        return text
    room = TEXT_LIMIT - len(cut.encode("utf-16-le")) // 2
    return units[: 2 * room].decode("utf-16-le", "ignore") + cut


def _visible(match: re.Match[str]) -> str:
    found = match[0]
    if found in _ENTITIES:
        return _ENTITIES[found]
    return chr(0x2400 + ord(found)) if found < " " else "�"
