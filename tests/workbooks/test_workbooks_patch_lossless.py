"""A workbook full of what other libraries lose: after filling, only the filled cells differ."""

import csv
import io
import re
import subprocess
import warnings
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from rich_workbook import FILLED, rich_workbook
from zipped_members import changed_members, contents

from evalxl.workbooks.patch import Patch, patch_cells
from evalxl.workbooks.reader import read_book

SHEET = "xl/worksheets/sheet1.xml"
FIGURES = dict(zip(FILLED, ("18.50", "27.25", "39.10", "84.85", "0.9383", "100"), strict=True))
# Markers of what openpyxl's save loses, and where they are found.
FEATURES = {
    "shape": (r"xl/drawings/drawing1\.xml", "<xdr:sp "),
    "picture": (r"xl/media/image1\.png", ""),
    "chart": (r"xl/charts/chart1\.xml", "<c:chart>"),
    "x14 data bar": (SHEET, "x14:dataBar"),
    "sparkline": (SHEET, "x14:sparklineGroup"),
    "list from another sheet": (SHEET, "数据!$C$1:$C$8"),
    "size of a note": (r"xl/drawings/vmlDrawing1\.vml", "width:240"),
    "note": (r"xl/comments1\.xml", "按标准折算"),
    "rich text": (r"xl/sharedStrings\.xml", "<r><rPr>"),
    "dynamic array": (r"xl/metadata\.xml", "XLDAPR"),
    "flag of the dynamic array": (SHEET, 'cm="1"'),
    "VBA": (r"xl/vbaProject\.bin", ""),
    "form button": (r"xl/drawings/vmlDrawing1\.vml", 'ObjectType="Button"'),
    "custom XML": (r"customXml/item1\.xml", "图书馆"),
    "custom property": (r"docProps/custom\.xml", "编号"),
    "a part no program knows": (r"xl/unknown/part\.bin", ""),
}


def patches() -> list[Patch]:
    places = {reference: openpyxl.utils.cell.coordinate_to_tuple(reference) for reference in FIGURES}
    return [
        Patch("自评表", (row - 1, column - 1), Decimal(FIGURES[reference]))
        for reference, (row, column) in places.items()
    ]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return rich_workbook(tmp_path_factory.mktemp("rich"))


@pytest.mark.parametrize("feature", FEATURES)
def test_the_workbook_holds_what_could_be_lost(rich: bytes, feature: str) -> None:
    name, text = FEATURES[feature]
    held = [part for each, part in contents(rich).items() if re.fullmatch(name, each)]
    assert held
    assert text.encode() in held[0]


def test_only_the_filled_cells_differ(rich: bytes) -> None:
    new = patch_cells(rich, patches()).data
    # XlsxWriter has its workbooks computed anew when they are opened, so not even that has to be said.
    assert changed_members(rich, new) == {SHEET}
    before, after = contents(rich), contents(new)
    assert list(before) == list(after)
    sheet = after[SHEET].decode()
    for reference, figure in FIGURES.items():
        cell = re.search(rf'<c r="{reference}"( s="\d+")?><v>{Decimal(figure).normalize():f}</v></c>', sheet)
        assert cell is not None, reference
        there = f'<c r="{reference}"{cell[1] or ""}/>'
        sheet = sheet.replace(cell[0], there if there in before[SHEET].decode() else "")
    sheet = sheet.replace('<row r="12"></row>', "").replace('<dimension ref="A1:H', '<dimension ref="A1:G')
    assert sheet.replace('spans="1:8"', 'spans="1:7"') == before[SHEET].decode().replace('spans="1:8"', 'spans="1:7"')


def values(content: bytes) -> dict[tuple[str, str], object]:
    with warnings.catch_warnings():
        # openpyxl says what it will lose.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format, cell.style_id)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("maker", ["XlsxWriter", "openpyxl"])
def test_openpyxl_reads_the_same_but_for_the_filled_cells(rich: bytes, maker: str) -> None:
    if maker == "openpyxl":
        held = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            openpyxl.load_workbook(io.BytesIO(rich), keep_vba=True, rich_text=True).save(held)
        rich = held.getvalue()
    old, new = values(rich), values(patch_cells(rich, patches()).data)
    filled = {("自评表", reference) for reference in FIGURES}
    assert {place: value for place, value in new.items() if place not in filled} == old
    assert {place[1]: Decimal(str(new[place][0])) for place in filled} == {
        reference: Decimal(figure) for reference, figure in FIGURES.items()
    }


def test_our_reader_reads_the_filled_figures(rich: bytes, tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsm"
    path.write_bytes(patch_cells(rich, patches()).data)
    grid = read_book(str(path)).sheets[0]
    for patch in patches():
        row, column = patch.cell
        assert Decimal(str(grid.rows[row][column])) == patch.value
    assert (grid.number_format((7, 3)), grid.formula((8, 2))) == ("0.00%", "=SUM(C4:C6)")


def test_filling_twice_gives_what_filling_at_once_gives(rich: bytes) -> None:
    one_by_one = rich
    for patch in patches():
        one_by_one = patch_cells(one_by_one, [patch]).data
    assert contents(one_by_one)[SHEET] == contents(patch_cells(rich, patches()).data)[SHEET]


@pytest.mark.libreoffice
@pytest.mark.parametrize("maker", ["XlsxWriter", "Calc"])
def test_calc_reads_what_was_filled_and_everything_else_as_before(tmp_path: Path, maker: str) -> None:
    source = tmp_path / "表.xlsx"
    source.write_bytes(rich_workbook(tmp_path, macros=False))
    if maker == "Calc":
        source = saved_by_calc(source, "xlsx", tmp_path / "calc")
    filled = tmp_path / "filled.xlsx"
    filled.write_bytes(patch_cells(source.read_bytes(), patches()).data)
    old, new = (shown_by_calc(path, tmp_path) for path in (source, filled))
    expected = dict(old)
    for patch in patches():
        expected[patch.cell] = (
            "93.83%" if patch.value == Decimal("0.9383") else f"{patch.value:.2f}".rstrip("0").rstrip(".")
        )
    assert new == expected


def shown_by_calc(path: Path, folder: Path) -> dict[tuple[int, int], str]:
    made = saved_by_calc(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false", folder)
    with made.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    return {(row, column): cell for row, line in enumerate(rows) for column, cell in enumerate(line) if cell}


def saved_by_calc(path: Path, kind: str, folder: Path) -> Path:
    profile = (path.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True)
    return folder / f"{path.stem}.{kind[:4].rstrip(':')}"
