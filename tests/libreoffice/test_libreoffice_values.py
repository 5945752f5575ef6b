"""Values both ways, as xlwings' documentation shows them for Excel."""

from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
import xlwings as xw

pytestmark = pytest.mark.libreoffice

TYPED = [
    # what is written            value read back        formula bar           number format
    (1, 1.0, "1", "General"),
    (2.5, 2.5, "2.5", "General"),
    (Decimal("9.38"), 9.38, "9.38", "General"),
    (True, True, "TRUE", None),
    ("≥95%", "≥95%", "≥95%", "General"),
    ("优", "优", "优", "General"),
    ("", None, "", "General"),
    (None, None, "", "General"),
    ("'007", "007", "007", "General"),
    ("'=100%", "=100%", "=100%", "General"),
    ("95%", 0.95, "0.95", None),
    ("12.5", 12.5, "12.5", "General"),
    ("-", "-", "-", "General"),
    ("+奖励", "+奖励", "+奖励", "General"),
    ("=1+1", 2.0, "=1+1", "General"),
    ("=SUM(1,2)*2", 6.0, "=SUM(1,2)*2", "General"),
    ('=IF(1>0,"y","n")', "y", '=IF(1>0,"y","n")', "General"),
    ("=1>0", True, "=1>0", None),
    ('=""', None, '=""', "General"),
    (float("nan"), None, "", "General"),
    (np.float64(1.5), 1.5, "1.5", "General"),
    (np.int64(3), 3.0, "3", "General"),
    (datetime(2023, 5, 1), datetime(2023, 5, 1), "45047", None),
    (date(2023, 5, 1), datetime(2023, 5, 1), "45047", None),
    (datetime(2023, 5, 1, 12, 0), datetime(2023, 5, 1, 12, 0), "45047.5", None),
]


@pytest.mark.parametrize(("written", "value", "formula", "number_format"), TYPED, ids=[repr(row[0]) for row in TYPED])
def test_one_cell(sheet: xw.Sheet, written: object, value: object, formula: str, number_format: str | None) -> None:
    sheet["B2"].value = written
    assert sheet["B2"].value == value
    assert type(sheet["B2"].value) is type(value)
    if formula != "TRUE":
        assert sheet["B2"].formula == formula
    assert number_format is None or sheet["B2"].number_format == number_format


def test_a_block_holds_what_its_cells_held_alone(sheet: xw.Sheet) -> None:
    rows = [[written, index] for index, (written, *_) in enumerate(TYPED)]
    sheet["C3"].value = rows
    read = sheet["C3"].resize(len(rows), 2).value
    assert read == [[value, float(index)] for index, (_, value, *_) in enumerate(TYPED)]


@pytest.mark.parametrize(
    ("formula", "error"),
    [
        ("=1/0", "#DIV/0!"),
        ("=NA()", "#N/A"),
        ('="x"+1', "#VALUE!"),
        ("=NOSUCH(1)", "#NAME?"),
        ("=SQRT(-1)", "#NUM!"),
    ],
)
def test_errors(sheet: xw.Sheet, formula: str, error: str) -> None:
    sheet["A1"].value = [["x", formula], [1, None]]
    block = sheet["A1:B2"]
    assert block.options(err_to_str=True).value == [["x", error], [1.0, None]]
    assert block.value == [["x", None], [1.0, None]]
    assert sheet["B1"].options(err_to_str=True).value == error


def test_shapes(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2, 3], [4, 5, 6]]
    assert sheet["A1:C1"].value == [1.0, 2.0, 3.0]
    assert sheet["A1:A2"].value == [1.0, 4.0]
    assert sheet["A1"].options(ndim=2).value == [[1.0]]
    assert sheet["A1:C2"].options(numbers=int, transpose=True).value == [[1, 4], [2, 5], [3, 6]]
    assert sheet["A5:B6"].options(empty="-").value == [["-", "-"], ["-", "-"]]
    sheet["E1:F2"].value = 7
    assert sheet["E1:F2"].value == [[7.0, 7.0], [7.0, 7.0]]


def test_expand(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["a", 1, 2], ["b", 3, 4], ["c", 5, 6]]
    sheet["B6"].value = "below"
    assert sheet["B2"].expand().address == "$B$2:$D$4"
    assert sheet["B2"].expand("down").address == "$B$2:$B$4"
    assert sheet["B2"].expand("right").address == "$B$2:$D$2"
    assert sheet["B2"].options(expand="table").value[2] == ["c", 5.0, 6.0]
    assert sheet["F9"].expand().address == "$F$9"


def test_data_frames(sheet: xw.Sheet) -> None:
    frame = pd.DataFrame(
        {"指标": ["数量", "质量"], "分值": [15.0, 10.5], "日期": pd.to_datetime(["2023-05-01", "2023-12-31"])}
    )
    sheet["A1"].options(index=False).value = frame
    read = sheet["A1"].options(pd.DataFrame, expand="table", index=False).value
    assert list(read.columns) == ["指标", "分值", "日期"]
    assert read["分值"].tolist() == [15.0, 10.5]
    assert [moment.date().isoformat() for moment in read["日期"]] == ["2023-05-01", "2023-12-31"]
    sheet["A1"].options(pd.Series, index=False, header=False).value = pd.Series([1.5, None])
    assert sheet["A1:A2"].value == [1.5, None]
    sheet["H1"].options(dict).value = {"a": 1, "b": 2}
    assert sheet["H1:I2"].options(dict).value == {"a": 1.0, "b": 2.0}
    sheet["K1"].value = np.array([[1.5, 2.5], [3.5, np.nan]])
    assert sheet["K1:L2"].options(np.array, empty=np.nan).value[0].tolist() == [1.5, 2.5]


def test_formulas_reach_other_sheets_and_names(book: xw.Book, sheet: xw.Sheet) -> None:
    other = book.sheets.add("明细 表", after=sheet)
    other["A1"].value = [[1], [2], [3]]
    book.names.add("数据", "='明细 表'!$A$1:$A$3")
    sheet["A1"].value = "=SUM('明细 表'!A1:A3)"
    sheet["A2"].value = "=SUM(数据)"
    assert sheet["A1:A2"].value == [6.0, 6.0]
    assert sheet["A1"].formula == "=SUM('明细 表'!A1:A3)"


def test_one_formula_for_many_cells(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:C3"].formula = "=A1*2"
    assert sheet["B1:C3"].value == [[2.0, 4.0], [4.0, 8.0], [6.0, 12.0]]
    assert sheet["C3"].formula == "=B3*2"
    sheet["E1:E3"].formula_array = "=A1:A3*10"
    assert sheet["E1:E3"].value == [10.0, 20.0, 30.0]
    assert sheet["E2"].formula_array == "=A1:A3*10"
    assert sheet["E1"].has_array
    assert not sheet["A1"].has_array
    assert sheet["E1"].expand("down").address == "$E$1:$E$3"


def test_calculation(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1+1"]]
    app.calculation = "manual"
    sheet["A1"].value = 5
    assert (app.calculation, sheet["B1"].value) == ("manual", 2.0)
    app.calculate()
    assert sheet["B1"].value == 6.0
    app.calculation = "automatic"
    sheet["A1"].value = 8
    assert (app.calculation, sheet["B1"].value) == ("automatic", 9.0)


def test_a_cell_of_text_takes_texts(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "@"
    sheet["A1"].value = "95%"
    assert sheet["A1"].value == "95%"
