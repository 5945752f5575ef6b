"""The copy that is published holds nothing of where it came from."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from invented import STANDARD, batch, files, finding, form, indicator
from opened import opened

from evalxl.core.evaluation import RosterUnit
from evalxl.locale import translator
from evalxl.summary.department import summarize
from evalxl.workbooks.summary_writer import write_summary

HASH = "0f" * 32


@pytest.fixture(params=["zh", "en"])
def public(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    one = form(
        "图书采购",
        book="机密文件夹/王小明 的表.xlsx",
        sheet="私密页",
        indicators=[indicator("册数", "8", reason="到货晚")],
    )
    other = form("演出", "剧团", book="机密文件夹/剧团.xlsx", currency=None, grade=None)
    of = files(one, other, form("演出", "剧团", book="机密文件夹/又一份.xlsx"))
    seen = replace(
        batch(of), roster_file="机密名单.csv", missing_units=(RosterUnit("沉默单位", None),), unknown_units=("剧团",)
    )
    path = tmp_path / "公开.xlsx"
    write_summary(summarize(of, seen, [finding(one)], STANDARD).public, str(path), translator(request.param))
    return path


def test_no_part_names_a_folder_a_file_a_sheet_a_hash_or_a_finding(public: Path) -> None:
    with ZipFile(public) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    assert parts["xl/worksheets/sheet2.xml"].count("图书采购") == 1
    for secret in ("机密", "王小明", "私密页", HASH, "0f0f", "EV302", "EV102", "EV601", "沉默单位", str(public.parent)):
        assert not [name for name, text in parts.items() if secret in text], secret
    assert not [name for name, text in parts.items() if "<hyperlink" in text or "/hyperlink" in text]
    assert not [name for name in parts if "comment" in name.lower() or "externalLink" in name]


def test_two_sheets_nothing_hidden_nobody_named(public: Path) -> None:
    book = opened(public)
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible"]
    assert len(book.sheetnames) == 2
    assert not list(book.defined_names)
    with ZipFile(public) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
        core = archive.read("docProps/core.xml").decode()
    assert "hidden" not in workbook
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core or "<cp:lastModifiedBy/>" in core
    for sheet in book:
        assert not [row for row, dimension in sheet.row_dimensions.items() if dimension.hidden]
        assert not [column for column, dimension in sheet.column_dimensions.items() if dimension.hidden]


def test_it_tells_nobody_what_to_do_and_names_the_standard_plainly(public: Path) -> None:
    told = "".join(str(cell.value) for sheet in opened(public) for row in sheet.iter_rows() for cell in row)
    for internal in ("请", "补正", "mof-2020", "consolidate", "corrected", "Parquet"):
        assert internal not in told, internal
    assert "项目支出绩效评价管理办法" in told


def test_what_a_sum_leaves_out_is_stated_without_instructions() -> None:
    of = files(form("甲", currency=None), form("乙"))
    lines = summarize(of, batch(of), (), STANDARD).public.overview.lines
    (remark,) = {str(line.remark) for line in lines if str(line.item) == "Annual budget (万元)"}
    assert remark == "Without 1 projects whose amount or currency unit is missing or illegible"


def test_its_columns(public: Path) -> None:
    sheet = opened(public).worksheets[1]
    header = [cell.value for cell in sheet[1]]
    assert len(header) == 12
    assert [cell.value for cell in sheet[2]][:5] == [1, "云岚市图书馆", "图书采购", 2023, 100]
    assert "到货晚" in str([cell.value for cell in sheet[2]])


def test_its_figures_are_formulas_too(public: Path) -> None:
    sheet = opened(public).worksheets[0]
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) >= 12
    assert not [formula for formula in formulas if "#REF" in formula]
