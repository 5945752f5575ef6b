"""A table for people: titled columns and rows of plain values. Knows no spreadsheet and no data frame."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from evalxl.core.message import Message

ColumnKind = Literal["text", "amount", "rate", "score", "count", "time"]
TableValue = str | int | Decimal | datetime | Message | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key in data frames, title for people (a msgid), kind, width in characters.

    amount: 万元, every decimal kept; rate: 0-100.
    """

    key: str
    title: str
    kind: ColumnKind
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of the summary: key, title (a msgid), columns, rows of as many values, notes below.

    totals: how many of the last rows are totals of the others (not to be sorted or filtered with them).
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[TableValue, ...], ...]
    notes: tuple[Message, ...] = ()
    totals: int = 0
