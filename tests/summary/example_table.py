"""A table of every kind of column, and what the summary writer makes of it."""

from datetime import UTC, datetime
from pathlib import Path

from opened import opened

from evalxl.core.table import Column, Table
from evalxl.workbooks.summary_writer import write_tables

MADE = datetime(2024, 3, 1, tzinfo=UTC)
COLUMNS = (
    Column("text", "Text", "text", 10),
    Column("amount", "Amount", "amount", 8),
    Column("count", "Count", "count", 6),
    Column("time", "Time", "time", 17),
)


def table(*rows, **more) -> Table:
    padded = tuple((*row, *[None] * (len(COLUMNS) - len(row))) for row in rows)
    return Table("example", "Example", COLUMNS, padded, **more)


def written(path: Path, *tables: Table, translate=str):
    write_tables(tables, str(path), translate, MADE)
    return opened(path)
