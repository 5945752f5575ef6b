"""What the add-in asks the host beside xlwings, and what becomes of failures."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from drafted import draft
from memory_engine import App
from openpyxl.comments import Comment
from pyopenvba.apps.excel import ExcelApplication

from evalxl.addin import click, ribbon
from evalxl.addin.buttons import BUTTONS
from evalxl.addin.facts import sheet_facts
from evalxl.addin.live import read_sheet
from evalxl.addin.reading import book_of
from evalxl.core.message import message
from evalxl.pipeline import parse_book
from evalxl.resources import folder
from evalxl.workbooks.reader import read_book

Open = Callable[..., xw.Book]


def test_every_button_has_its_function() -> None:
    for button in BUTTONS:
        assert callable(getattr(ribbon, button.function)), button.id


@pytest.mark.parametrize("layout", ["2022", "2023", "split"])
@pytest.mark.parametrize("answers", [True, False])
def test_an_open_form_reads_like_its_file(host: App, open_form: Open, layout: str, answers: bool) -> None:
    if not answers:
        host.macros.clear()
    book = open_form(draft(rate="percent"), layout=layout)
    live = read_sheet(book.sheets[0])
    path = Path(book.fullname).as_posix()
    opened = click._begin()
    assert opened is not None
    assert parse_book(book_of(opened, [live])).forms == parse_book(read_book(path)).forms


@pytest.mark.parametrize("layout", ["2022", "2023", "split"])
def test_excel_answers_as_xlwings_does(host: App, open_form: Open, layout: str) -> None:
    """Our VBA, run by pyOpenVBA's interpreter, against the long way through xlwings."""
    book = open_form(draft(), layout=layout)
    book.impl.content.active["H13"].comment = Comment("张三:请核实", "张三")
    book.impl.content.active.protection.sheet = True
    book.save()
    excel = ExcelApplication.open(Path(book.fullname), with_vba=False)
    excel.add_module((folder("macros") / "excel" / "EvalxlHost.bas").read_text("utf-8"), name="EvalxlHost")
    excel.add_module("Public Function EvalxlChinese() As Boolean\nEnd Function\n", name="EvalxlLanguage")
    host.macros["EvalxlSheetFacts"] = lambda workbook, sheet: excel.run("EvalxlSheetFacts", workbook, sheet)
    asked = sheet_facts(book.sheets[0])
    del host.macros["EvalxlSheetFacts"]
    looked = sheet_facts(book.sheets[0])
    assert (asked.protected, looked.protected) == (True, None)
    assert asked.notes == looked.notes == {(12, 7)}
    last_row, last_column = asked.last
    assert sorted(asked.merges) == [m for m in looked.merges if m[0] <= last_row and m[1] <= last_column]
    cells = [(row, column) for row in range(last_row + 1) for column in range(last_column + 1)]
    assert [asked.number_format(cell) for cell in cells] == [looked.number_format(cell) for cell in cells]


def test_labels_follow_the_language_of_the_host(host: App, open_form: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    host.macros["EvalxlHostChinese"] = lambda: True
    open_form(draft())
    opened = click._begin()
    assert opened is not None
    assert opened.language == "zh"
    host.macros.clear()
    monkeypatch.setenv("LANGUAGE", "en")
    opened = click._begin()
    assert opened is not None
    assert opened.language == "en"


def test_a_bug_is_one_sentence_and_a_log(host: App, open_form: Open, home: Path) -> None:
    open_form(draft())

    def broken(_: click.Click) -> list:
        raise ZeroDivisionError("division by zero")

    click.run(broken)
    assert "Traceback" not in host.alerts[-1]
    assert "Details are in" in host.alerts[-1]
    assert "ZeroDivisionError" in next((home / "XDG_STATE_HOME").rglob("evalxl.log")).read_text("utf-8")


def test_without_a_workbook_nothing_is_raised(host: App, home: Path) -> None:
    ribbon.fill_scores()
    assert "Details are in" in host.alerts[-1]


def test_a_cloud_workbook_is_known_by_its_name(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.place = "https://d.docs.live.net/x/自评表.xlsx"
    ribbon.fill_scores()
    ribbon.undo_fill()
    assert "again as they were" in host.alerts[-1]
    ribbon.make_submission()
    assert "Save this workbook in a folder of this computer" in host.alerts[-1]


def test_unsaved_workbooks_of_two_sessions_are_not_the_same(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.place = "Book1"
    ribbon.choose_standard("hubei")
    assert "hubei" in host.alerts[-1]
    host.pid = 4712
    ribbon.choose_standard()
    assert "mof-2020" in host.alerts[-1]


def test_the_standard_is_remembered_for_the_workbook(host: App, open_form: Open) -> None:
    open_form(draft())
    ribbon.choose_standard("shanghai-2023")
    ribbon.choose_standard("")
    assert "shanghai-2023" in host.alerts[-1]
    ribbon.choose_standard("mars-2030")
    assert "no standard mars-2030" in host.alerts[-1]
    ribbon.fill_scores()
    assert "filled by shanghai-2023" in host.alerts[-1]


def test_long_messages_count_what_does_not_fit(host: App, open_form: Open) -> None:
    open_form(draft())
    opened = click._begin()
    assert opened is not None
    opened.say([message("{line}", line="x" * 100)] * 30)
    assert len(host.alerts[-1]) < 1000
    assert "and 22 more" in host.alerts[-1]


def test_help_is_shown(host: App, open_form: Open) -> None:
    open_form(draft())
    ribbon.show_help()
    assert "PERFSCORE" in host.alerts[-1]
