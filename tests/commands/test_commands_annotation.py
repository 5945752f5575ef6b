"""Marked copies and correction notices of whole folders: where they go, what is left alone, what is said."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from evalxl import reports
from evalxl.commands import (
    Check,
    Copy,
    Options,
    Return,
    annotate,
    annotation,
    check,
    clear,
    copies_of_before,
    dispatch,
    read_report,
    return_forms,
    return_report,
)
from evalxl.core.errors import UsageError
from evalxl.core.finding import Finding, Severity
from evalxl.core.marks import HEAD
from evalxl.core.message import message
from evalxl.core.waiver import Waiver
from evalxl.demo import write_department
from evalxl.locale import translator
from evalxl.workbooks.file_names import file_name
from evalxl.workbooks.reader import read_book

CASES = Path(__file__).parents[1] / "cases" / "workbooks"
TODAY = date(2024, 3, 1)
MUSEUM = "云岚市博物馆自评表(开放与保护)"


def english(text: str) -> str:
    return text


@pytest.fixture
def department(tmp_path: Path) -> Path:
    folder = tmp_path / "各单位"
    write_department(folder)
    return folder


def marked(checked: Check, folder: Path, **more: Any) -> dict[str, Copy]:
    copies = annotate(checked.files, checked.findings, folder, english, **more)
    return {Path(copy.path).name: copy for copy in copies}


def first_cell(path: str | None) -> str:
    assert path is not None
    return str(openpyxl.load_workbook(path).worksheets[-1]["A1"].value)


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def remark(copy: Copy) -> str:
    assert copy.remark is not None
    return str(copy.remark)


def test_every_file_with_findings_gets_a_copy_where_it_lies_below_its_folder(department: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in department.rglob("*") if path.is_file()}
    checked = check([str(department)])
    copies = marked(checked, tmp_path / "out")
    with_findings = {Path(finding.file).name for finding in checked.findings if finding.counts}
    assert set(copies) == with_findings
    assert (tmp_path / "out" / "群众艺术馆" / "云岚市群众艺术馆 绩效自评_审核.xlsx").is_file()
    assert copies[f"{MUSEUM}.xlsx"] == Copy(
        str((department / f"{MUSEUM}.xlsx").as_posix()), (tmp_path / "out" / f"{MUSEUM}_审核.xlsx").as_posix(), True
    )
    assert all(first_cell(copy.output).startswith(HEAD) for copy in copies.values())
    assert {path: path.read_bytes() for path in department.rglob("*") if path.is_file()} == before


def test_what_cannot_be_marked_gets_a_list_and_a_word(department: Path, tmp_path: Path) -> None:
    copies = marked(check([str(department)]), tmp_path / "out")
    pdf = copies["云岚市博物馆 附件.pdf"]
    assert (pdf.marked, Path(pdf.output or "").name) == (False, "云岚市博物馆 附件_审核意见.xlsx")
    assert "no copy was marked" in remark(pdf)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_kinds_become_a_marked_xlsx_of_their_values(tmp_path: Path, kind: str) -> None:
    source = tmp_path / f"river.{kind}"
    source.write_bytes((CASES / source.name).read_bytes())
    checked = check([str(source)])
    sheet = read_book(str(source)).sheets[0].sheet
    found = finding("云岚市水务局", checked.files[0].path, sheet=sheet, cell="B2")
    (copy,) = annotate(checked.files, [found], tmp_path / "out", english)
    assert (copy.marked, copy.output) == (True, (tmp_path / "out" / "river_审核.xlsx").as_posix())
    assert "without fonts, colours and formulas" in remark(copy)
    assert openpyxl.load_workbook(copy.output)[sheet]["B2"].comment.text.startswith(HEAD)


def test_a_file_under_a_password_is_not_written_without_one(department: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    held = io.BytesIO()
    OOXMLFile(io.BytesIO((department / f"{MUSEUM}.xlsx").read_bytes())).encrypt("河道2024", held)
    (folder / "a.xlsx").write_bytes(held.getvalue())
    passwords = tmp_path / "passwords.txt"
    passwords.write_text("*\t河道2024\n", "utf-8")
    checked = check([str(folder)], Options(passwords=str(passwords)))
    assert any(finding.cell for finding in checked.findings)
    (copy,) = marked(checked, tmp_path / "out", passwords=str(passwords)).values()
    assert (copy.marked, Path(copy.output or "").name) == (False, "a_审核意见.xlsx")
    assert "password" in remark(copy)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a_审核意见.xlsx"]


def test_a_second_run_writes_nothing_new_and_overwrites_nothing(department: Path, tmp_path: Path) -> None:
    checked = check([str(department)])
    out = tmp_path / "out"
    marked(checked, out)
    first = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    marked(checked, out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == first
    target = out / f"{MUSEUM}_审核.xlsx"
    target.write_bytes(b"what somebody wrote there")
    copies = marked(checked, out)
    assert target.read_bytes() == b"what somebody wrote there"
    assert copies[f"{MUSEUM}.xlsx"].output == (out / f"{MUSEUM}_审核(2).xlsx").as_posix()


def test_a_file_that_changed_since_is_not_marked(department: Path, tmp_path: Path) -> None:
    checked = check([str(department)])
    source = department / f"{MUSEUM}.xlsx"
    source.write_bytes(source.read_bytes() + b" ")
    copy = marked(checked, tmp_path / "out")[source.name]
    assert copy.output is None
    assert "changed since it was checked" in remark(copy)
    source.unlink()
    assert "no longer where it was" in remark(marked(checked, tmp_path / "out")[source.name])


def test_a_bug_stops_one_file_only(department: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = annotation.annotated

    def broken(data: bytes, findings: Any, translate: Any) -> bytes:
        if any(MUSEUM in finding.file for finding in findings):
            raise ZeroDivisionError
        return whole(data, findings, translate)

    monkeypatch.setattr(annotation, "annotated", broken)
    copies = marked(check([str(department)]), tmp_path / "out")
    crash = copies[f"{MUSEUM}.xlsx"].crash
    assert crash is not None
    assert "ZeroDivisionError" in str(crash.crash)
    assert sum(1 for copy in copies.values() if copy.marked) == 4


def test_waived_findings_are_not_marked(department: Path, tmp_path: Path) -> None:
    checked = check([str(department / f"{MUSEUM}.xlsx")])
    waiver = Waiver("EV201", "", None, None, "已核实", "王", date(2030, 1, 1))
    waived = [finding._replace(waiver=waiver) for finding in checked.findings]
    assert annotate(checked.files, waived, tmp_path / "out", english) == ()


def test_copies_of_an_earlier_run_are_no_submissions(department: Path) -> None:
    out = department / "审核"
    before = check([str(department)])
    marked(before, out)
    left_out = copies_of_before(out, [str(department)])
    assert check([str(department)], exclude=left_out).findings == before.findings
    with pytest.raises(UsageError, match="Name another folder"):
        copies_of_before(department, [str(department)])
    assert copies_of_before(department, [str(department / "群众艺术馆")]) == ()


def test_clearing_keeps_the_marked_file_and_gives_the_old_bytes_back(department: Path, tmp_path: Path) -> None:
    source = department / f"{MUSEUM}.xlsx"
    copy = Path(marked(check([str(source)]), tmp_path / "out")[source.name].output or "")
    with_marks = copy.read_bytes()
    beside = clear(copy, tmp_path / "plain")
    assert (members(Path(beside.output)), copy.read_bytes()) == (members(source), with_marks)
    done = clear(copy)
    assert done.marks == beside.marks > 0
    assert members(copy) == members(source)
    assert Path(done.backup or "").read_bytes() == with_marks
    again = clear(copy)
    assert (again.marks, again.backup) == (0, None)


def sent(checked: Check, folder: Path, due: date | None = None) -> dict[str, Return]:
    digests = {file.path: file.sha256 for file in checked.files}
    made = return_forms(checked.findings, digests, dispatch(folder, TODAY, due), english)
    return {each.notice.unit: each for each in made}


def lines(path: str) -> list[list[str]]:
    page = openpyxl.load_workbook(path).active
    return [[str(cell.value) for cell in row if cell.value is not None] for row in page.iter_rows()]


def test_each_unit_gets_a_notice_with_its_errors_first(department: Path, tmp_path: Path) -> None:
    made = sent(check([str(department)]), tmp_path / "退回", date(2024, 3, 15))
    museum = made["云岚市博物馆"]
    assert museum.path == (tmp_path / "退回" / "云岚市博物馆" / "Correction notice_云岚市博物馆.xlsx").as_posix()
    assert sorted(Path(copy.output or "").name for copy in museum.copies) == [
        f"{MUSEUM}_审核.xlsx", "云岚市博物馆自评表(新版格式)_审核.xlsx",
    ]  # fmt: skip
    rows = lines(museum.path)
    assert rows[0] == ["Correction notice"]
    assert rows[1] == ["To: 云岚市博物馆", "Date: 2024-03-01"]
    assert rows[4] == ["No.", "Place", "Problem", "To be changed to", "Basis", "Due"]
    numbered = [row for row in rows if row and row[0].isdecimal()]
    errors, warnings = (museum.notice.of(each) for each in (Severity.ERROR, Severity.WARNING))
    assert [row[0] for row in numbered] == [str(number) for number in range(1, len(errors) + len(warnings) + 1)]
    assert [row[2] for row in numbered] == [str(each.message) for each in (*errors, *warnings)]
    assert {row[-1] for row in numbered} == {"2024-03-15"}
    assert rows.index(["Must be corrected"]) < rows.index(["To be explained or confirmed"])
    infos = len(museum.notice.of(Severity.INFO))
    assert [f"{infos} further notes need no answer; they stand in the marked copy."] in rows


def test_the_notice_is_ready_to_print(department: Path, tmp_path: Path) -> None:
    made = sent(check([str(department)]), tmp_path / "out")
    page = openpyxl.load_workbook(made["云岚市博物馆"].path).active
    setup = page.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "portrait", 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$5:$5"


def finding(unit: str | None, file: str, **changes: Any) -> Finding:
    return Finding(
        code="EV203", name="execution-score", severity=Severity.ERROR, file=file, sheet="自评表", cell="C3",
        project_name=None, message=message("{text}", text="=1+1"), found=None, expected='=HYPERLINK("http://invalid")',
        basis=message("{text}", text="口径"), suggestion=message("{text}", text="请改正"), fingerprint="f", unit=unit,
    )._replace(**changes)  # fmt: skip


def test_units_are_told_apart_and_put_together_by_their_folded_names(tmp_path: Path) -> None:
    findings = [
        finding("云岚市图书馆", "a.xlsx"),
        finding("云岚市 图书馆", "b.xlsx"),
        finding(None, "a.xlsx", sheet=None, cell=None, severity=Severity.WARNING),
        finding(None, "没有单位.xlsx"),
        finding("只有提示", "c.xlsx", severity=Severity.INFO),
        finding("未报单位", "名单.csv"),
        finding("../../逃出", "d.xlsx"),
        finding("CON", "d.xlsx"),
        finding("con", "d.xlsx"),
    ]
    digests = dict.fromkeys(("a.xlsx", "b.xlsx", "没有单位.xlsx", "c.xlsx", "d.xlsx"))
    made = return_forms(findings, digests, dispatch(tmp_path / "out", TODAY), english)
    assert [(each.notice.unit, len(each.notice.findings)) for each in made] == [
        ("云岚市图书馆", 3), ("没有单位", 1), ("../../逃出", 1), ("CON", 1), ("con", 1),
    ]  # fmt: skip
    assert [Path(each.path).parent.relative_to(tmp_path / "out").as_posix() for each in made] == [
        "云岚市图书馆", "没有单位", "_.._逃出", "_CON", "_con(2)",
    ]  # fmt: skip
    assert all(copy.output is None for each in made for copy in each.copies)


def test_no_text_of_a_notice_becomes_a_formula(tmp_path: Path) -> None:
    (made,) = return_forms([finding("=1+1", "a.xlsx")], {"a.xlsx": None}, dispatch(tmp_path, TODAY), english)
    page = openpyxl.load_workbook(made.path).active
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert page["C7"].value == "=1+1"


def test_a_report_is_sent_back_without_what_was_waived(department: Path, tmp_path: Path) -> None:
    checked = check([str(department)])
    waiver = Waiver("EV201", "可移动文物预防性保护项目", None, None, "已核实", "王", date(2030, 1, 1))
    findings = [each._replace(waiver=waiver) if each.code == "EV201" else each for each in checked.findings]
    report = tmp_path / "r.json"
    document = reports.findings_document(checked.files, findings, translator("zh"))
    report.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    made = {
        each.notice.unit: each
        for each in return_report(read_report(str(report)), dispatch(tmp_path / "out", TODAY), translator("zh"))
    }
    assert "EV201" in {each.code for each in checked.findings}
    assert "EV201" not in {each.code for sent in made.values() for each in sent.notice.findings}
    assert all(copy.marked for copy in made["云岚市博物馆"].copies)
    assert lines(made["云岚市博物馆"].path)[0] == ["整改通知单"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "evalxl.forms/1"}', '{"schema": "evalxl.findings/1"}'])
def test_what_is_no_report_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="no report"):
        read_report(str(tmp_path / "r.json"))


def test_a_report_of_an_older_version_says_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"schema": "evalxl.findings/1", "findings": []}', "utf-8")
    with pytest.raises(UsageError, match="which files"):
        return_report(read_report(str(tmp_path / "r.json")), dispatch(tmp_path / "out", TODAY), english)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云岚市图书馆", "云岚市图书馆"),
        ("a/b\\c", "a_b_c"),
        ("..", "_"),
        ("  .隐藏 ", "隐藏"),
        ("COM1.xlsx", "_COM1.xlsx"),
        ("甲\u202e乙\x00", "甲乙"),
        ("", "_"),
        ("长" * 200, "长" * 60),
        ("尾巴. ", "尾巴"),
    ],
)
def test_names_are_safe_on_every_system(text: str, name: str) -> None:
    assert file_name(text) == name
