"""evalxl submit: a clean copy, and what still stands in its way."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from program import Program
from test_fill_cli import ROWS, cells

FILLED = {"G6": 93.83, "H6": 9.38, "G11": 11.25, "G12": 25, "G13": 10, "G14": 30, "G15": 7, "G16": 92.63}


def write(path: Path, formulas: dict[str, tuple[str, object]]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("自评表")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        for cell, value in FILLED.items():
            sheet.write(cell, value)
        sheet.write("F16", 100)
        sheet.write("B17", "优")
        sheet.write("H15", "未达预期;改进措施:扩大宣传")
        for cell, (formula, value) in formulas.items():
            sheet.write_formula(cell, formula, None, value)


@pytest.mark.parametrize(
    "formula",
    [
        "=PERFSCORE(D11,E11,F11)",
        "=[1]!PERFSCORE(D11,E11,F11)",
        "='C:\\add-ins\\evalxl.xlam'!PERFSCORE(D11,E11,F11)",
        "=ROUND(_xludf.PERFSCORE(D11,E11,F11),2)",
    ],
)
def test_formulas_of_the_add_in_become_their_values(evalxl: Program, formula: str) -> None:
    write(evalxl.folder / "a.xlsx", {"G11": (formula, 11.25), "G16": ("=SUM(G11:G15)+H6", 92.63)})
    found = evalxl("check", "a.xlsx", "--json").json["findings"]
    assert [(each["code"], each["cell"]) for each in found if each["code"] == "EV007"] == [("EV007", "G11")]
    ran = evalxl("submit", "a.xlsx", "-o", "b.xlsx")
    assert ran.status == 0, ran
    assert "1 add-in formulas turned into values" in ran.out
    now = cells(evalxl.folder / "b.xlsx")
    assert (now["G11"], now["G16"]) == (11.25, "=SUM(G11:G15)+H6")
    assert cells(evalxl.folder / "a.xlsx")["G11"] == formula
    assert not [each for each in evalxl("check", "b.xlsx", "--json").json["findings"] if each["code"] == "EV007"]


def test_marks_are_taken_off(evalxl: Program) -> None:
    write(evalxl.folder / "a.xlsx", {"G11": ("=PERFSCORE(D11,E11,F11)", 12.25)})
    assert evalxl("check", "a.xlsx", "--annotate", "marked").status == 1
    (marked,) = (evalxl.folder / "marked").rglob("*.xlsx")
    assert len(openpyxl.load_workbook(marked).sheetnames) == 2
    ran = evalxl("submit", marked, "-o", "b.xlsx")
    assert ran.status == 1
    assert "EV302" in ran.out, "the total is not the sum: it still stands in the way"
    clean = openpyxl.load_workbook(evalxl.folder / "b.xlsx")
    assert clean.sheetnames == ["自评表"]
    assert not clean["自评表"].conditional_formatting
    assert clean["自评表"]["G11"].value == 12.25


def test_a_formula_with_an_error_is_left_and_said(evalxl: Program) -> None:
    write(evalxl.folder / "a.xlsx", {"G11": ("=PERFSCORE(D11,E11,F11)", "#N/A")})
    ran = evalxl("submit", "a.xlsx", "-o", "b.xlsx")
    assert ran.status == 1
    assert "自评表!G11 holds an add-in formula without a value #N/A" in ran.err


def test_a_column_that_one_formula_fills_becomes_its_values(evalxl: Program) -> None:
    with xlsxwriter.Workbook(evalxl.folder / "a.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("自评表")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        for cell, value in FILLED.items():
            sheet.write(cell, value)
        sheet.write_array_formula("G11:G14", "{=PERFSCORE(D11:D14,E11:E14,F11:F14)}", None, 11.25)
        for cell in ("G12", "G13", "G14"):
            sheet.write(cell, FILLED[cell])
    ran = evalxl("submit", "a.xlsx", "-o", "b.xlsx")
    assert "4 add-in formulas turned into values" in ran.out
    now = cells(evalxl.folder / "b.xlsx")
    assert [now[cell] for cell in ("G11", "G12", "G13", "G14")] == [11.25, 25, 10, 30]
    assert not [each for each in evalxl("check", "b.xlsx", "--json").json["findings"] if each["code"] == "EV007"]


def test_a_shared_formula_with_an_error_is_left_whole_and_said(evalxl: Program) -> None:
    """Filled down by Excel, one row without a value: nothing is torn apart."""
    write(
        evalxl.folder / "a.xlsx",
        {"G11": ("=PERFSCORE(D11,E11,F11)", 11.25), "G12": ("=PERFSCORE(D12,E12,F12)", "#N/A")},
    )
    with zipfile.ZipFile(evalxl.folder / "a.xlsx") as source, zipfile.ZipFile(evalxl.folder / "s.xlsx", "w") as target:
        for name in source.namelist():
            first, second = b"<f>PERFSCORE(D11,E11,F11)</f>", b"<f>PERFSCORE(D12,E12,F12)</f>"
            shared = b'<f t="shared" ref="G11:G12" si="0">PERFSCORE(D11,E11,F11)</f>'
            content = source.read(name).replace(first, shared).replace(second, b'<f t="shared" si="0"/>')
            target.writestr(name, content)
    ran = evalxl("submit", "s.xlsx", "-o", "b.xlsx")
    assert ran.status == 1
    assert "0 add-in formulas turned into values" in ran.out
    assert "自评表!G12 holds an add-in formula without a value #N/A" in ran.err


def test_an_existing_file_and_other_kinds_are_refused(evalxl: Program) -> None:
    write(evalxl.folder / "a.xlsx", {})
    (evalxl.folder / "b.xlsx").write_bytes(b"mine")
    assert evalxl("submit", "a.xlsx", "-o", "b.xlsx").status == 2
    assert (evalxl.folder / "b.xlsx").read_bytes() == b"mine"
    assert evalxl("submit", "a.xlsx", "-o", "c.ods").status == 2
    assert evalxl("submit", "nothing.xlsx", "-o", "c.xlsx").status == 2
