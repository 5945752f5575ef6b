"""Worksheet functions in a real Calc: every case of tests/cases/functions beside what Excel's side answers."""

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.formula import ArrayFormula

from evalxl.addin import functions
from evalxl.core.number import decimal_of
from evalxl.libreoffice.generated import basic_source
from evalxl.worksheet.registry import FUNCTIONS, WorksheetFunction

pytestmark = pytest.mark.libreoffice

CASES = Path(__file__).parents[1] / "cases" / "functions"
BLANK = "空"
TEXTS = {number: text for text, number in functions.ERROR_NUMBERS.items()}


def rows_of(function: WorksheetFunction) -> list[dict[str, str]]:
    with (CASES / f"{function.name.lower()}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def write_case(page, line: int, function: WorksheetFunction, row: dict[str, str]) -> None:
    """The arguments into cells, and the formula over them, as a person would type it in either host."""
    given = []
    for column, argument in enumerate(function.arguments, 2):
        field = row[argument.name]
        cell = page.cell(line, column)
        if field.startswith("'"):
            cell.value = field[1:]
        elif field.startswith("#"):
            cell.value = f"={field}" if field != "#N/A" else "=NA()"
        elif field == "TRUE":
            cell.value = True
        elif field and field != BLANK:
            number = decimal_of(field) if "," not in field else None
            cell.value = field if number is None else float(number)
            if field.startswith("=") and number is None:
                cell.data_type = "s"
        given.append(cell.coordinate if field else "")
    while given and not given[-1]:
        given.pop()
    # Calc hands an argument left empty between commas over as 0; a text without anything says blank in both hosts.
    arguments = ",".join(one or '""' for one in given)
    page.cell(line, 1).value = f"={function.name}({arguments})"


def same_in_calc(row: dict[str, str]) -> bool:
    """Not where Calc hands over something else: TRUE is the number 1."""
    return "TRUE" not in row.values()


def in_excel(function: WorksheetFunction, row: dict[str, str]) -> object:
    def cell(field: str) -> object:
        if field.startswith("'"):
            return field[1:]
        if field in {BLANK, "TRUE"}:
            return None if field == BLANK else True
        number = decimal_of(field) if "," not in field else None
        return field if number is None else float(number)

    arguments = [[[cell(row[one.name])]] if row[one.name] else [] for one in function.arguments]
    ((answer,),) = getattr(functions, function.name)(*arguments)
    if answer == "":
        return None
    return TEXTS[answer] if type(answer) is int else answer


@pytest.mark.parametrize("function", FUNCTIONS, ids=[function.name for function in FUNCTIONS])
@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_both_hosts_answer_alike(app: xw.App, tmp_path: Path, function: WorksheetFunction, ending: str) -> None:
    rows = [row for row in rows_of(function) if same_in_calc(row)]
    made = openpyxl.Workbook()
    for line, row in enumerate(rows, 1):
        write_case(made.active, line, function, row)
    made.save(tmp_path / "typed.xlsx")
    book = app.books.open(str(tmp_path / "typed.xlsx"))
    if ending == ".ods":
        book.save(str(tmp_path / "typed.ods"))
        book.close()
        book = app.books.open(str(tmp_path / "typed.ods"))
    book.impl.document.calculateAll()
    answers = book.sheets[0].range((1, 1), (len(rows), 1)).options(ndim=1, err_to_str=True).value
    expected = [in_excel(function, row) for row in rows]
    assert list(zip(answers, (row["note"] for row in rows), strict=True)) == list(
        zip(expected, (row["note"] for row in rows), strict=True)
    )


def test_logical_values_are_numbers_in_calc(sheet: xw.Sheet) -> None:
    sheet["A1"].value = True
    sheet["B1"].value = "=PERFSCORE(A1,1,10)"
    assert sheet["B1"].value == 10.0


def test_formulas_keep_their_names_in_files_of_both_kinds(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for line, row in enumerate((("≥95%", "90%", 10), ("≥120(场)", "90(场)", 15)), 1):
        for column, value in enumerate(row, 1):
            made.active.cell(line, column).value = value
        made.active.cell(line, 4).value = f"=PERFSCORE(A{line},B{line},C{line})"
    made.active["D3"] = "=SUM(D1:D2)"
    made.save(tmp_path / "excel.xlsx")
    book = app.books.open(str(tmp_path / "excel.xlsx"))
    sheet = book.sheets[0]
    assert sheet["D1:D3"].formula == (("=PERFSCORE(A1,B1,C1)",), ("=PERFSCORE(A2,B2,C2)",), ("=SUM(D1:D2)",))
    sheet["B2"].value = "120(场)"
    assert sheet["D1:D3"].value == [9.47, 15.0, 24.47]
    book.save()
    stored = openpyxl.load_workbook(tmp_path / "excel.xlsx").active
    assert [stored[f"D{line}"].value for line in (1, 2, 3)] == [
        "=PERFSCORE(A1,B1,C1)", "=PERFSCORE(A2,B2,C2)", "=SUM(D1:D2)",
    ]  # fmt: skip
    cached = openpyxl.load_workbook(tmp_path / "excel.xlsx", data_only=True).active
    assert [cached[f"D{line}"].value for line in (1, 2, 3)] == [9.47, 15, 24.47]
    book.save(str(tmp_path / "calc.ods"))
    book.close()
    again = app.books.open(str(tmp_path / "calc.ods")).sheets[0]
    assert again["D2"].formula == "=PERFSCORE(A2,B2,C2)"
    assert again["D1:D3"].value == [9.47, 15.0, 24.47]


def test_one_array_formula_over_columns(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    rows = [("≥95%", "90%", 10), ("≥95%", "97%", 10), (None, None, None), ("≥95%", "90%", 0), ("≥95%", None, 10)]
    for row in rows:
        made.active.append(row)
    made.active["D1"] = ArrayFormula("D1:D5", "=PERFSCORE(A1:A5,B1:B5,C1:C5)")
    made.active["E1"] = "=SUMPRODUCT(PERFSCORE(A1:A2,B1:B2,C1:C2))"
    made.active["E2"] = "=PERFSCORE(A1:A5,B1:B2,10)"
    made.save(tmp_path / "array.xlsx")
    sheet = app.books.open(str(tmp_path / "array.xlsx")).sheets[0]
    sheet.book.impl.document.calculateAll()
    answers = sheet["D1:E5"].options(err_to_str=True).value
    assert [row[0] for row in answers] == [9.47, 10.0, None, "#VALUE!", "#N/A"]
    assert [row[1] for row in answers[:2]] == [19.47, "#VALUE!"]


def test_an_error_in_a_range_stands_in_its_row(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["≥95%", "90%", 10], ["=1/0", "=NA()", 10], ["≥95%", "=NA()", "=1/0"], ["≥95%", "95%", 10]]
    sheet["D1:D4"].formula_array = "=PERFSCORE(A1:A4,B1:B4,C1:C4)"
    sheet["E1:E4"].formula_array = "=PERFRATIO(A1:A4,B1:B4)"
    sheet["F1"].value = "=EXECRATE(C3,C1)"
    sheet["F2"].value = "=PERFGRADE(D2:D3)"
    assert sheet["D1:D4"].options(err_to_str=True).value == [9.47, "#DIV/0!", "#N/A", 10.0]
    assert sheet["E2:E3"].options(err_to_str=True).value == ["#DIV/0!", "#N/A"]
    assert sheet["F1:F2"].options(err_to_str=True).value == ["#DIV/0!", "#DIV/0!"]


def test_answers_follow_cells_that_are_formulas_themselves(sheet: xw.Sheet) -> None:
    """Also along chains longer than Calc follows in one go: the first row waits for the last."""
    last = 1500
    seed = sheet.range((last, 1), (last, 2))
    seed.value = [1, 1]
    sheet["A1"].resize(last - 1, 2).formula = [
        [f"=A{row + 1}+1", f"=PERFRATIO(1,B{row + 1})"] for row in range(1, last)
    ]
    sheet["C1"].resize(last, 1).formula = [[f"=EXECRATE(A{row},{last})"] for row in range(1, last + 1)]
    for start in (1.0, 4.0):
        seed.value = [start, start]
        sheet.book.impl.document.calculateAll()
        ratios, rates = sheet["B1"].resize(last).value, sheet["C1"].resize(last).value
        assert ratios == [start] * last
        assert rates[::499] == [
            functions.EXECRATE([[last - row + start - 1]], [[last + 0.0]])[0][0] for row in range(0, last, 499)
        ]


def test_an_error_is_never_a_text_that_sum_would_skip(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["=EXECRATE(1,0)", '=PERFSCORE("≥95%","90%",-1)', "=SUM(A1,1)", "=SUM(B1,1)", "=ISNA(A1)"]
    assert sheet["A1:E1"].options(err_to_str=True).value == ["#N/A", "#VALUE!", "#N/A", "#VALUE!", True]


def test_an_error_in_a_cell_is_passed_on(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["=1/0", "=PERFSCORE(A1,1,10)", "=PERFCHECK(A1,1,10,10)"]
    assert sheet["A1:C1"].options(err_to_str=True).value == ["#DIV/0!"] * 3


def test_numbers_come_back_to_the_last_place(sheet: xw.Sheet) -> None:
    sheet["A1"].value = ["=EXECRATE(16.89,18)", "=EXECRATE(3.39,5.6)"]
    assert [Decimal(repr(value)) for value in sheet["A1:B1"].value] == [Decimal("93.83"), Decimal("60.54")]


def test_a_python_that_fails_is_an_error_in_the_cell(sheet: xw.Sheet) -> None:
    """As where evalxl was uninstalled from Python: no text that SUM would skip, no message box."""
    basic = sheet.book.api.BasicLibraries
    if not basic.hasByName("Standard"):
        basic.createLibrary("Standard")
    source = basic_source().replace("$answer?", "$no_such_function?").replace("PERFSCORE", "BROKENSCORE")
    basic.getByName("Standard").insertByName("Broken", source)
    sheet["A1"].value = ["=BROKENSCORE(1,1,10)", "=SUM(A1,1)"]
    assert sheet["A1:B1"].options(err_to_str=True).value == ["#VALUE!", "#VALUE!"]
