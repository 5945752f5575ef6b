"""Links from the review copy to the cells its rows were read from."""

import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import STANDARD, batch, files, finding, form, indicator
from lxml import etree
from opened import opened

from evalxl.core.table import Column, Place, Table
from evalxl.summary.department import summarize
from evalxl.workbooks import links, summary_writer
from evalxl.workbooks.links import Links, address
from evalxl.workbooks.summary_writer import write_summary, write_tables

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def written(folder: Path):
    one = form(
        "=图书采购",
        book=str(folder / "各单位/甲 馆/自评 #1.xlsx"),
        sheet="自评'表",
        indicators=[indicator("册数", "8")],
    )
    of = files(one)
    write_summary(summarize(of, batch(of), [finding(one)], STANDARD).review, str(folder / "汇总/a.xlsx"), str)
    return opened(folder / "汇总/a.xlsx")


def test_links_are_relative_and_lead_to_the_cell(tmp_path: Path) -> None:
    book = written(tmp_path)
    header = [cell.value for cell in book["Project list"][1]]
    name = book["Project list"].cell(2, header.index("Project") + 1)
    assert (name.value, name.data_type, name.hyperlink) == ("=图书采购", "s", None)
    number = book["Project list"].cell(2, 1)
    assert (number.value, number.data_type, number.number_format) == (1, "n", "0")
    assert number.hyperlink.target == "../各单位/甲%20馆/自评%20%231.xlsx"
    assert number.hyperlink.location == "'自评''表'!B3"
    found = {
        sheet.title: {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
        for sheet in book
    }
    assert found["Rows that lost points"] == {"'自评''表'!C13"}
    assert found["Review sheet"] == {"'自评''表'!B3", "'自评''表'!C13"}
    assert found["Finding list"] == {"'自评''表'!G31"}
    assert found["File list"] == {None}


def test_links_stand_in_narrow_columns(tmp_path: Path) -> None:
    for sheet in written(tmp_path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    assert sheet.column_dimensions[cell.column_letter].width <= 20, (sheet.title, cell.coordinate)


@pytest.mark.parametrize(
    ("file", "folder", "expected"),
    [
        ("a.xlsx", ".", "a.xlsx"),
        ("各单位/a.xlsx", "汇总", "../各单位/a.xlsx"),
        ("100%.xlsx", ".", "100%25.xlsx"),
        ("a[1]?.xlsx", ".", "a%5B1%5D%3F.xlsx"),
        ("javascript:alert(1).xlsx", ".", "./javascript:alert(1).xlsx"),
    ],
)
def test_addresses(file: str, folder: str, expected: str) -> None:
    assert address(file, folder) == expected


# As names of files come on Linux: any bytes, those that are no text as halves of characters.
NAMES = st.binary(min_size=1, max_size=20).filter(lambda name: b"\0" not in name).map(os.fsdecode)


@given(NAMES, st.text(max_size=20))
def test_any_name_gives_sound_xml(file: str, sheet: str) -> None:
    made = Links(".")
    made.add("A1", Place("x", file, sheet, "B2"))
    relationships = made.relationships()
    assert relationships is not None
    (relation,) = etree.fromstring(relationships.encode())
    assert relation.get("TargetMode") == "External"
    etree.fromstring(f'<s xmlns:r="r">{made.element()}</s>')


def test_beyond_excels_limit_it_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "LIMIT", 3)
    monkeypatch.setattr(summary_writer, "LIMIT", 3)
    rows = tuple((Place(f"名{number}", "a.xlsx", "一", "A1"),) for number in range(5))
    table = Table("example", "Example", (Column("name", "Name", "text"),), rows)
    write_tables([table], str(tmp_path / "a.xlsx"), str)
    sheet = opened(tmp_path / "a.xlsx")["Example"]
    assert [bool(sheet.cell(row, 1).hyperlink) for row in range(2, 7)] == [True, True, True, False, False]
    assert str(sheet["A8"].value).startswith("Only the first 3 cells are links")


def test_links_stand_where_the_format_wants_them(tmp_path: Path) -> None:
    written(tmp_path)
    order = [
        "sheetData",
        "autoFilter",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
    ]
    with ZipFile(tmp_path / "汇总/a.xlsx") as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/sheet"):
                names = [child.tag.removeprefix(MAIN) for child in etree.fromstring(archive.read(part))]
                places = [order.index(name) for name in names if name in order]
                assert places == sorted(places), part
