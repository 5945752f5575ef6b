"""A table for people: titled columns and rows of plain values. Knows no spreadsheet and no data frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from evalxl.core.message import Message

ColumnKind = Literal["text", "amount", "rate", "score", "count", "time"]
Plain = str | int | Decimal | datetime | Message | None


class Place(NamedTuple):
    """A text that leads to where its row was read: file (path as reached), sheet and cell (A1) as far as known.

    It stands in a narrow column (number, state, count): LibreOffice does not wrap the text of a link.
    """

    text: str | int | Message
    file: str
    sheet: str | None = None
    cell: str | None = None


class Formula(NamedTuple):
    """A figure that a spreadsheet works out itself, and what it comes to.

    expression: a spreadsheet formula without its equals sign, cells named by columns: `[score]` is the
    column `score` in the formula's own row, `[score+2]` two rows below, `[projects.score]` the whole
    column of the table `projects`. A reader that cannot follow it takes the value.
    """

    expression: str
    value: Plain


TableValue = Plain | Place | Formula


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key in data frames, title for people (a msgid), kind, width in characters.

    amount: 万元, every decimal kept; rate: 0-100. printed: whether it stands on the sheet, too.
    entry: cells that people fill in. bar: figures from 0 to 100 to be shown with a bar. excerpt: a text
    that the highest row cannot show ends with a word about that on the sheet. time: a moment in UTC, on the
    sheet in the time of the computer.
    """

    key: str
    title: str
    kind: ColumnKind
    width: int = 12
    printed: bool = True
    entry: bool = False
    bar: bool = False
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of the summary: key, title (a msgid), columns, rows of as many values, notes below.

    totals: how many of the last rows are totals of the others (not to be sorted or filtered with them).
    heads: which rows are headings of those below them, None in a table without headings.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[TableValue, ...]]
    notes: tuple[Message, ...] = ()
    totals: int = 0
    heads: frozenset[int] | None = None


def plain_value(value: TableValue) -> Plain:
    """What a value says, without where it leads to or how it is worked out."""
    if isinstance(value, Place):
        return value.text
    return value.value if isinstance(value, Formula) else value
