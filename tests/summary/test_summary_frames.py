"""Tables as data frames."""

import subprocess
import sys
from datetime import datetime
from decimal import Decimal

import pandas as pd
from invented import STANDARD, batch, files, form, funding

from evalxl.core.message import message
from evalxl.core.table import Column, Table
from evalxl.frames import frame_of
from evalxl.summary.department import summarize

TABLE = Table(
    "example",
    "Example",
    (
        Column("name", "Name", "text"),
        Column("amount", "Amount", "amount"),
        Column("count", "Count", "count"),
        Column("saved", "Saved", "time"),
    ),
    (
        ("甲", Decimal("0.1"), 2, datetime(2024, 1, 2, 3, 4)),
        (message("{count} rows", count=3), None, None, None),
        (Decimal("0.20"), Decimal("0.2"), 1, None),
        ("sum", Decimal("0.3"), 3, None),
    ),
    totals=1,
)


def test_columns_have_the_documented_types():
    frame = frame_of(TABLE)
    assert list(map(str, frame.dtypes)) == ["str", "object", "Int64", "datetime64[us]"]
    assert frame["name"].tolist() == ["甲", "3 rows", "0.20"]
    assert frame["count"].tolist() == [2, pd.NA, 1]
    assert frame["saved"].tolist() == [datetime(2024, 1, 2, 3, 4), pd.NaT, pd.NaT]


def test_decimals_stay_exact():
    frame = frame_of(TABLE)
    assert frame["amount"].tolist() == [Decimal("0.1"), None, Decimal("0.2")]
    assert frame["amount"].dropna().sum() == Decimal("0.3")


def test_messages_are_put_into_the_language_asked_for():
    frame = frame_of(TABLE, lambda text: {"{count} rows": "{count}行"}.get(text, text))
    assert frame["name"][1] == "3行"


def test_an_empty_table_keeps_its_columns_and_types():
    frame = frame_of(Table("example", "Example", TABLE.columns, ()))
    assert len(frame) == 0
    assert list(map(str, frame.dtypes)) == ["str", "object", "Int64", "datetime64[us]"]


def test_the_projects_of_a_department():
    of = files(form("甲", currency="元", money=funding("182331.82", "100000.07")), form("乙"))
    frame = frame_of(summarize(of, batch(of), (), STANDARD).table("projects"))
    assert frame["annual_budget"].tolist() == [Decimal("18.233182"), Decimal("100.00")]
    assert frame["year"].tolist() == [2023, 2023]


def test_the_summary_does_not_need_pandas():
    code = "import sys, evalxl.summary.department, evalxl.workbooks.summary_writer; print('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
