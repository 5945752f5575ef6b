"""Every way a cell of an .xlsx can be written, and what it reads as."""

from pathlib import Path

import pytest
from handmade import MAIN, STRICT, cells, parts, saved, xlsx, zipped

from evalxl.core.model import CellError, UnstoredFormula
from evalxl.workbooks.reader import read_book

CASES = Path(__file__).parents[1] / "cases" / "workbooks" / "cells.txt"


def drawn_cases() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [(a.strip(), b.strip(), c.strip()) for a, b, c in (line.split(" | ") for line in lines)]


def told(value: object) -> str:
    match value:
        case "":
            return "blank"
        case CellError(text):
            return f"error {text}"
        case UnstoredFormula(text):
            return f"formula {text}"
        case str():
            return f'text "{value}"'
        case float():
            return f"number {value:g}"
    return f"number {value}"


def only_cell(path: str) -> object:
    book = read_book(path)
    assert book.status == "ok", book.message
    return next((cell for row in book.sheets[0].rows for cell in row[:1]), "")


@pytest.mark.parametrize(("name", "cell", "expected"), drawn_cases(), ids=lambda text: text if "<" not in text else "")
def test_cell(tmp_path: Path, name: str, cell: str, expected: str) -> None:
    assert told(only_cell(xlsx(tmp_path, cells(cell)))) == expected


@pytest.mark.parametrize(("name", "cell", "expected"), drawn_cases(), ids=lambda text: text if "<" not in text else "")
@pytest.mark.parametrize("space", [MAIN, STRICT])
def test_the_same_cell_with_a_namespace_prefix(tmp_path: Path, space: str, name: str, cell: str, expected: str) -> None:
    sheet = cells(cell).replace(MAIN, space).replace("xmlns=", "xmlns:x=")
    for tag in ("worksheet", "sheetData", "row", "c", "f", "v", "is", "t", "r"):
        for end in (" ", ">", "/"):
            sheet = sheet.replace(f"<{tag}{end}", f"<x:{tag}{end}")
        sheet = sheet.replace(f"</{tag}>", f"</x:{tag}>")
    assert told(only_cell(xlsx(tmp_path, sheet))) == expected


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_sheet_in_another_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    sheet = f'<?xml version="1.0" encoding="{encoding}"?>' + cells('<c r="A1" t="inlineStr"><is><t>健全</t></is></c>')
    assert only_cell(xlsx(tmp_path, sheet.encode(encoding))) == "健全"


def test_shared_formulas_show_the_text_of_the_first(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path,
        cells(
            '<c r="A1"><f t="shared" ref="A1:A2" si="3">B1+1</f><v>2</v></c>', '<c r="A2"><f t="shared" si="3"/></c>'
        ),
    )
    grid = read_book(path).sheets[0]
    assert [row[0] for row in grid.rows] == [2.0, UnstoredFormula("=B1+1")]
    assert [grid.formula((row, 0)) for row in range(3)] == ["=B1+1", "=B1+1", None]


def test_errors_and_formulas_beyond_the_last_value_are_kept(tmp_path: Path) -> None:
    path = xlsx(tmp_path, cells('<c r="A1"><v>1</v></c>', "", '<c r="C3"><f>A1</f></c><c r="D3" t="e"><v>#N/A</v></c>'))
    rows = read_book(path).sheets[0].rows
    assert list(rows[2]) == ["", "", UnstoredFormula("=A1"), CellError("#N/A")]


def test_cells_without_a_place_follow_each_other(tmp_path: Path) -> None:
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row r="3"><c r="B3"/>'
        "<c><f>A1</f></c></row></sheetData></worksheet>"
    )
    rows = read_book(xlsx(tmp_path, sheet)).sheets[0].rows
    assert [list(row) for row in rows] == [[1.0, CellError("#N/A"), ""], ["", "", ""], ["", "", UnstoredFormula("=A1")]]


def test_merged_areas_come_in_order(tmp_path: Path) -> None:
    sheet = cells('<c r="A1"><v>1</v></c>').replace(
        "</sheetData>",
        '</sheetData><mergeCells count="2"><mergeCell ref="C2:D5"/><mergeCell ref="A1:B1"/></mergeCells>',
    )
    assert read_book(xlsx(tmp_path, sheet)).sheets[0].merges == ((0, 0, 0, 1), (1, 2, 4, 3))
    comment = sheet.replace("</worksheet>", "<!-- <mergeCells></mergeCells> --></worksheet>")
    assert read_book(xlsx(tmp_path, comment)).sheets[0].merges == ((0, 0, 0, 1), (1, 2, 4, 3))


def test_number_formats_are_known_by_number_and_by_code(tmp_path: Path) -> None:
    sheet = cells(
        '<c r="A1" s="1"><v>0.9</v></c><c r="B1" s="2"><v>1</v></c><c r="C1"><v>1</v></c><c r="D1" s="9"><v>1</v></c>'
    )
    grid = read_book(xlsx(tmp_path, sheet)).sheets[0]
    assert [grid.number_format((0, column)) for column in range(5)] == ["0.00%", "0.000%", "General", None, None]
    odd = sheet.replace('<c r="A1" s="1">', '<c s="1" r="A1">')
    assert read_book(xlsx(tmp_path, odd)).sheets[0].number_format((0, 0)) == "0.00%"


def test_the_formula_of_a_stored_value_can_be_asked_for(tmp_path: Path) -> None:
    grid = read_book(xlsx(tmp_path, cells('<c r="A1" s="1"><f>100%</f><v>1</v></c><c r="B1"><v>1</v></c>'))).sheets[0]
    assert (grid.rows[0][0], grid.formula((0, 0)), grid.formula((0, 1))) == (1.0, "=100%", None)


@pytest.mark.parametrize(("state", "hidden"), [("visible", False), ("hidden", True), ("veryHidden", True)])
def test_hidden_sheets_are_marked_and_can_be_left_out(tmp_path: Path, state: str, hidden: bool) -> None:
    path = xlsx(tmp_path, cells('<c r="A1"><v>1</v></c>'), cells('<c r="A1"><v>2</v></c>'), state=state)
    assert [(sheet.sheet, sheet.hidden) for sheet in read_book(path).sheets] == [("表1", False), ("表2", hidden)]
    assert len(read_book(path, hidden=False).sheets) == (1 if hidden else 2)


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet"])
def test_sheets_that_are_no_worksheets_are_skipped(tmp_path: Path, kind: str) -> None:
    path = xlsx(tmp_path, cells('<c r="A1"><v>1</v></c>'), "<chartsheet/>", kind=kind)
    assert [sheet.sheet for sheet in read_book(path).sheets] == ["表1"]


def test_parts_are_found_wherever_the_relations_point(tmp_path: Path) -> None:
    made = parts(cells('<c r="A1" t="s"><v>0</v></c>'))
    relations = made["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"/Mine/Blatt.XML")
    moved = {
        "_rels/.rels": made["_rels/.rels"].replace(b"xl/workbook.xml", b"/book/main.xml"),
        "book/main.xml": made["xl/workbook.xml"],
        "book/_rels/main.xml.rels": relations.replace(
            b"</Relationships>", b'<Relationship Id="t" Type="x/sharedStrings" Target="../texts.xml"/></Relationships>'
        ),
        "texts.xml": f'<sst xmlns="{MAIN}"><si><t>在别处</t></si></sst>'.encode(),
        "mine\\blatt.xml": made["xl/worksheets/sheet1.xml"],
    }
    assert only_cell(saved(tmp_path, zipped(moved), "moved.xlsx")) == "在别处"
