"""Tables as pandas data frames, for those who compute on."""

from decimal import Decimal
from typing import Any

import pandas as pd

from evalxl.core.message import Message, Translate
from evalxl.core.number import plain
from evalxl.core.table import Column, ColumnKind, Plain, Table, TableValue, plain_value


def frame_of(table: Table, translate: Translate = str) -> pd.DataFrame:
    """The table as a data frame: columns named by their keys, totals left out, rows numbered from 0.

    | kind of column | dtype |
    |---|---|
    | text | `str`, missing where absent; messages and figures among texts as text |
    | amount, rate, score | `object` holding exact `decimal.Decimal`, None where absent |
    | count | `Int64`, `<NA>` where absent |
    | time | `datetime64[us]` in UTC, `NaT` where absent |

    Decimals stay exact through sum(), min() and max(); `.astype(float)` gives binary floats.
    translate: language of the messages, English by default.
    """
    rows = table.rows[: len(table.rows) - table.totals]
    frame = pd.DataFrame(index=range(len(rows)))
    for index, column in enumerate(table.columns):
        values: list[Any] = [_value(row[index], column, translate) for row in rows]
        frame[column.key] = pd.Series(values, dtype=_DTYPES[column.kind])
    return frame


_DTYPES: dict[ColumnKind, str] = {
    "text": "str",
    "amount": "object",
    "rate": "object",
    "score": "object",
    "count": "Int64",
    "time": "datetime64[us]",
}


def _value(held: TableValue, column: Column, translate: Translate) -> Plain:
    value = plain_value(held)
    if isinstance(value, Message):
        return value.render(translate)
    if column.kind != "text" or value is None or isinstance(value, str):
        return value
    return plain(value) if isinstance(value, Decimal) else str(value)
