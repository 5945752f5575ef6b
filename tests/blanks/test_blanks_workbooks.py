"""Blank forms as files: what they hold, and that evalxl reads them back."""

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import evalxl
from evalxl.blanks import blank_draft, write_declaration, write_ledger, write_roster, write_self_evaluations
from evalxl.blanks.layouts import LAYOUTS, LayoutName
from evalxl.core.model import SelfEvaluationForm, TargetDeclarationForm, a1
from evalxl.standards import load_standard
from evalxl.workbooks.roster import read_roster

LAYOUT_NAMES: tuple[LayoutName, ...] = ("2022", "2023")


def blank_form(folder: Path, layout: LayoutName = "2023", cost: bool = False) -> Path:
    path = folder / f"{layout}-{cost}.xlsx"
    write_self_evaluations(path, [blank_draft("自评表", 2025, cost)], layout, load_standard("mof-2020"))
    return path


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("cost", [False, True])
def test_a_blank_form_is_read_as_one_without_anything_in_it(tmp_path: Path, layout: LayoutName, cost: bool) -> None:
    (form,) = evalxl.read_forms([str(blank_form(tmp_path, layout, cost))])
    assert isinstance(form, SelfEvaluationForm)
    assert (form.year, form.project_name, form.currency_unit, form.indicators) == (2025, None, "万元", ())
    assert form.problems == ()
    assert (form.total_weight, form.total_score, form.grade) == (Decimal(10), None, None)
    assert [line.source for line in form.funding] == ["total", "fiscal_appropriation", "carry_over", "other"]
    assert {"goal_expected", "goal_actual"} <= form.labels.keys()


def test_a_blank_declaration_is_read(tmp_path: Path) -> None:
    write_declaration(tmp_path / "d.xlsx", 2026, True)
    (form,) = evalxl.read_forms([str(tmp_path / "d.xlsx")])
    assert isinstance(form, TargetDeclarationForm)
    assert (form.year, form.indicators, form.problems) == (2026, (), ())
    wanted = {"project_name", "implementing_unit", "start_date", "end_date", "project_nature", "requested_funds.total"}
    assert wanted <= form.labels.keys() | form.cells.keys()


def test_no_row_is_frozen(tmp_path: Path) -> None:
    """Rows frozen above the table, with a long goal among them, would fill the window."""
    write_declaration(tmp_path / "d.xlsx", 2026, False)
    assert openpyxl.load_workbook(tmp_path / "d.xlsx").worksheets[0].freeze_panes is None
    for layout in LAYOUT_NAMES:
        frozen = openpyxl.load_workbook(blank_form(tmp_path, layout)).worksheets[0].freeze_panes
        assert frozen is not None
        assert frozen[1:] == "1"


def typed(path: Path, values: dict[str, object]) -> None:
    """Put values into cells as a person would, with another program."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cell, value in values.items():
        sheet[cell] = value
    book.save(path)


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_what_is_typed_into_a_form_is_read(tmp_path: Path, layout: LayoutName) -> None:
    path, columns = blank_form(tmp_path, layout), LAYOUTS[layout]

    def at(row: int, field: str) -> str:
        return a1((row - 1, columns.column(field)))

    row = {"level_3": "开放天数", "sign": "≥", "value": 300, "unit": "天", "actual": 280, "weight": 20, "score": 18.67}
    words = {
        "level_3": "制度建设",
        "sign": "定性",
        "value": "健全",
        "actual": "达成年度指标",
        "weight": 10,
        "score": 10,
    }
    typed(
        path,
        {
            at(3, "level_3"): "读者服务",
            at(4, "level_3"): "云岚市文化局",
            at(4, "weight"): "云岚市图书馆",
            **{at(13, field): value for field, value in row.items()},
            **{at(16, field): value for field, value in words.items()},
        },
    )
    (form,) = evalxl.read_forms([str(path)])
    assert isinstance(form, SelfEvaluationForm)
    assert (form.project_name, form.supervising_department, form.implementing_unit) == (
        "读者服务",
        "云岚市文化局",
        "云岚市图书馆",
    )
    first, second = form.indicators
    assert (first.level_1, first.level_2, first.target_value) == ("产出指标", "数量指标", "≥300天")
    assert (first.actual_value, first.weight, first.score) == ("280", Decimal(20), Decimal("18.67"))
    assert (second.level_2, second.target_value, second.actual_value) == ("质量指标", "健全", "达成年度指标")


def sheet_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_labels_are_locked_without_a_password_and_blanks_are_open(tmp_path: Path, layout: LayoutName) -> None:
    sheet, columns = sheet_of(blank_form(tmp_path, layout)), LAYOUTS[layout]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet["A3"].protection.locked
    for field in ("level_2", "level_3", "sign", "value", "unit", "actual", "weight", "score", "reason"):
        assert not sheet.cell(13, columns.column(field) + 1).protection.locked, field


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_rows_of_a_protected_form_can_be_deleted_and_copied(tmp_path: Path, layout: LayoutName) -> None:
    """Excel deletes a row of a protected sheet only where none of its cells is locked, notes and formulas included."""
    sheet = sheet_of(blank_form(tmp_path, layout))
    assert not sheet.protection.deleteRows
    assert not sheet.protection.insertRows
    row = [sheet.cell(14, column) for column in range(1, LAYOUTS[layout].note + 4)]
    assert [cell.coordinate for cell in row if cell.has_style and cell.protection.locked] == []
    # Cells that the sheet does not hold look as their row does.
    assert not sheet.row_dimensions[14].protection.locked
    assert sheet.cell(14, LAYOUTS[layout].note + 1).data_type == "f"
    assert sheet["A1"].protection.locked
    assert sheet.cell(1, LAYOUTS[layout].note + 1).protection.locked


def test_a_form_prints_on_a4_as_wide_as_the_paper(tmp_path: Path) -> None:
    sheet = sheet_of(blank_form(tmp_path))
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$12:$12"
    assert str(sheet.print_area).startswith("'自评表'!$A$1:$J$")


def test_drop_downs_and_names(tmp_path: Path) -> None:
    sheet = sheet_of(blank_form(tmp_path))
    lists = {each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"}
    assert any("≥" in each for each in lists)
    assert any("人次" in each for each in lists)
    assert any("部分达成" in each for each in lists)
    assert all(len(each) <= 257 for each in lists)
    assert {"项目名称", "主管部门", "实施单位", "全年预算数", "执行率", "总分", "评分等级"} <= set(sheet.defined_names)


def test_formulas_are_those_of_every_spreadsheet(tmp_path: Path) -> None:
    sheet = sheet_of(blank_form(tmp_path))
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) > 60
    used = {name for text in formulas for name in re.findall(r"([A-Z]+)\(", text)}
    assert used <= {
        *("IF", "AND", "OR", "NOT", "N", "LEN", "TRIM", "LEFT", "CHOOSE", "FIND", "SEARCH", "ISERROR", "ISNUMBER"),
        *(
            "COUNT",
            "COUNTA",
            "SUM",
            "SUMPRODUCT",
            "ROUND",
            "ABS",
            "MIN",
            "MAX",
            "HYPERLINK",
            "ADDRESS",
            "ROW",
            "COLUMN",
        ),
    }
    assert max(map(len, formulas)) < 8192


def test_lists_are_read_as_roster_and_ledger(tmp_path: Path) -> None:
    write_roster(tmp_path / "r.xlsx")
    typed(tmp_path / "r.xlsx", {"A2": "云岚市图书馆", "B2": "101"})
    assert [(unit.name, unit.code) for unit in read_roster(str(tmp_path / "r.xlsx")).units] == [("云岚市图书馆", "101")]
    write_ledger(tmp_path / "l.xlsx")
    typed(tmp_path / "l.xlsx", {"A2": "云岚市图书馆", "C2": "读者服务", "F2": 18.5})
    (project,) = read_roster(str(tmp_path / "l.xlsx")).projects
    assert (project.unit, project.amounts["annual_budget"]) == ("云岚市图书馆", Decimal("18.5"))
