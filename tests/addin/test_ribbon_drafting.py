"""新建自评表 and 由申报表生成: new workbooks beside what they belong to, opened."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlwings as xw
from drafted import draft
from memory_engine import App

import evalxl
from evalxl.addin import ribbon
from evalxl.blanks import write_declaration
from evalxl.core.model import SelfEvaluationForm

Open = Callable[..., xw.Book]


def declared(folder: Path) -> Path:
    path = folder / "申报表.xlsx"
    write_declaration(path, 2026, False)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    values = {
        "C3": "读者服务",
        "C4": "云岚市文化局",
        "F4": "云岚市图书馆",
        "F8": 12.5,
        "F9": 0,
        "F10": 0,
        "C11": "全年开放",
    }
    row = {"D13": "开放天数", "E13": "≥", "F13": 300, "G13": "天"}
    for cell, value in {**values, **row}.items():
        sheet[cell] = value
    sheet["F7"] = 12.5
    book.save(path)
    return path


def test_a_blank_form_is_written_beside_the_workbook_and_opened(host: App, open_form: Open) -> None:
    folder = Path(open_form(draft()).fullname).parent
    ribbon.new_form()
    written = next(path for path in folder.glob("自评表*.xlsx") if path.name in host.alerts[-1])
    (form,) = evalxl.read_forms([str(written)])
    assert isinstance(form, SelfEvaluationForm)
    assert form.indicators == ()
    assert host.books.active.name == written.name
    ribbon.new_form()
    assert written.name not in host.alerts[-1], "an earlier form is not overwritten"


def test_a_form_is_made_of_the_chosen_declaration(host: App, open_form: Open, tmp_path: Path) -> None:
    open_form(draft())
    source = declared(tmp_path)
    host.macros["EvalxlChooseFile"] = lambda title: str(source)
    ribbon.from_declaration()
    (form,) = evalxl.read_forms([str(tmp_path / "自评表_申报表.xlsx")])
    assert isinstance(form, SelfEvaluationForm)
    assert (form.project_name, form.year) == ("读者服务", 2026)
    assert [(row.level_3, row.target_value) for row in form.indicators] == [("开放天数", "≥300天")]
    assert host.books.active.name == "自评表_申报表.xlsx"


def test_whoever_chooses_no_file_gets_nothing(host: App, open_form: Open) -> None:
    open_form(draft())
    host.macros["EvalxlChooseFile"] = lambda title: ""
    ribbon.from_declaration()
    assert host.alerts == []


def test_a_file_without_a_declaration_is_said(host: App, open_form: Open) -> None:
    book = open_form(draft())
    host.macros["EvalxlChooseFile"] = lambda title: book.fullname
    ribbon.from_declaration()
    assert "No declaration was found" in host.alerts[-1]
