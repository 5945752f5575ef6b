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

from evalxl.core.message import Message, Translate, message
from evalxl.core.model import a1
from evalxl.core.number import decimal_of, plain
from evalxl.core.table import Column, Formula, Place, TableValue
from evalxl.workbooks.formulas import RowFormula, Workbook, holds
from evalxl.workbooks.links import Links

# What a cell can hold, in UTF-16 units.
TEXT_LIMIT = 32_767
# In points, for 10-point type in a Chinese font; no row can be higher.
LINE_HEIGHT = 14.5
_PADDING = 3.5
_HIGHEST = 409.0
# More decimals than the usual format of an amount shows.
_USUAL_PLACES = 6

_EPOCH = datetime(1899, 12, 30)
_FIRST_DATE = datetime(1900, 3, 1)  # before it Excel counts a day that never was
_CUT = message("… (cut here: a cell holds no more)")
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_", "\r": "\n"}
_XML = re.compile(r"[&<>]")
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


class RowWriter:
    """Turns rows of values into XML and counts the figures that no spreadsheet number can hold.

    columns: those of the table; only what is printed gets cells. Row heights are worked out here, for
    Excel would find them when it opens the file, LibreOffice would not.
    """

    def __init__(self, columns: Sequence[Column], translate: Translate, book: Workbook, links: Links) -> None:
        self._columns = [column for column in columns if column.printed]
        self.letters = [a1((0, column))[:-1] for column in range(len(self._columns))]
        self.long_figures = 0
        self._chosen = _chooser(columns)
        self._widths = [column.width for column in self._columns]
        self._lines, self._number = 1, 0
        self._translate = translate
        self._cut = _CUT.render(translate)
        self._book = book
        self._links = links
        self._formulas: dict[str, RowFormula | None] = {}

    def row(self, number: int, values: Sequence[TableValue], styles: Styles, attributes: str = "") -> str:
        """The row `number` (from 1)."""
        self._lines, self._number = 1, number
        chosen = self._chosen(values)
        cells = [
            self._cell(f'<c r="{letter}{number}" s="', column, value, styles)
            for column, (letter, value) in enumerate(zip(self.letters, chosen, strict=True))
        ]
        return f'<row r="{number}" ht="{height_of(self._lines)}"{attributes}>{"".join(cells)}</row>'

    def note(self, number: int, note: Message, style: str) -> str:
        """A line of text below the table."""
        text = inline(note.render(self._translate), self._cut)
        return f'<row r="{number}" ht="{height_of(1)}"><c r="A{number}" s="{style}"{text}</row>'

    def _cell(self, start: str, column: int, value: TableValue, styles: Styles) -> str:
        if value is None:
            return f'{start}{styles.text[column]}"/>'
        if isinstance(value, Message):
            value = value.render(self._translate)
        if isinstance(value, str):
            return self._text(start, column, value, styles.quoted if value.startswith(FORMULA_STARTS) else styles.text)
        if isinstance(value, int):
            return f'{start}{styles.whole[column]}"><v>{value}</v></c>'
        if isinstance(value, Decimal):
            return self._decimal(start, column, value, styles)
        if isinstance(value, Place):
            return self._place(start, column, value, styles)
        if isinstance(value, Formula):
            return self._formula(start, column, value, styles)
        return _time(start, column, value, styles)

    def _text(self, start: str, column: int, value: str, look: Sequence[str]) -> str:
        width = self._widths[column]
        if 2 * len(value) > width or "\n" in value:
            self._lines = max(self._lines, lines_of(value, width))
        return f'{start}{look[column]}"{inline(value, self._cut)}'

    def _place(self, start: str, column: int, value: Place, styles: Styles) -> str:
        linked = self._links.add(f"{self.letters[column]}{self._number}", value)
        quoted = value.text.startswith(FORMULA_STARTS)
        return self._text(
            start, column, value.text, styles.quoted if quoted else styles.link if linked else styles.text
        )

    def _formula(self, start: str, column: int, value: Formula, styles: Styles) -> str:
        known = self._formulas
        if value.expression not in known:
            known[value.expression] = self._book.pattern(value.expression, self._columns)
        formula, plain_cell = known[value.expression], self._cell(start, column, value.value, styles)
        if formula is None or (isinstance(value.value, Decimal) and not holds(value.value)):
            return plain_cell
        text = _XML.sub(lambda found: _ENTITIES[found[0]], formula.at(self._number))
        if value.value is None:
            # Formulas without a value give the empty text until somebody types something in.
            return f'{start}{styles.number[column]}" t="str"><f>{text}</f><v></v></c>'
        return plain_cell.replace("><v>", f"><f>{text}</f><v>", 1)

    def _decimal(self, start: str, column: int, value: Decimal, styles: Styles) -> str:
        if not holds(value):
            self.long_figures += 1
            return f'{start}{styles.text[column]}"{inline(plain(value), self._cut)}'
        text = plain(value)
        look = styles.fine if len(text.partition(".")[2]) > _USUAL_PLACES else styles.number
        return f'{start}{look[column]}"><v>{text}</v></c>'


def _chooser(columns: Sequence[Column]) -> Callable[[Sequence[TableValue]], Sequence[TableValue]]:
    """Takes from a row what is printed."""
    places = [place for place, column in enumerate(columns) if column.printed]
    if len(places) == len(columns):
        return lambda values: values
    return itemgetter(*places) if len(places) > 1 else lambda values: [values[place] for place in places]


def _time(start: str, column: int, value: datetime, styles: Styles) -> str:
    if value < _FIRST_DATE:
        return f'{start}{styles.text[column]}"{inline(value.isoformat(" "), "")}'
    days = decimal_of((value - _EPOCH) / timedelta(days=1))
    return f'{start}{styles.number[column]}"><v>{days}</v></c>'


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
