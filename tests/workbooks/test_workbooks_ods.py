"""Cells of an .ods as other programs write them."""

from datetime import date
from pathlib import Path

import pytest
from handmade import ods_parts, saved, zipped

from evalxl.core.model import CellError, Grid, UnstoredFormula
from evalxl.workbooks.reader import read_book


def grids(folder: Path, tables: str, styles: str = "") -> tuple[Grid, ...]:
    book = read_book(saved(folder, zipped(ods_parts(tables, styles)), "表.ods"))
    assert (book.status, book.warnings) == ("ok", ()), book.message
    return book.sheets


def table(*lines: str, name: str = "表") -> str:
    rows = "\n".join(f"<table:table-row>\n{line}\n</table:table-row>" for line in lines)
    return f'<table:table table:name="{name}">{rows}</table:table>'


def cell(attributes: str = "", content: str = "") -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


STRING, FLOAT = 'office:value-type="string"', 'office:value-type="float" office:value="{}"'
FORMULA = 'table:formula="of:=[.B1]*2"'


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (cell(STRING, "<text:p>产出</text:p>"), "产出"),
        (cell(STRING, "<text:p>产出</text:p><text:p>指标</text:p>"), "产出\n指标"),
        (cell(STRING, "<text:p>产出<text:line-break/>指标<text:s text:c='2'/>x<text:tab/>y</text:p>"), "产出\n指标  x\ty"),
        (cell(STRING, "<text:p>产<text:span>出</text:span>&lt;</text:p>"), "产出<"),
        (cell(STRING, "<office:annotation><text:p>批注</text:p></office:annotation><text:p>正文</text:p>"), "正文"),
        (cell(STRING + ' office:string-value="值"'), "值"),
        (cell("", "<text:p>没有类型</text:p>"), "没有类型"),
        (cell(FLOAT.format("16.89"), "<text:p>16.9</text:p>"), 16.89),
        (cell('office:value-type="percentage" office:value="0.5"', "<text:p>50%</text:p>"), 0.5),
        (cell('office:value-type="boolean" office:boolean-value="true"', "<text:p>TRUE</text:p>"), True),
        (cell('office:value-type="date" office:date-value="2024-12-31"', "<text:p>x</text:p>"), date(2024, 12, 31)),
        (cell(STRING, "<text:p>#N/A</text:p>"), "#N/A"),
        (cell(f"{FORMULA} {STRING} office:string-value='' calcext:value-type='error'", "<text:p>#N/A</text:p>"), CellError("#N/A")),
        (cell(f"{FORMULA} {FLOAT.format(0)}", "<text:p>#DIV/0!</text:p>"), CellError("#DIV/0!")),
        (cell(f"{FORMULA} {FLOAT.format(0)}", "<text:p>Err:502</text:p>"), CellError("Err:502")),
        (cell(f"{FORMULA} {FLOAT.format(0)}", "<text:p>错误:502</text:p>"), CellError("错误:502")),
        (cell(f"{FORMULA} calcext:value-type='error'"), CellError("#ERROR!")),
        (cell(f"{FORMULA} {FLOAT.format(4)}", "<text:p>4</text:p>"), 4.0),
        (cell(FORMULA), UnstoredFormula("=[.B1]*2")),
        (cell(f"{FORMULA} office:value-type='float'"), UnstoredFormula("=[.B1]*2")),
        (cell(FORMULA, "<text:p/>"), ""),
        (cell(f"{FORMULA} {STRING}"), ""),
        (cell("", "<office:annotation><text:p>批注</text:p></office:annotation>"), ""),
    ],
)  # fmt: skip
def test_cell(tmp_path: Path, drawn: str, expected: object) -> None:
    rows = grids(tmp_path, table(drawn + cell(STRING, "<text:p>尾</text:p>")))[0].rows
    assert list(rows[0]) == [expected, "尾"]


@pytest.mark.parametrize(
    ("kind", "shown", "code"),
    [
        ("float", "18", "0"),
        ("float", "18.00", "0.00"),
        ("float", "1,234.5", "#,##0.0"),
        ("float", "-3.25", "0.00"),
        ("percentage", "93.83%", "0.00%"),
        ("percentage", "94%", "0%"),
        ("percentage", "", "0%"),
        ("float", "18万", None),
        ("float", "", None),
    ],
)
def test_number_format_as_shown(tmp_path: Path, kind: str, shown: str, code: str | None) -> None:
    drawn = cell(f'office:value-type="{kind}" office:value="1"', f"<text:p>{shown}</text:p>")
    assert grids(tmp_path, table(drawn))[0].number_format((0, 0)) == code


def test_repetitions_and_merged_areas_keep_their_places(tmp_path: Path) -> None:
    twice = cell(FORMULA + ' table:number-columns-repeated="2"')
    drawn = (
        '<table:table table:name="表"><table:table-row table:number-rows-repeated="2"/><table:table-header-rows>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        f'<table:table-cell {STRING} table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>并</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>"
        f'<table:table-row table:number-rows-repeated="2">{twice}'
        '</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    grid = grids(tmp_path, drawn)[0]
    unstored = UnstoredFormula("=[.B1]*2")
    assert grid.merges == ((2, 2, 3, 3),)
    assert [list(row) for row in grid.rows] == [
        [""] * 3,
        [""] * 3,
        ["", "", "并"],
        [unstored] * 2 + [""],
        [unstored] * 2 + [""],
    ]


def test_hidden_sheets_sheets_of_one_name_and_cached_sheets_of_other_files(tmp_path: Path) -> None:
    styles = '<style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style>'
    one = table(cell(FLOAT.format(1)), name="同名")
    two = table(cell(FLOAT.format(2)), name="同名").replace("table:name", 'table:style-name="ta9" table:name', 1)
    cached = table(cell(FLOAT.format(3)), name="外").replace(
        "<table:table-row>", "<table:table-source/><table:table-row>", 1
    )
    found = grids(tmp_path, one + two + cached, styles)
    assert [(grid.sheet, grid.hidden, grid.rows[0][0]) for grid in found] == [("同名", False, 1.0), ("同名", True, 2.0)]


def test_an_ods_without_a_spreadsheet(tmp_path: Path) -> None:
    made = ods_parts("") | {"content.xml": b"<office/>"}
    assert read_book(saved(tmp_path, zipped(made), "a.ods")).status == "unreadable"
