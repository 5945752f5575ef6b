"""生成上报文件: a clean copy, the workbook itself as it was."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from drafted import draft
from memory_engine import App

from evalxl.addin import ribbon

Open = Callable[..., xw.Book]


def with_formula(book: xw.Book, shown: object = 15.0) -> None:
    book.sheets[0]["H14"].value = "=PERFSCORE(E14,F14,G14)"
    book.impl.shown[(book.sheets[0].name, 14, 8)] = shown


def copies(book: xw.Book) -> list[Path]:
    path = Path(book.fullname)
    return sorted(path.parent.glob(f"{path.stem}_上报*"))


def test_the_copy_has_no_marks_and_no_formulas_of_ours(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.fill_scores()
    with_formula(book)
    ribbon.review_sheet()
    ribbon.make_submission()
    (copy,) = copies(book)
    page = openpyxl.load_workbook(copy).active
    assert page["H14"].value == 15
    assert not [cell for row in page.iter_rows() for cell in row if cell.comment]
    assert not list(page.conditional_formatting)
    # The workbook itself still carries both.
    assert book.impl.content.active["H14"].value == "=PERFSCORE(E14,F14,G14)"
    assert list(book.impl.content.active.conditional_formatting)
    assert len(host.books) == 1


def test_formulas_that_are_not_ours_stay(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.sheets[0]["H19"].value = "=SUM(H13:H18)"
    ribbon.make_submission()
    assert openpyxl.load_workbook(copies(book)[0]).active["H19"].value == "=SUM(H13:H18)"


def test_what_stands_in_the_way_is_said(host: App, open_form: Open) -> None:
    book = open_form(draft())
    with_formula(book, "#N/A")
    ribbon.make_submission()
    assert "H14 holds an add-in formula with the error #N/A" in host.alerts[-1]
    assert "errors still stand in the way" in host.alerts[-1]
    assert openpyxl.load_workbook(copies(book)[0]).active["H14"].value == "=PERFSCORE(E14,F14,G14)"


def test_an_earlier_copy_is_not_overwritten(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.make_submission()
    ribbon.make_submission()
    assert [path.stem for path in copies(book)] == ["自评表_上报", "自评表_上报2"]


def test_whoever_says_no_gets_nothing(host: App, open_form: Open) -> None:
    book = open_form(draft())
    host.answers = ["cancel"]
    ribbon.make_submission()
    assert not copies(book)


def test_a_copy_that_fails_leaves_nothing(host: App, open_form: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    book = open_form(draft())
    with_formula(book)
    book.impl.content.active.protection.sheet = True
    ribbon.make_submission()
    assert "Unprotect Sheet" in host.alerts[-1]
    assert not copies(book)
    assert len(host.books) == 1
