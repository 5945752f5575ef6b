"""How cells look in a real Calc: formats, colours, sizes, groups, merged areas."""

import pytest
import xlwings as xw

from evalxl.libreoffice.office import enum
from evalxl.libreoffice.reasons import Refused

pytestmark = pytest.mark.libreoffice


def test_looks(sheet: xw.Sheet) -> None:
    cell = sheet["B2"]
    cell.value = 0.9383
    cell.number_format = "0.00%"
    cell.color = (255, 199, 206)
    cell.wrap_text = True
    cell.horizontal_alignment, cell.vertical_alignment = "center", "top"
    cell.font.set(bold=True, italic=True, size=14, color="#0000ff", name="Noto Serif CJK SC")
    assert (cell.number_format, cell.color, cell.wrap_text) == ("0.00%", (255, 199, 206), True)
    assert (cell.horizontal_alignment, cell.vertical_alignment) == ("center", "top")
    font = cell.font
    assert (font.bold, font.italic, font.size, font.color, font.name) == (
        True,
        True,
        14,
        (0, 0, 255),
        "Noto Serif CJK SC",
    )
    both = sheet["A2:B2"]
    assert (both.number_format, both.color, both.wrap_text, both.font.bold) == (None, None, None, None)
    assert (sheet["D9"].number_format, sheet["D9"].color, sheet["D9"].font.color) == ("General", None, (0, 0, 0))


@pytest.mark.parametrize("code", ["bad[", ""])
def test_what_is_no_number_format(sheet: xw.Sheet, code: str) -> None:
    sheet["A1"].number_format = "0.00"
    with pytest.raises(Refused, match="is no number format"):
        sheet["A1"].number_format = code
    assert sheet["A1"].number_format == "0.00"


@pytest.mark.parametrize("colour", ["#ABC", "red", "", "#1234567"])
def test_what_is_no_colour(sheet: xw.Sheet, colour: str) -> None:
    for place in (sheet["A1"], sheet["A1"].font):
        with pytest.raises(ValueError, match="is no colour such as #ff0000"):
            place.color = colour
    assert (sheet["A1"].color, sheet["A1"].font.color) == (None, (0, 0, 0))


def test_groups_of_rows_and_columns(sheet: xw.Sheet) -> None:
    def depth() -> list[int]:
        # Folded away to the first level, what is in a group is hidden.
        shown = []
        for orientation, strips in (("COLUMNS", sheet.api.getColumns()), ("ROWS", sheet.api.getRows())):
            sheet.api.showLevel(0, enum("table.TableOrientation", orientation))
            shown.append([index for index in range(5) if not strips.getByIndex(index).IsVisible])
            sheet.api.showLevel(1, enum("table.TableOrientation", orientation))
        return shown

    sheet["B:C"].group()
    sheet["2:2"].group()
    assert depth() == [[1, 2], [1]]
    sheet["D9"].group(by="columns")
    assert depth() == [[1, 2, 3], [1]]
    sheet["B:D"].ungroup()
    sheet["2:2"].ungroup()
    assert depth() == [[], []]
    with pytest.raises(ValueError, match="rows"):
        sheet["A1:B2"].group()
    sheet.api.protect("")
    with pytest.raises(Refused, match="is protected"):
        sheet["B:C"].group()


def test_sizes(sheet: xw.Sheet) -> None:
    sheet["B:B"].column_width = 20
    sheet["3:3"].row_height = 30
    assert sheet["B1"].column_width == pytest.approx(20, abs=0.1)
    assert sheet["B3"].row_height == pytest.approx(30, abs=0.1)
    assert sheet["A1:B1"].column_width is None
    sheet["B1"].columns.hidden = True
    sheet["B3"].rows.hidden = True
    assert (sheet["B1"].column_width, sheet["B3"].row_height) == (0, 0)
    assert (sheet["B1"].columns.hidden, sheet["A1:B1"].columns.hidden) == (True, None)
    sheet["D1"].value = "a long text, longer than the column is wide"
    sheet["D1"].columns.autofit()
    assert sheet["D1"].column_width > 20


def test_merged_cells(sheet: xw.Sheet) -> None:
    sheet["B2:C4"].merge()
    assert sheet["C3"].merge_area.address == "$B$2:$C$4"
    assert (sheet["B2:C4"].merge_cells, sheet["A1"].merge_cells, sheet["A1:C4"].merge_cells) == (True, False, None)
    sheet["E1:F2"].merge(across=True)
    assert sheet["F2"].merge_area.address == "$E$2:$F$2"
    sheet["B2:C4"].unmerge()
    assert sheet["B2"].merge_cells is False


def test_merging_leaves_one_content(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["D1"].formula = "=SUM(A1:B2)"
    sheet["A1:B2"].merge()
    assert (sheet["A1:B2"].value, sheet["D1"].value) == ([[1.0, None], [None, None]], 1.0)
    sheet["F1"].value = [[None, 2], [3, None], [None, None]]
    sheet["F1:G3"].merge(across=True)
    assert sheet["F1:G3"].value == [[2.0, None], [3.0, None], [None, None]]


@pytest.mark.parametrize("content", [0.125, "007", "=B9*2", "='B9"])
def test_merging_keeps_what_stands_below_a_blank_cell(sheet: xw.Sheet, content: str | float) -> None:
    sheet["B9"].value = 21
    written = f"'{content}" if content in ("007", "='B9") else content
    sheet["C4"].value = written
    sheet["C4"].number_format = "0.000" if content == 0.125 else "General"
    before = sheet["C4"].formula, sheet["C4"].value, sheet["C4"].number_format
    sheet["B3:C4"].merge()
    assert (sheet["B3"].formula, sheet["B3"].value, sheet["B3"].number_format) == before
    assert sheet["B4:C4"].value == [None, None]
