"""Files that meet both hosts: Excel's spellings of our functions, what a fill in Calc leaves alone, locks."""

import zipfile
from getpass import getuser
from pathlib import Path
from socket import gethostname

import openpyxl
import pytest
import xlwings as xw
from lxml import etree
from openpyxl.worksheet.formula import ArrayFormula

from evalxl.addin.live import as_typed
from evalxl.core.addin_formula import is_addin_formula
from evalxl.libreoffice.app import Locked
from evalxl.libreoffice.buttons import run
from evalxl.libreoffice.spelling import repair

pytestmark = pytest.mark.libreoffice

SPELLINGS = (
    "=[1]!PERFSCORE(A1,B1,C1)",
    "=_xludf.PERFSCORE(A1,B1,C1)",
    "=_xll.PERFSCORE(A1,B1,C1)",
    "='C:\\AddIns\\evalxl.xlam'!PERFSCORE(A1,B1,C1)",
    "=evalxl.xlam!PERFSCORE(A1,B1,C1)",
    "=[evalxl.xlam]!PERFSCORE(A1,B1,C1)",
)
READING = "数字阅读平台运行维护经费"


def excel_file(path: Path, formulas: tuple[str, ...]) -> Path:
    made = openpyxl.Workbook()
    page = made.active
    page.append(["≥95%", "90%", 10])
    for line, formula in enumerate(formulas, 1):
        page.cell(line, 4).value = formula
    made.save(path)
    return path


@pytest.mark.parametrize("formula", SPELLINGS)
def test_excels_spelling_computes_and_goes_back_plain(app: xw.App, tmp_path: Path, formula: str) -> None:
    path = excel_file(tmp_path / "excel.xlsx", (formula, f"=IFERROR({formula[1:]},0)", "=SUM(D1,A9)", "=NOSUCH(A1)"))
    sheet = app.books.open(str(path)).sheets[0]
    sheet["F1"].value = as_typed(formula)
    assert sheet["D1"].options(err_to_str=True).value == "#NAME?"
    assert repair(sheet.book.impl.document) == 2
    assert sheet["D1:D4"].options(err_to_str=True).value == [9.47, 9.47, 9.47, "#NAME?"]
    assert sheet["F1"].value == formula
    assert repair(sheet.book.impl.document) == 0
    sheet.book.save()
    stored = openpyxl.load_workbook(path).active
    assert [stored[f"D{line}"].value for line in (1, 2)] == ["=PERFSCORE(A1,B1,C1)", "=IFERROR(PERFSCORE(A1,B1,C1),0)"]


def test_an_array_formula_in_excels_spelling(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in (("≥95%", "90%", 10), ("≥95%", "97%", 10)):
        made.active.append(row)
    made.active["D1"] = ArrayFormula("D1:D2", "=[1]!PERFSCORE(A1:A2,B1:B2,C1:C2)")
    made.save(tmp_path / "array.xlsx")
    sheet = app.books.open(str(tmp_path / "array.xlsx")).sheets[0]
    assert repair(sheet.book.impl.document) == 1
    assert sheet["D1:D2"].value == [9.47, 10.0]
    assert sheet["D2"].formula_array == "=PERFSCORE(A1:A2,B1:B2,C1:C2)"


def test_a_protected_sheet_keeps_its_formulas(app: xw.App, tmp_path: Path) -> None:
    sheet = app.books.open(str(excel_file(tmp_path / "excel.xlsx", SPELLINGS[:1]))).sheets[0]
    sheet.api.protect("")
    assert repair(sheet.book.impl.document) == 0
    assert is_addin_formula(sheet["D1"].formula)


@pytest.mark.parametrize("formula", ["=PERFSCORE(A1,B1,C1)", *SPELLINGS])
def test_the_file_to_submit_holds_values_for_every_spelling(app: xw.App, library: xw.Book, formula: str) -> None:
    sheet = library.sheets[READING]
    for column, value in enumerate(("≥95%", "90%", 10), 20):
        sheet.range((1, column)).value = as_typed(value)
    typed = formula.replace("A1", "T1").replace("B1", "U1").replace("C1", "V1")
    sheet["X1"].api.setFormula(typed.replace(",", ";"))
    repair(library.impl.document)
    run("MakeSubmission")
    path = Path(library.fullname)
    copy = openpyxl.load_workbook(path.with_stem(f"{path.stem}_上报"))
    assert copy[READING]["X1"].value == 9.47


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps/")}


def without_values(sheet: bytes) -> bytes:
    root = etree.fromstring(sheet)
    for cell in root.iter("{*}c"):
        cell.attrib.pop("t", None)
        for child in list(cell):
            cell.remove(child)
    return etree.tostring(root, method="c14n")


def test_a_fill_loses_nothing_that_calc_itself_keeps(app: xw.App, library: xw.Book, tmp_path: Path) -> None:
    source = Path(library.fullname)
    library.close()
    saved = {}
    for name in ("plain", "filled"):
        path = tmp_path / f"{name}.xlsx"
        made = openpyxl.load_workbook(source)
        made[READING]["I6"] = None
        made.save(path)
        book = app.books.open(str(path))
        book.set_mock_caller()
        book.sheets[READING].activate()
        if name == "filled":
            run("FillScores")
            run("ReviewSheet")
            run("ClearMarks")
            assert book.sheets[READING]["I6"].value == pytest.approx(9.46)
        book.sheets[READING]["A1"].select()
        book.save()
        book.close()
        saved[name] = parts(path)
    plain, filled = saved["plain"], saved["filled"]
    assert set(plain) == set(filled)
    for part in plain:
        if part.startswith("xl/worksheets/sheet"):
            assert without_values(plain[part]) == without_values(filled[part]), part
        elif part != "xl/sharedStrings.xml":
            assert plain[part] == filled[part], part
    cells = [openpyxl.load_workbook(tmp_path / f"{name}.xlsx") for name in ("plain", "filled")]
    changed = {
        (before.parent.title, before.coordinate)
        for one, other in zip(*cells, strict=True)
        for lines in zip(one.iter_rows(), other.iter_rows(), strict=True)
        for before, after in zip(*lines, strict=True)
        if before.value != after.value
    }
    assert changed == {(READING, "I6")}


def test_a_lock_that_was_left_behind_is_named(app: xw.App, tmp_path: Path) -> None:
    path = excel_file(tmp_path / "form.xlsx", ())
    lock = tmp_path / ".~lock.form.xlsx#"
    mine = f",{getuser()},{gethostname()},20.11.2023 10:00,file:///another/profile;"
    lock.write_text(mine, "utf-8")
    with pytest.raises(Locked, match=r"delete the file .*/\.~lock\.form\.xlsx#"):
        app.books.open(str(path))
    lock.write_text(mine.replace(",", ",another ", 2), "utf-8")
    assert app.books.open(str(path)).impl.document.isReadonly()
    app.books["form.xlsx"].close()
    lock.unlink()
    assert not app.books.open(str(path)).impl.document.isReadonly()
