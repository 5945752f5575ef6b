"""Names of workbooks and of sheets in a real Calc."""

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName

from evalxl.libreoffice.names import before_cells
from evalxl.libreoffice.reasons import Refused


@pytest.mark.parametrize(
    ("sheet", "before"),
    [
        ("Sheet1", "Sheet1!"),
        ("it's", "'it''s'!"),
        ("明细 表", "'明细 表'!"),
        ("AB12", "'AB12'!"),
        ("R1C1", "'R1C1'!"),
        ("true", "'true'!"),
        ("Total", "Total!"),
        ("2023", "'2023'!"),
    ],
)
def test_what_stands_before_cells(sheet: str, before: str) -> None:
    assert before_cells(sheet) == before


@pytest.mark.libreoffice
@pytest.mark.parametrize("title", ["it's", "明细 表", "AB12", "O''K"])
def test_a_name_for_cells_of_any_sheet(book: xw.Book, sheet: xw.Sheet, title: str) -> None:
    other = book.sheets.add(title, after=sheet)
    other["B7"].value = 5
    other["B7"].name = "total"
    sheet["A1"].formula = "=total*2"
    assert sheet["A1"].value == 10.0
    assert book.names["total"].refers_to_range == other["B7"]
    assert other["B7"].name.name == "total"
    external = other["B7"].get_address(external=True)
    doubled = title.replace("'", "''")
    assert external == f"'[{book.name}]{doubled}'!$B$7"


@pytest.mark.libreoffice
def test_what_a_name_refers_to_is_in_excels_spelling(book: xw.Book, sheet: xw.Sheet) -> None:
    book.sheets.add("it's", after=sheet)
    for formula in (
        "=3.5",
        '="a;b"&","',
        "=SUM('it''s'!$A$1:$A$3,1)+STDEV.S(1,2)",
        f"=IF({sheet.name}!$A$1=TRUE(),1,2)",
        f"={sheet.name}!$B$2:$C$3",
    ):
        book.names.add("total", formula)
        assert book.names["total"].refers_to == formula
        assert [name.name for name in book.names] == ["total"]
    with pytest.raises(Refused, match="refers to no cells"):
        assert book.names.add("five", "=5").refers_to_range


@pytest.mark.libreoffice
def test_names_of_sheets(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.title = "Form"
    made.create_sheet("it's").defined_names["total"] = DefinedName("total", attr_text="'it''s'!$B$2")
    made.defined_names["total"] = DefinedName("total", attr_text="Form!$A$1")
    made.save(tmp_path / "names.xlsx")
    book = app.books.open(str(tmp_path / "names.xlsx"))
    form, other = book.sheets
    own = "'it''s'!total"
    assert [(name.name, name.refers_to) for name in book.names] == [
        ("total", "=Form!$A$1"),
        (own, "='it''s'!$B$2"),
    ]
    assert ([name.name for name in form.names], [name.name for name in other.names]) == ([], [own])
    assert (book.names["TOTAL"].refers_to, book.names[own].refers_to) == ("=Form!$A$1", "='it''s'!$B$2")
    assert (other.names["total"].name, other["B2"].name.name) == (own, own)
    assert ("total" in form.names, own in form.names, "Form!total" in book.names, "Gone!total" in book.names) == (
        (False,) * 4
    )
    form.names.add("rest", "=Form!$C$1")
    book.names.add("Form!more", "=Form!$C$2")
    assert [name.name for name in form.names] == ["Form!more", "Form!rest"]
    form.names["rest"].name = "left"
    other.names["total"].delete()
    assert [name.name for name in book.names] == ["total", "Form!left", "Form!more"]
    book.save()
    stored = openpyxl.load_workbook(tmp_path / "names.xlsx")
    assert (sorted(stored.defined_names), sorted(stored["Form"].defined_names)) == (["total"], ["left", "more"])


@pytest.mark.libreoffice
@pytest.mark.parametrize("wanted", ["bad name", "A1", "1st", ""])
def test_what_no_name_may_be(book: xw.Book, wanted: str) -> None:
    book.names.add("total", "=5")
    with pytest.raises(Refused, match="cannot be a name"):
        book.names.add(wanted, "=6")
    with pytest.raises(Refused, match="cannot be a name"):
        book.names["total"].name = wanted
    assert [(name.name, name.refers_to) for name in book.names] == [("total", "=5")]


@pytest.mark.libreoffice
def test_a_name_is_not_renamed_over_another(book: xw.Book, sheet: xw.Sheet) -> None:
    book.names.add("total", "=5")
    book.names.add("rest", "=6")
    sheet["A1"].formula = "=total+rest"
    with pytest.raises(Refused, match="it is taken"):
        book.names["total"].name = "Rest"
    assert sheet["A1"].value == 11.0
    book.names["total"].name = "Total"
    book.names["rest"].name = "其余"
    assert sorted((name.name, name.refers_to) for name in book.names) == [("Total", "=5"), ("其余", "=6")]
