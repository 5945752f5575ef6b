"""The buttons of the group 主管部门, over the invented department."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from drafted import draft
from memory_engine import App

from evalxl.addin import ribbon, running
from evalxl.commands import consolidate
from evalxl.demo import ROSTER, write_department

Open = Callable[..., xw.Book]


@pytest.fixture
def department(tmp_path: Path) -> Path:
    folder = tmp_path / "各单位"
    write_department(folder)
    return folder


def test_a_folder_becomes_a_summary_that_is_opened(host: App, open_form: Open, department: Path) -> None:
    open_form(draft())
    host.macros["EvalxlChooseFolder"] = lambda title: str(department)
    ribbon.consolidate_folder()
    assert host.books.active.name == "部门汇总.xlsx"
    assert "projects of" in host.alerts[-1]
    assert "Not counted" in host.alerts[-1]
    assert host.bar is False


def test_an_earlier_summary_is_replaced_only_when_agreed(host: App, open_form: Open, department: Path) -> None:
    open_form(draft())
    (department / "部门汇总.xlsx").write_bytes(b"of last year")
    host.macros["EvalxlChooseFolder"] = lambda title: str(department)
    host.answers = ["cancel"]
    ribbon.consolidate_folder()
    assert (department / "部门汇总.xlsx").read_bytes() == b"of last year"


def test_cancelling_the_choice_of_a_folder_is_silent(host: App, open_form: Open) -> None:
    open_form(draft())
    host.macros["EvalxlChooseFolder"] = lambda title: ""
    ribbon.consolidate_folder()
    assert not host.alerts


def test_an_empty_folder_is_said_in_plain_words(host: App, open_form: Open, tmp_path: Path) -> None:
    open_form(draft())
    (tmp_path / "empty").mkdir()
    host.macros["EvalxlChooseFolder"] = lambda title: str(tmp_path / "empty")
    ribbon.consolidate_folder()
    assert "Traceback" not in host.alerts[-1]
    assert "empty" in host.alerts[-1]


def test_units_that_have_not_reported_are_listed(host: App, open_form: Open, department: Path) -> None:
    open_form(draft())
    host.macros["EvalxlChooseFolder"] = lambda title: str(department)
    host.macros["EvalxlChooseFile"] = lambda title: str(department / ROSTER)
    ribbon.missing_units()
    assert host.books.active.name == "各单位_未报清单.xlsx"
    rows = list(host.books.active.content.active.values)
    assert rows[1][:3] == ("× Unit not reported", "云岚市非物质文化遗产保护中心", "301004")
    assert rows[2][0] == "△ Sent twice"
    assert "1 units have not reported" in host.alerts[-1]


def test_every_unit_gets_its_notice_and_its_marked_workbooks(host: App, open_form: Open, department: Path) -> None:
    open_form(draft())
    before = {path: path.read_bytes() for path in department.rglob("*") if path.is_file()}
    host.macros["EvalxlChooseFolder"] = lambda title: str(department)
    ribbon.write_notices()
    written = department.with_name("各单位_退回单")
    assert written.as_posix() in host.alerts[-1]
    notice = openpyxl.load_workbook(written / "云岚市博物馆" / "Correction notice_云岚市博物馆.xlsx").active
    texts = [str(cell) for row in notice.values for cell in row if cell]
    assert "To: 云岚市博物馆" in texts
    assert any("≥95.00(%)" in text for text in texts)
    marked = openpyxl.load_workbook(written / "云岚市博物馆" / "云岚市博物馆自评表(开放与保护)_审核.xlsx")
    assert marked.worksheets[-1]["A1"].value.startswith("[evalxl] ")
    assert {path: path.read_bytes() for path in department.rglob("*") if path.is_file()} == before


def test_a_department_without_findings_gets_no_folder(host: App, open_form: Open, department: Path) -> None:
    open_form(draft())
    folder = department / "补报"
    host.macros["EvalxlChooseFolder"] = lambda title: str(folder)
    ribbon.write_notices()
    assert host.alerts[-1] == "There is nothing to send back"
    assert not folder.with_name("补报_退回单").exists()


def test_a_second_click_stops_the_job(
    host: App, open_form: Open, department: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_form(draft())
    monkeypatch.setattr(running, "_BETWEEN_SIGNS", 0.0)
    clicks: list[None] = []

    def folder(title: str) -> str:
        if not clicks:
            clicks.append(None)
            ribbon.consolidate_folder()
        return str(department)

    host.macros["EvalxlChooseFolder"] = folder
    ribbon.consolidate_folder()
    assert "still running" in host.alerts[0]
    assert "Stopped" in host.alerts[-1]
    assert not (department / "部门汇总.xlsx").exists()
    host.macros["EvalxlChooseFolder"] = lambda title: str(department)
    ribbon.consolidate_folder()
    assert openpyxl.load_workbook(department / "部门汇总.xlsx").sheetnames


def test_where_no_window_can_be_opened_the_command_is_named(
    host: App, open_form: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_form(draft())
    monkeypatch.delenv("DISPLAY", raising=False)
    ribbon.consolidate_folder()
    assert "evalxl consolidate" in host.alerts[-1]


def test_the_installation_is_checked_by_the_command(host: App, open_form: Open) -> None:
    open_form(draft())
    ribbon.check_installation()
    assert "Python: 3." in host.alerts[-1]
    assert "xlwings" in host.alerts[-1]


def test_the_list_is_the_sheet_of_the_summary(host: App, open_form: Open, department: Path, tmp_path: Path) -> None:
    open_form(draft())
    host.macros["EvalxlChooseFolder"] = lambda title: str(department)
    host.macros["EvalxlChooseFile"] = lambda title: str(department / ROSTER)
    ribbon.missing_units()
    listed = list(host.books.active.content.active.values)
    made = consolidate([str(department)], roster=str(department / ROSTER))
    made.write(str(tmp_path / "a.xlsx"), str)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Not reported, sent twice"]
    assert listed == list(sheet.values)
