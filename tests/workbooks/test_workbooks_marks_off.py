"""Marks come off without a trace: from a copy nobody touched, and from one that another program saved."""

import io
import json
import re
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import handmade
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked_book import (
    INFO,
    SHEET,
    WARNING,
    book,
    colours_of,
    english,
    finding,
    members,
    notes_of,
    opened,
    parts,
    resaved,
    saved,
    values_of,
)
from openpyxl.comments import Comment

from evalxl.core.finding import Severity
from evalxl.core.marks import HEAD
from evalxl.core.model import a1
from evalxl.workbooks.annotation import annotated, cleared
from evalxl.workbooks.annotation.sheet import ORDER
from evalxl.workbooks.package import Package


def test_a_copy_nobody_touched_gives_the_file_back_byte_for_byte() -> None:
    data = book(notes=["B2"])
    result, count = cleared(annotated(data, [finding("C3"), finding("B2"), finding("A8")], english))
    assert (members(result), count) == (members(data), 3)


def test_the_empty_list_of_names_that_openpyxl_writes_comes_back_too() -> None:
    data = resaved(book(notes=["B2"]))
    assert b"<definedNames" in Package(data).part("xl/workbook.xml")
    result, count = cleared(annotated(data, [finding("C3")], english))
    assert (members(result), count) == (members(data), 1)


def test_a_copy_that_was_marked_again_carries_the_new_marks_only() -> None:
    data = book()
    twice = annotated(annotated(data, [finding("C3")], english), [finding("B2", INFO)], english)
    assert twice == annotated(data, [finding("B2", INFO)], english)
    page = opened(annotated(resaved(twice), [finding("E5")], english))[SHEET]
    assert list(colours_of(page)) == list(notes_of(page)) == ["E5"]


def test_a_file_without_marks_comes_back_as_it_is() -> None:
    data = book(notes=["B2"])
    assert cleared(data) == (data, 0)


def test_marks_come_off_a_copy_that_was_corrected_and_saved() -> None:
    data = book(notes=["B2"])
    result, count = cleared(resaved(annotated(data, [finding("C3"), finding("B2"), finding("A8")], english)))
    made = opened(result)
    assert count == 3
    assert made.sheetnames == [SHEET, "说明"]
    page = made[SHEET]
    assert page["C3"].value == 9.38
    assert notes_of(page) == {"B2": "请保留这条"}
    assert [rule.formula for area in page.conditional_formatting for rule in area.rules] == [["5"]]
    assert page.print_title_rows == "$1:$1"
    assert not [name for name, part in parts(result).items() if b"evalxl" in part or "evalxl" in name]


def test_names_of_sheets_behind_ours_keep_pointing_at_them() -> None:
    made = opened(annotated(book(), [finding("C3")], english))
    behind = made.create_sheet("后加的表")
    behind.print_title_rows = "2:2"
    made.active = 3
    result = opened(cleared(saved(made))[0])
    assert result.sheetnames == [SHEET, "说明", "后加的表"]
    assert result["后加的表"].print_title_rows == "$2:$2"
    assert result.active.title == "后加的表"


def test_a_note_the_user_wrote_meanwhile_stays_with_its_box() -> None:
    made = opened(annotated(book(), [finding("C3")], english))
    made[SHEET]["E5"].comment = Comment("已核对", "李")
    result = cleared(saved(made))[0]
    assert notes_of(opened(result)[SHEET]) == {"E5": "已核对"}
    (drawing,) = (part for name, part in parts(result).items() if name.endswith(".vml"))
    assert re.findall(rb"Row>(\d+)<", drawing) == [b"4"]


# The merged area of a random book is known by its first cell.
CELLS = st.one_of(st.tuples(st.integers(0, 19), st.integers(0, 12)), st.just((20, 3)))
FEATURES = st.sets(
    st.sampled_from(
        (
            "merge",
            "rule",
            "note",
            "validation",
            "link",
            "picture",
            "filter",
            "protect",
            "break",
            "table",
            "heading",
            "hide",
        )
    )
)


def random_book(features: set[str], texts: Sequence[str], notes: Sequence[tuple[int, int]]) -> bytes:
    """A workbook with these features, written by XlsxWriter."""
    held = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as made:
        page = made.add_worksheet(SHEET)
        look = made.add_format({"bold": True, "bg_color": "#123456", "num_format": "0.00"})
        for number, text in enumerate(texts):
            page.write_string(number, number % 5, text, look if number % 2 else None)
        if "merge" in features:
            page.merge_range(20, 3, 22, 5, "合并", look)
        if "rule" in features:
            page.conditional_format("A1:C9", {"type": "cell", "criteria": ">", "value": 3, "format": look})
        if "validation" in features:
            page.data_validation("D1", {"validate": "list", "source": ["是", "否"]})
        if "link" in features:
            page.write_url("F1", "https://invalid.example/")
        if "picture" in features:
            page.insert_textbox(30, 1, "附注")
        if "filter" in features:
            page.autofilter(0, 0, 5, 3)
        if "protect" in features:
            page.protect("x")
        if "break" in features:
            page.set_h_pagebreaks([10])
        if "table" in features:
            page.add_table("J1:K4")
        if "heading" in features:
            page.set_header("&C绩效")
        if "hide" in features:
            page.set_row(4, None, None, {"hidden": True})
            page.set_column(2, 2, 3.5, None, {"hidden": True})
        if "note" in features:
            for cell in notes:
                page.write_comment(*cell, "自己的批注")
        made.add_worksheet("第二张")
    return held.getvalue()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FEATURES, st.lists(st.text(max_size=12), max_size=12), st.sets(CELLS, max_size=4), st.lists(CELLS, max_size=8))
def test_marks_come_off_any_sheet_without_a_trace(
    features: set[str], texts: list[str], notes: set[tuple[int, int]], cells: list[tuple[int, int]]
) -> None:
    data = random_book(features, texts, sorted(notes))
    found = [finding(a1(cell), list(Severity)[number % 3]) for number, cell in enumerate(cells)]
    marked = annotated(data, found, english)
    result, count = cleared(marked)
    assert (members(result), count) == (members(data), len(set(cells)))
    tree = Package(marked).tree("xl/worksheets/sheet1.xml")
    places = [ORDER.index(str(each.tag).rpartition("}")[2]) for each in tree]
    assert places == sorted(places)
    of_users = notes if "note" in features else set()
    assert set(notes_of(opened(marked)[SHEET])) == {a1(cell) for cell in of_users | set(cells)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FEATURES, st.sets(CELLS, max_size=3), st.lists(CELLS, min_size=1, max_size=6))
def test_marks_come_off_any_sheet_that_was_saved_meanwhile(
    features: set[str], notes: set[tuple[int, int]], cells: list[tuple[int, int]]
) -> None:
    data = random_book(features - {"picture"}, ["甲", "乙"], sorted(notes))
    plain = opened(data)
    marked = opened(annotated(data, [finding(a1(cell)) for cell in cells], english))
    for each in (plain, marked):
        each[SHEET]["A1"] = "改过"
    result, expected = opened(cleared(saved(marked))[0]), opened(saved(plain))
    assert result.sheetnames == expected.sheetnames
    assert notes_of(result[SHEET]) == notes_of(expected[SHEET])
    assert values_of(result[SHEET]) == values_of(expected[SHEET])
    rules = [
        [(str(area.sqref), [rule.formula for rule in area.rules]) for area in each[SHEET].conditional_formatting]
        for each in (result, expected)
    ]
    assert rules[0] == rules[1]


@pytest.mark.libreoffice
def test_marks_come_off_a_copy_that_was_corrected_in_libreoffice(tmp_path: Path) -> None:
    data = book(notes=["B2"])
    marked = annotated(data, [finding("C3"), finding("B2"), finding("A8", WARNING)], english)
    made = opened(by_libreoffice(marked, tmp_path))
    assert colours_of(made[SHEET]) == {"C3": "FFFFC7CE", "B2": "FFFFC7CE", "A8:C9": "FFFFEB9C"}
    assert notes_of(made[SHEET])["A8"].startswith(HEAD)
    assert made["Findings"]["E4"].hyperlink.location in (f"{SHEET}!C3", f"'{SHEET}'!C3", f"#{SHEET}!C3")

    result, count = cleared(by_libreoffice(marked, tmp_path))
    made = opened(result)
    assert count == 3
    assert made.sheetnames == [SHEET, "说明"]
    assert notes_of(made[SHEET]) == {"B2": "请保留这条"}
    assert [rule.formula for area in made[SHEET].conditional_formatting for rule in area.rules] == [["5"]]
    assert values_of(made[SHEET]) == values_of(opened(data)[SHEET])
    assert not [name for name, part in parts(result).items() if HEAD.encode() in part]
    # What is left opens again, nothing missing.
    assert opened(by_libreoffice(result, tmp_path)).sheetnames == [SHEET, "说明"]


def by_libreoffice(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it."""
    source, target = folder / "标注.xlsx", folder / "saved"
    source.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", "xlsx", "--outdir", target, source], check=True, capture_output=True)
    return (target / source.name).read_bytes()


def test_what_a_copy_remembers_cannot_change_a_figure() -> None:
    marked = annotated(book(), [finding("C3")], english)
    content = parts(marked)
    name, sheet = "xl/worksheets/sheet1.xml", content["xl/worksheets/sheet1.xml"]
    remembered = json.loads(content["evalxl/marks.json"])
    forged = cleared(marked)[0]
    was = parts(forged)[name].replace(b"<v>9.4</v>", b"<v>9.9</v>")
    assert was != parts(forged)[name]
    remembered[name] = {"sha256": sha256(sheet).hexdigest(), "head": 0, "tail": 0, "was": was.hex()}
    content["evalxl/marks.json"] = json.dumps(remembered).encode()
    result, count = cleared(handmade.zipped(content))
    assert count == 1
    assert opened(result)[SHEET]["C3"].value == 9.4
    assert opened(result).sheetnames == [SHEET, "说明"]


@pytest.mark.parametrize("memory", [b"", b"[]", b"{}", b'{"[Content_Types].xml": 3}', b"\xff"])
def test_a_memory_that_is_none_is_left_alone(memory: bytes) -> None:
    content = parts(annotated(book(), [finding("C3")], english))
    content["evalxl/marks.json"] = memory
    result, count = cleared(handmade.zipped(content))
    assert (count, opened(result).sheetnames) == (1, [SHEET, "说明"])
    assert "evalxl/marks.json" not in parts(result)


def test_a_workbook_without_a_style_sheet_has_none_afterwards() -> None:
    content = parts(book())
    del content["xl/styles.xml"]
    for name, pattern in (
        ("[Content_Types].xml", rb"<Override PartName=\"/xl/styles.xml\"[^>]*/>"),
        ("xl/_rels/workbook.xml.rels", rb"<Relationship [^>]*/styles\"[^>]*/>"),
        ("xl/worksheets/sheet1.xml", rb" s=\"\d+\"|<conditionalFormatting.*</conditionalFormatting>"),
    ):
        assert re.search(pattern, content[name])
        content[name] = re.sub(pattern, b"", content[name])
    data = handmade.zipped(content)
    marked = annotated(data, [finding("C3")], english)
    assert colours_of(opened(marked)[SHEET]) == {"C3": "FFFFC7CE"}
    assert opened(marked)["Findings"]["A3"].fill.fgColor.rgb == "FF1F4E79"
    assert opened(marked)[SHEET]["C3"].font.b is False
    assert members(cleared(marked)[0]) == members(data)
