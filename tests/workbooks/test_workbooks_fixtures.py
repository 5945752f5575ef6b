"""The same invented workbook as LibreOffice saves it as .xls and .ods: both read alike."""

from datetime import date, datetime
from pathlib import Path

import pytest

from evalxl.core.model import CellError, Grid
from evalxl.workbooks.reader import read_book

CASES = Path(__file__).parents[1] / "cases" / "workbooks"
NA, DIV = CellError("#N/A"), CellError("#DIV/0!")
EXPECTED = [
    ["项目支出绩效自评表", "", "", "", "", ""],
    ["项目\n资金", "年初预算", "全年预算", "执行数", "执行率", "得分"],
    ["", 120.5, 1234567.89, 60, 0.9383, 10],
    ["", DIV, NA, 1, "", True],
    ["日期", date(2024, 12, 31), "=100.00(%)", "0123", "≥95%", NA],
]


@pytest.fixture(params=["river.xls", "river.ods"])
def sheets(request: pytest.FixtureRequest) -> tuple[Grid, ...]:
    book = read_book(str(CASES / request.param))
    assert (book.status, book.warnings) == ("ok", ())
    assert book.modified == datetime(2026, 11, 20, 19, 1, 14)
    return book.sheets


def test_values_errors_and_stored_texts(sheets: tuple[Grid, ...]) -> None:
    assert [list(row) for row in sheets[0].rows] == EXPECTED


def test_merged_areas(sheets: tuple[Grid, ...]) -> None:
    assert [sheet.merges for sheet in sheets] == [((0, 0, 0, 5), (1, 0, 3, 0)), (), (), ((4, 2, 4, 3),)]


def test_hidden_sheets(sheets: tuple[Grid, ...]) -> None:
    assert [(sheet.sheet, sheet.hidden) for sheet in sheets] == [
        ("河道保洁", False),
        ("底稿", True),
        ("空表", False),
        ("下移", False),
    ]


def test_number_formats(sheets: tuple[Grid, ...]) -> None:
    assert [sheets[0].number_format((2, column)) for column in (1, 2, 4, 5)] == ["0.00", "#,##0.00", "0.00%", "0.0"]
    assert (sheets[0].number_format((3, 3)), sheets[0].number_format((90, 90))) == ("0%", None)


def test_a_sheet_that_does_not_begin_at_a1_and_an_empty_one(sheets: tuple[Grid, ...]) -> None:
    assert [list(row) for row in sheets[3].rows[4:]] == [["", "", "从C5起", ""], ["", "", "", 7]]
    assert list(sheets[2].rows) == []


@pytest.mark.parametrize("name", ["river.xls", "river.ods"])
def test_hidden_sheets_can_be_left_out(name: str) -> None:
    found = read_book(str(CASES / name), hidden=False).sheets
    assert [sheet.sheet for sheet in found] == ["河道保洁", "空表", "下移"]


def test_formulas_of_an_ods_can_be_asked_for() -> None:
    grid = read_book(str(CASES / "river.ods")).sheets[0]
    assert (grid.formula((3, 3)), grid.formula((2, 5)), grid.formula((0, 0))) == ("=100%", "=[.D3]/6", None)
