"""Figures, times and long texts in the cells of a summary sheet: nothing is lost, nothing is out of sight."""

import time
from datetime import datetime
from decimal import Decimal

import pytest
from example_table import table, written

from evalxl.core.table import Column, Table
from evalxl.locale import translator
from evalxl.workbooks.cell_text import MOST_LINES, height_of, lines_of


@pytest.mark.parametrize(
    ("amount", "shown_as"),
    [
        ("18.00", "#,##0.00####"),
        ("-0.5", "#,##0.00####"),
        ("123456789012.123", "#,##0.00####"),
        ("18.233182", "#,##0.00####"),
        ("0.1234567", "#,##0.00##########"),
        ("1E+3", "#,##0.00####"),
    ],
)
def test_amounts_are_numbers_that_show_every_decimal(tmp_path, amount, shown_as):
    cell = written(tmp_path / "a.xlsx", table(("", Decimal(amount))))["Example"]["B2"]
    assert (Decimal(str(cell.value)), cell.data_type, cell.number_format) == (Decimal(amount), "n", shown_as)


@pytest.mark.parametrize(
    ("amount", "stored", "rounded"),
    [
        ("124060.7312344999999999", "124060.731234", 1),
        ("124060.7312345000000001", "124060.731235", 1),
        ("999999999.1234561", "999999999.123456", 1),
        ("-0.00000049999999999999999", "-0.0000004999999999999999", 0),
        ("1" + "0" * 20, "1" + "0" * 20, 0),
    ],
)
def test_an_amount_of_more_than_15_digits_is_a_number_to_the_cent(tmp_path, amount, stored, rounded):
    cells = written(tmp_path / "a.xlsx", table(("", Decimal(amount))))["Example"]
    if rounded:
        assert (Decimal(str(cells["B2"].value)), cells["B2"].data_type) == (Decimal(stored), "n")
        assert cells["A4"].value.startswith("1 amounts have more than 15 digits")
        assert cells.column_dimensions["B"].width >= len(f"{Decimal(stored):,f}") + 2
    else:
        assert cells["B2"].data_type == "n"


@pytest.mark.parametrize("kind", ["amount", "score"])
def test_a_figure_that_no_cell_holds_is_text_that_is_seen_whole(tmp_path, kind):
    digits = "1234567890123456.78" if kind == "amount" else "0.1234567890123456"
    long = "1" * 60
    columns = (Column("figure", "Figure", kind, 8),)
    made = Table("example", "Example", columns, ((Decimal(digits),), (Decimal(long),)))
    sheet = written(tmp_path / "a.xlsx", made)["Example"]
    cell, longer = sheet["A2"], sheet["A3"]
    assert (cell.value, cell.data_type, cell.alignment.horizontal, cell.alignment.wrap_text) == (
        digits,
        "s",
        "left",
        True,
    )
    assert len(digits) < sheet.column_dimensions["A"].width <= 41
    assert longer.value == long
    assert sheet.row_dimensions[3].height >= 2 * sheet.row_dimensions[2].height - 5
    assert sheet["A5"].value.startswith("2 figures have more than 15 digits")


def test_long_texts_begin_at_the_top_of_their_row(tmp_path):
    columns = (Column("reason", "Reason", "text", 45), Column("unit", "Unit", "text", 14))
    made = Table("example", "Example", columns, (("长" * 2000, "馆"),))
    sheet = written(tmp_path / "a.xlsx", made)["Example"]
    assert [sheet[cell].alignment.vertical for cell in ("A2", "B2")] == ["top", "center"]
    assert sheet["A2"].value == "长" * 2000


def test_a_text_of_a_list_of_findings_that_no_row_shows_ends_visibly(tmp_path):
    columns = (Column("found", "Found", "text", 14, excerpt=True),)
    made = Table("example", "Example", columns, (("短",), ("长" * 500,)))
    sheet = written(tmp_path / "a.xlsx", made)["Example"]
    assert sheet["A2"].value == "短"
    assert sheet["A3"].value.endswith("长… (the whole text stands in the form)")
    assert lines_of(sheet["A3"].value, 13) == MOST_LINES
    assert height_of(MOST_LINES) <= 409


@pytest.mark.parametrize(
    ("language", "title", "least"), [("en", "Reference score", 10), ("zh", "Annual budget (万元)", 10)]
)
def test_no_heading_breaks_within_a_word_or_a_unit(tmp_path, language, title, least):
    made = Table("example", "Example", (Column("figure", title, "amount", 5),), ((Decimal(1),),))
    sheet = written(tmp_path / "a.xlsx", made, translate=translator(language)).worksheets[0]
    assert sheet.column_dimensions["A"].width >= least + 1
    assert sheet["A1"].value == {"en": "Reference score", "zh": "全年预算数\n（万元）"}[language]


def test_columns_are_wide_enough_for_their_figures(tmp_path):
    sheet = written(tmp_path / "a.xlsx", table(("", Decimal("123456789.123456"))))["Example"]
    assert sheet.column_dimensions["B"].width >= len("123,456,789.123456") + 2


@pytest.fixture
def zone(monkeypatch):
    """Sets the time of this computer."""

    def choose(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield choose
    monkeypatch.undo()
    time.tzset()


def test_times_are_those_of_the_computer_and_counts_whole(tmp_path, zone):
    zone("CST-8")
    saved = datetime(2024, 1, 2, 20, 4)
    sheet = written(tmp_path / "a.xlsx", table(("", None, 12, saved), ("", None, 0, datetime(1900, 1, 1))))["Example"]
    assert (sheet["C2"].value, sheet["D2"].value, sheet["C3"].value) == (12, datetime(2024, 1, 3, 4, 4), 0)
    assert sheet["D3"].value == "1900-01-01 00:00:00"
