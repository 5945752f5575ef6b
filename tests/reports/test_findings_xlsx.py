"""The list of findings as a workbook: one sheet to filter and print, every text a text."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from evalxl.commands import check, waived, write_findings
from evalxl.core.finding import Finding
from evalxl.locale import translator
from small_form import ABOVE_WEIGHT, MET_BUT_DEDUCTED, WRONG_SCORE, checked, write_form


def written(
    path: Path, files: tuple[object, ...], findings: tuple[Finding, ...], lang: str = "zh"
) -> openpyxl.Workbook:
    write_findings(files, findings, str(path), translator(lang))
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_row_a_finding_in_their_order(department: Path, tmp_path: Path, lang: str) -> None:
    given = check([str(department)])
    sheet = written(tmp_path / "问题.xlsx", given.files, given.findings, lang).active
    rows = list(sheet.iter_rows(min_row=2, max_row=1 + len(given.findings), values_only=True))
    assert [row[1] for row in rows] == [finding.code for finding in given.findings]
    assert [row[2] for row in rows] == [finding.unit for finding in given.findings]
    assert [row[-1] for row in rows] == [finding.cell for finding in given.findings]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:L{1 + len(rows)}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert {row[0][0] for row in rows} <= {"●", "▲", "○"}


def test_a_text_is_never_a_formula(tmp_path: Path) -> None:
    path = write_form(tmp_path / "=a.xlsx", {**ABOVE_WEIGHT, (2, 1): "@SUM(1)", (3, 4): "+云岚", (11, 2): "-图书"})
    given = checked(path, "EV303")
    sheet = written(tmp_path / "o.xlsx", given.files, given.findings).active
    assert [sheet["C2"].value, sheet["D2"].value] == ["+云岚", "@SUM(1)"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s", "n"}
    assert all(cell.quotePrefix for cell in (sheet["C2"], sheet["D2"]))


def test_waived_and_state_are_said(tmp_path: Path) -> None:
    given = checked(write_form(tmp_path / "a.xlsx", {**WRONG_SCORE, **MET_BUT_DEDUCTED}), "EV203,EV307")
    (tmp_path / "w.toml").write_text(
        '[[waiver]]\ncode = "EV203"\nproject = "馆藏图书购置"\nreason = "按批复"\nwho = "财务科"\nuntil = 2030-01-31\n',
        "utf-8",
    )
    findings = waived(given.findings, str(tmp_path / "w.toml"), date(2029, 1, 1)).findings
    stated = (findings[0]._replace(state="unchanged"), findings[1]._replace(state="new"))
    gone = findings[1]._replace(state="fixed", cell="Z9")
    sheet = written(tmp_path / "o.xlsx", given.files, (*stated, gone)).active
    assert [[cell.value for cell in row[:3]] for row in sheet["A1:C4"]] == [
        ["整改情况", "级别", "规则"],
        ["未改", "– 已豁免", "EV203"],
        ["新增", "● 错误", "EV307"],
        ["已改", "✓ 已改", "EV307"],
    ]
    assert "错误 1 处" in str(sheet["A6"].value)
