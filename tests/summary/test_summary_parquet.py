"""Tables as Parquet files: exact, documented, whole or not at all."""

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from invented import STANDARD, batch, files, finding, form, indicator

from evalxl import parquet
from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.core.table import Column, Place, Table
from evalxl.parquet import write_parquet
from evalxl.summary.department import summarize

COLUMNS = (
    Column("name", "Name", "text"),
    Column("amount", "Amount", "amount"),
    Column("count", "Count", "count"),
    Column("saved", "Saved", "time"),
)
ROWS = (
    (Place("甲", "a.xlsx"), Decimal("0.1"), 2, datetime(2024, 1, 2, 3, 4)),
    (message("{count} rows", count=3), Decimal("0.20"), None, None),
    (None, None, 1, None),
    ("sum", Decimal("0.3"), 3, None),
)


def read(folder: Path, rows=ROWS, totals=1) -> pa.Table:
    write_parquet([Table("example", "Example", COLUMNS, rows, totals=totals)], str(folder), str)
    return pq.read_table(folder / "example.parquet")


def test_types_and_values(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert [str(field.type) for field in found.schema] == [
        "string",
        "decimal128(38, 12)",
        "int64",
        "timestamp[us, tz=UTC]",
    ]
    assert found["name"].to_pylist() == ["甲", "3 rows", None]
    assert found["amount"].to_pylist() == [Decimal("0.1"), Decimal("0.2"), None]
    assert found["count"].to_pylist() == [2, None, 1]
    assert found.schema.field("amount").metadata == {b"title": b"Amount"}


@pytest.mark.parametrize("figure", ["123456789012345678901234567890.12", "0.1234567890123"])
def test_a_figure_that_does_not_fit_is_not_rounded(tmp_path: Path, figure: str) -> None:
    found = read(tmp_path, (("甲", Decimal(figure), None, None), ("乙", Decimal("1"), None, None)), 0)
    assert found["amount"].to_pylist() == [figure, "1"]


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    assert read(tmp_path, (), 0).column_names == ["name", "amount", "count", "saved"]


def test_many_rows_go_into_several_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS_PER_GROUP", 2)
    assert len(read(tmp_path, ROWS, 0)) == 4
    assert pq.ParquetFile(tmp_path / "example.parquet").num_row_groups == 2


def test_where_pyarrow_is_missing_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError, match=r"pip install evalxl\[parquet\]"):
        read(tmp_path)


def test_every_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "summary.md").read_text("utf-8")
    of = files(form(indicators=[indicator("册数", "8")]))
    made = summarize(of, batch(of), [finding(form())], STANDARD)
    for table in (*made.review.tables, made.indicators()):
        if table.key in ("returns", "review"):
            continue
        section = re.search(rf"### {table.key}\n(.*?)(?=\n##|\Z)", page, re.DOTALL)
        assert section, table.key
        named = set(re.findall(r"`(\w+)`", section[1]))
        assert {column.key for column in table.columns} <= named, table.key
