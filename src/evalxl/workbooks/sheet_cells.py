"""Cells of a summary sheet as SpreadsheetML.

Texts go in as inline strings: a cell of that type is never a formula, a number or a link,
whatever the text begins with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from evalxl.core.message import message
from evalxl.core.model import a1
from evalxl.core.number import decimal_of, places_of, plain
from evalxl.core.spreadsheet_number import CENT_PLACES, held_amount, holds
from evalxl.core.table import Column
from evalxl.workbooks.cell_text import FORMULA_STARTS, fitting, inline, lines_of
from evalxl.workbooks.formulas import HERE

# Cells of a column that are kept written out.
_KEPT = 4096

_EPOCH = datetime(1899, 12, 30)
_FIRST_DATE = datetime(1900, 3, 1)  # before it Excel counts a day that never was
_CLOCKS = range(1970, 3001)  # the years that every system's clock can tell the time of
CUT = message("… (cut here: a cell holds no more)")
CUT_SHORT = message("… (the whole text stands in the form)")
Cell = tuple[str, int]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Styles:
    """Style numbers of a row's cells by column, one list for each look (see `sheet_frame.LOOKS`)."""

    text: Sequence[str]
    quoted: Sequence[str]
    whole: Sequence[str]
    number: Sequence[str]
    fine: Sequence[str]
    link: Sequence[str]


class Cells:
    """The cells of one column in one style, with HERE for the number of their row, and how many lines each takes.

    Most texts and figures of a column stand there more than once and are written out once.
    cut, cut_short: what a text ends with that a cell cannot hold, or the highest row not show.
    """

    def __init__(self, styles: Styles, place: int, column: Column, cut: str, cut_short: str) -> None:
        self._styles = styles
        self._place = place
        self._column = column
        # Texts are indented by one character.
        self._width = column.width - 1
        self._cut = cut
        self._cut_short = cut_short
        self._start = f'<c r="{a1((0, place))[:-1]}{HERE}" s="'
        self.texts: dict[str | None, Cell] = {}
        self.figures: dict[str, Cell] = {}
        self._links: dict[str | int, Cell] = {}
        self.long_figures = 0
        self.rounded_figures = 0

    def of(self, value: str | int | Decimal | datetime | None) -> Cell:
        """The cell of a value."""
        if value is None or isinstance(value, str):
            return self.texts.get(value) or self.text(value)
        if isinstance(value, int):
            return self._whole(value, self._styles.whole)
        if isinstance(value, Decimal):
            digits = str(value)
            return self.figures.get(digits) or self.figure(value, digits)
        return self._time(value)

    def text(self, value: str | None) -> Cell:
        """The cell of a text that is not among `texts` yet."""
        return _kept(self.texts, value, self._blank() if value is None else self._text(value))

    def figure(self, value: Decimal, digits: str) -> Cell:
        """The cell of a figure that is not among `figures`.

        Long ones, of which some are rounded, the others stored as text, are counted and so never kept.
        """
        if holds(value):
            return _kept(self.figures, digits, self._number(value))
        rounded = held_amount(value) if self._column.kind == "amount" else None
        if rounded is not None:
            self.rounded_figures += 1
            return self._number(rounded)
        self.long_figures += 1
        return self._styled(plain(value), self._styles.text)

    def linked(self, value: str | int) -> Cell:
        """The cell of a text or a whole number that is a link."""
        return self._links.get(value) or _kept(self._links, value, self._linked(value))

    def empty(self, formula: str) -> Cell:
        """The cell of a formula that gives the empty text until somebody types something in."""
        return f'{self._start}{self._styles.number[self._place]}" t="str"><f>{formula}</f><v></v></c>', 1

    def _blank(self) -> Cell:
        return f'{self._start}{self._styles.text[self._place]}"/>', 1

    def _whole(self, value: int, look: Sequence[str]) -> Cell:
        return f'{self._start}{look[self._place]}"><v>{value}</v></c>', 1

    def _number(self, value: Decimal) -> Cell:
        look = self._styles.fine if places_of(value) > CENT_PLACES else self._styles.number
        return f'{self._start}{look[self._place]}"><v>{plain(value)}</v></c>', 1

    def _text(self, text: str) -> Cell:
        return self._styled(text, self._styles.quoted if text.startswith(FORMULA_STARTS) else self._styles.text)

    def _linked(self, value: str | int) -> Cell:
        if isinstance(value, int):
            return self._whole(value, self._styles.link)
        return self._styled(value, self._styles.quoted if value.startswith(FORMULA_STARTS) else self._styles.link)

    def _styled(self, text: str, look: Sequence[str]) -> Cell:
        lines = 1
        if 2 * len(text) > self._width or "\n" in text:
            if self._column.excerpt:
                text = fitting(text, self._width, self._cut_short)
            lines = lines_of(text, self._width)
        return f'{self._start}{look[self._place]}"{inline(text, self._cut)}', lines

    def _time(self, moment: datetime) -> Cell:
        value = _local(moment)
        if value < _FIRST_DATE:
            return self._styled(value.isoformat(" "), self._styles.text)
        days = decimal_of((value - _EPOCH) / timedelta(days=1))
        return f'{self._start}{self._styles.number[self._place]}"><v>{days}</v></c>', 1


def _local(moment: datetime) -> datetime:
    """A moment in UTC as this computer's clock shows it."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None) if moment.year in _CLOCKS else moment


def _kept(known: dict[_Key, Cell], key: _Key, cell: Cell) -> Cell:
    if len(known) >= _KEPT:
        known.clear()
    known[key] = cell
    return cell
