"""The buttons of the group 填报: what is filled, what stays, and how it is taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from drafted import draft
from memory_engine import App
from openpyxl.styles import Protection

from evalxl.addin import ribbon

Open = Callable[..., xw.Book]

FILLED = {"H6": 93.83, "I6": 9.38, "H13": 11.25, "H14": 15.0, "H16": 10.0, "H18": 10.0}


def values(book: xw.Book, *cells: str) -> dict[str, object]:
    page = book.impl.content.active
    return {cell: page[cell].value for cell in cells}


def everything(book: xw.Book) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in book.impl.content.active.iter_rows() for cell in row}


def test_blank_scores_are_filled_and_entered_ones_stay(host: App, open_form: Open) -> None:
    book = open_form(draft())
    before = everything(book)
    ribbon.fill_scores()
    assert values(book, *FILLED) == FILLED
    assert values(book, "H15") == {"H15": 9}
    assert {cell: value for cell, value in everything(book).items() if cell not in FILLED} == {
        cell: value for cell, value in before.items() if cell not in FILLED
    }


def test_a_lower_tier_is_told_and_left_to_the_evaluator(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.fill_scores()
    assert values(book, "H17", "H19") == {"H17": None, "H19": None}
    assert "H17: may be filled with 18.00–23.99" in host.alerts[-1]


def test_the_total_and_the_grade_follow_once_every_row_is_scored(host: App, open_form: Open) -> None:
    book = open_form(draft(grade=" "))
    ribbon.fill_scores()
    book.sheets[0]["H17"].value = 20
    ribbon.fill_scores()
    # 9.38 + 11.25 + 15 + 9 + 10 + 20 + 10
    assert values(book, "H19", "C20") == {"H19": 84.63, "C20": "良"}


def test_the_rate_in_a_percent_cell_is_a_fraction(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.content.active["H6"].number_format = "0.00%"
    ribbon.fill_rate()
    assert values(book, "H6", "I6") == {"H6": 0.9383, "I6": 9.38}


def test_rates_of_the_other_lines_are_filled_but_no_scores(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.fill_rate()
    assert values(book, "H7", "I7", "H8", "I8") == {"H7": 93.83, "I7": "-", "H8": None, "I8": "-"}


def test_a_formula_with_an_empty_text_is_no_blank(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.sheets[0]["H13"].value = '=IF(F13="","",1)'
    book.impl.shown[(book.sheets[0].name, 13, 8)] = ""
    ribbon.fill_scores()
    assert values(book, "H13") == {"H13": '=IF(F13="","",1)'}


def test_hidden_and_filtered_rows_are_filled_too(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.content.active.row_dimensions[14].hidden = True
    book.impl.content.active.auto_filter.ref = "A12:I18"
    ribbon.fill_scores()
    assert values(book, "H14") == {"H14": 15.0}


def test_undo_puts_every_old_value_back(host: App, open_form: Open) -> None:
    book = open_form(draft())
    before = everything(book)
    ribbon.fill_scores()
    ribbon.undo_fill()
    assert everything(book) == before
    ribbon.undo_fill()
    assert "no fill to take back" in host.alerts[-1]


def test_undo_takes_back_one_fill_after_the_other(host: App, open_form: Open) -> None:
    book = open_form(draft())
    before = everything(book)
    ribbon.fill_rate()
    ribbon.fill_scores()
    ribbon.undo_fill()
    assert values(book, "H6", "H13") == {"H6": 93.83, "H13": None}
    ribbon.undo_fill()
    assert everything(book) == before


def test_undo_leaves_alone_what_was_changed_since(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.fill_scores()
    book.sheets[0]["H13"].value = 12
    ribbon.undo_fill()
    assert values(book, "H13", "H14") == {"H13": 12, "H14": None}
    assert f"changed since: {book.sheets[0].name}!H13" in host.alerts[-1]


def test_undo_after_a_restart(host: App, open_form: Open) -> None:
    book = open_form(draft())
    before = everything(book)
    ribbon.fill_scores()
    book.save()
    path = book.fullname
    book.close()
    again = xw.Book(impl=host.books.open(path))
    again.set_mock_caller()
    ribbon.undo_fill()
    assert everything(again) == before


def test_undo_of_a_sheet_that_was_renamed_changes_nothing(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.fill_scores()
    book.impl.content.active.title = "改名"
    ribbon.undo_fill()
    assert values(book, "H13") == {"H13": 11.25}
    assert "changed since" in host.alerts[-1]


def test_the_journal_is_not_in_the_workbook(host: App, open_form: Open, home: Path) -> None:
    book = open_form(draft())
    sheets = book.sheet_names
    ribbon.fill_scores()
    assert book.sheet_names == sheets
    assert list((home / "XDG_DATA_HOME").rglob("*.json"))


def test_a_protected_sheet_is_said_and_stays_whole(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.content.active.protection.sheet = True
    before = everything(book)
    ribbon.fill_scores()
    assert everything(book) == before
    assert "Unprotect Sheet" in host.alerts[-1]
    ribbon.undo_fill()
    assert "no fill to take back" in host.alerts[-1]


def test_a_sheet_half_protected_stays_whole_too(host: App, open_form: Open) -> None:
    book = open_form(draft())
    page = book.impl.content.active
    page.protection.sheet = True
    for cell in ("H6", "I6", "H13"):
        page[cell].protection = Protection(locked=False)
    before = everything(book)
    ribbon.fill_scores()
    assert everything(book) == before


def test_a_protected_sheet_with_open_score_cells_is_filled(host: App, open_form: Open) -> None:
    book = open_form(draft())
    page = book.impl.content.active
    page.protection.sheet = True
    for cell in FILLED:
        page[cell].protection = Protection(locked=False)
    ribbon.fill_scores()
    assert values(book, *FILLED) == FILLED


def test_differences_are_listed_in_a_new_workbook(host: App, open_form: Open) -> None:
    book = open_form(draft())
    before = everything(book)
    ribbon.compare_reference()
    assert everything(book) == before
    rows = list(host.books.active.content.active.values)
    assert [row[1:7] for row in rows[1:]] == [("H15", "图书合格率", 10, 9, 10, -1)]


def test_a_text_with_an_equals_sign_stays_a_text_in_the_list(host: App, open_form: Open) -> None:
    open_form(draft("产出指标 | 数量指标 | =50%以上的场次 | ≥10(场) | 9(场) | 90 | 80 | 少办一场"))
    ribbon.compare_reference()
    cell = host.books.active.content.active["C2"]
    assert (cell.value, cell.data_type) == ("=50%以上的场次", "s")


@pytest.mark.parametrize("layout", ["2022", "2023"])
def test_other_layouts_are_filled_alike(host: App, open_form: Open, layout: str) -> None:
    book = open_form(draft(), layout=layout)
    ribbon.fill_scores()
    column = [cell.value for cell in book.impl.content.active["H"]]
    assert [value for value in column if value in (11.25, 15.0)] == [11.25, 15.0]
