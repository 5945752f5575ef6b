"""How wide the columns of a sheet must be: for their figures, and for the words of their headings in any language."""

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from evalxl.core.message import Translate
from evalxl.core.spreadsheet_number import held_amount, holds
from evalxl.core.table import Column, Table, TableValue
from evalxl.workbooks.cell_text import width_of

_WIDEST = 40
# What stands in brackets, mostly the unit of the figures, gets a line of its own, within which nothing breaks.
_BRACKET = re.compile(r" ?(?=[（(])")
_BREAKS = re.compile(r"[\s-]")
_BOLD = 1.1  # times the width of usual letters
_ROOM = 2


def heading(column: Column, translate: Translate) -> str:
    """The column's title, the unit of its figures on a line of its own."""
    return on_lines(translate(column.title))


def on_lines(title: str) -> str:
    """A title, what stands in brackets at its end on a line of its own."""
    return _BRACKET.sub("\n", title, count=1)


def fitted(table: Table, translate: Translate) -> Table:
    """The table with columns wide enough: Excel would show ### for a figure, and break a word of a heading."""
    columns = tuple(
        replace(column, width=max(column.width, _of_heading(heading(column, translate)), _of_figures(table, place)))
        if column.printed
        else column
        for place, column in enumerate(table.columns)
    )
    return replace(table, columns=columns)


def width_of_figures(figures: Iterable[TableValue], amounts: bool) -> int:
    """The width that the longest of these figures needs, as a number or as a text; 0 where there is none."""
    # Spelled out first: texts are told apart in half the time that decimals take, and most stand there often.
    spelled = {str(figure) for figure in figures if isinstance(figure, Decimal)}
    longest = max((len(_shown(Decimal(digits), amounts)) for digits in spelled), default=0)
    return min(longest + 2, _WIDEST) if longest else 0


def _shown(figure: Decimal, amounts: bool) -> str:
    if holds(figure):
        return f"{figure:,f}"
    rounded = held_amount(figure) if amounts else None
    return f"{figure:f}" if rounded is None else f"{rounded:,f}"


def _of_figures(table: Table, place: int) -> int:
    kind = table.columns[place].kind
    if kind not in ("amount", "rate", "score"):
        return 0
    return width_of_figures((row[place] for row in table.rows), kind == "amount")


def _of_heading(title: str) -> int:
    words = [word for word in _BREAKS.split(title) if word.isascii() or "\n" in title]
    return math.ceil(_BOLD * max(map(width_of, words), default=0)) + _ROOM
