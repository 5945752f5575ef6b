"""The invented department as it stands in the files: read back with openpyxl, figure by figure."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from evalxl.commands import Options, check
from evalxl.core.finding import Finding, Severity
from evalxl.demo import ROSTER, planted_faults, write_department
from evalxl.demo.drafts import FormDraft, workbook_drafts

WORKBOOKS = {
    "云岚市博物馆自评表(开放与保护).xlsx",
    "云岚市博物馆自评表(新版格式).xlsx",
    "云岚市图书馆_2023年度项目支出绩效自评表.xlsx",
    "补报/云岚市图书馆_全民阅读推广活动(补报).xlsx",
    "群众艺术馆/云岚市群众艺术馆 绩效自评.xlsx",
}
OTHERS = {
    "云岚市博物馆 附件.pdf",
    "单位名单.csv",
    "文化和旅游局机关 整体支出.xlsx",
    "群众艺术馆/云岚市群众艺术馆 旧版.xlsx",
}
DRAFTS = [form for draft in workbook_drafts() for form in draft.forms]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write_department(folder)
    return folder


@pytest.fixture(scope="module")
def books(folder: Path) -> dict[str, openpyxl.Workbook]:
    return {name: openpyxl.load_workbook(folder / name) for name in WORKBOOKS}


def planted_in(form: FormDraft) -> set[str]:
    return {code for _, project, code in planted_faults() if project == form.project}


def test_every_file_is_written_and_named(tmp_path: Path) -> None:
    written = {path.relative_to(tmp_path).as_posix() for path in write_department(tmp_path)}
    assert written == WORKBOOKS | OTHERS
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == written


def test_the_same_bytes_every_time(folder: Path, tmp_path: Path) -> None:
    for path in write_department(tmp_path):
        assert path.read_bytes() == (folder / path.relative_to(tmp_path)).read_bytes()


def test_three_units_twelve_projects_about_150_indicators() -> None:
    projects = {(form.unit, form.project): form for form in DRAFTS}
    assert len({unit for unit, _ in projects}) == 3
    assert len(projects) == 12
    assert 140 <= sum(len(form.indicators) for form in projects.values()) <= 160


def test_sheets_beside_the_forms(books: dict[str, openpyxl.Workbook]) -> None:
    library = books["云岚市图书馆_2023年度项目支出绩效自评表.xlsx"]
    assert [(sheet.title, sheet.sheet_state) for sheet in library][:2] == [("封面", "visible"), ("填报说明", "visible")]
    assert (library.worksheets[-1].title, library.worksheets[-1].sheet_state) == ("选项", "hidden")


def test_two_forms_are_stacked_on_one_sheet(books: dict[str, openpyxl.Workbook]) -> None:
    stacked = books["云岚市博物馆自评表(开放与保护).xlsx"]
    titles = [cell.value for cell in stacked["自评表"]["A"] if cell.value == "项目支出绩效自评表"]
    assert len(stacked.worksheets) == 1
    assert len(titles) == 2


def test_targets_that_begin_with_a_sign_are_text(books: dict[str, openpyxl.Workbook]) -> None:
    cells = [cell for book in books.values() for sheet in book for row in sheet.iter_rows() for cell in row]
    signed = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert {cell.value for cell in signed if cell.data_type == "f"} == {"=NA()"}
    assert {"=100.00(%)", "=12.00(台)", "=100%"} <= {cell.value for cell in signed if cell.data_type == "s"}


def test_amounts_are_numbers_with_a_format(books: dict[str, openpyxl.Workbook]) -> None:
    museum = books["云岚市博物馆自评表(新版格式).xlsx"]["临时展览与巡展经费"]
    assert (museum["D6"].value, museum["D6"].number_format) == (150, "#,##0.00")
    assert (museum["J6"].value, museum["J6"].number_format) == (0.98, "0.00%")
    assert [cell.value for cell in museum[13]][3:8] == [10, "≥", 6, "场", "7场"]


def test_levels_are_merged_downwards(books: dict[str, openpyxl.Workbook]) -> None:
    sheet = books["群众艺术馆/云岚市群众艺术馆 绩效自评.xlsx"]["公益艺术培训经费"]
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert {"A12:A24", "B13:B19", "C13:C16", "C17:C18", "B20:B23"} <= merged


def test_the_roster_names_a_unit_that_sent_nothing(folder: Path) -> None:
    lines = (folder / ROSTER).read_text("utf-8-sig").splitlines()
    assert lines[0] == "单位名称,单位编码"
    missing = {line.split(",")[0] for line in lines[1:]} - {form.unit for form in DRAFTS}
    assert missing == {"云岚市非物质文化遗产保护中心"}


@pytest.mark.parametrize("form", DRAFTS, ids=lambda form: form.project)
def test_sums_are_right_except_where_planted(form: FormDraft) -> None:
    planted = planted_in(form)
    weights = Decimal(form.funding[0][4]) + sum(Decimal(row[5]) for row in form.indicators)
    scores = Decimal(form.funding[0][6]) + sum(Decimal(row[6].removesuffix("分")) for row in form.indicators)
    assert weights == Decimal(form.total[0])
    assert (scores == Decimal(form.total[1])) == ("EV302" not in planted)
    sums = [[Decimal(line[column].replace(",", "")) for line in form.funding] for column in (1, 2, 3)]
    assert all(total == sum(parts) for total, *parts in sums) == ("EV201" not in planted)


def test_planted_faults_are_many_and_each_names_what_exists() -> None:
    faults = planted_faults()
    assert len(set(faults)) == len(faults)
    assert len({code for _, _, code in faults}) >= 12
    assert {file for file, _, _ in faults} <= {"", *WORKBOOKS, *OTHERS}
    assert {project for _, project, _ in faults} <= {"", *(form.project for form in DRAFTS)}


def test_every_planted_fault_is_found_and_no_other_error(folder: Path) -> None:
    findings = check([str(folder)], Options(jobs=1), roster=str(folder / ROSTER)).findings
    found = {(_name(finding, folder), finding.project_name or "", finding.code) for finding in findings}
    errors = {
        (_name(finding, folder), finding.project_name or "", finding.code)
        for finding in findings
        if finding.severity is Severity.ERROR
    }
    assert [fault for fault in planted_faults() if not any(_covers(fault, place) for place in found)] == []
    assert [place for place in sorted(errors) if not any(_covers(fault, place) for fault in planted_faults())] == []


def _name(finding: Finding, folder: Path) -> str:
    return Path(finding.file).relative_to(folder).as_posix()


def _covers(fault: tuple[str, str, str], place: tuple[str, str, str]) -> bool:
    return all(wanted in ("", seen) for wanted, seen in zip(fault, place, strict=True))
