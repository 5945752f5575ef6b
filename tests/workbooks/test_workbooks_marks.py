"""Marked copies: what they show and what they leave alone."""

import tempfile
from pathlib import Path

import handmade
import pytest
from marked_book import (
    ERROR,
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

from evalxl.core.errors import WorkbookError
from evalxl.core.marks import HEAD
from evalxl.workbooks.annotation import annotated, cleared, list_of_findings
from evalxl.workbooks.package import Package


def test_each_cell_gets_the_colour_and_the_note_of_what_was_found_there() -> None:
    found = [finding("B2", INFO), finding("C3", WARNING), finding("E5", ERROR), finding("B2", ERROR, text="更重的")]
    page = opened(annotated(book(), found, english))[SHEET]
    assert colours_of(page) == {"B2": "FFFFC7CE", "C3": "FFFFEB9C", "E5": "FFFFC7CE"}
    notes = notes_of(page)
    assert notes["B2"] == f"{HEAD}error EV203: 更重的. 请改正\nnote EV203: 填错了. 请改正"
    assert set(notes) == {"B2", "C3", "E5"}


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    annotated(book(), [finding("B2")], english)
    list_of_findings([finding("B2")], english)
    assert list(tmp_path.iterdir()) == []


def test_a_merged_area_is_coloured_whole_and_its_note_stands_at_its_first_cell() -> None:
    page = opened(annotated(book(), [finding("A8")], english))[SHEET]
    assert colours_of(page) == {"A8:C9": "FFFFC7CE"}
    assert set(notes_of(page)) == {"A8"}


def test_what_people_had_stays_as_it_was() -> None:
    data = book(notes=["B2"])
    marked = annotated(data, [finding("B2"), finding("C3")], english)
    page = opened(marked)[SHEET]
    assert notes_of(page)["B2"] == "请保留这条"
    assert notes_of(page)["C3"].startswith(HEAD)
    (kept,) = (rule for area in page.conditional_formatting for rule in area.rules if rule.formula == ["5"])
    assert kept.priority == 1
    assert kept.dxf.fill.bgColor.rgb == "0000FF00"
    assert values_of(page) == values_of(opened(data)[SHEET])
    before, after = parts(data), parts(marked)
    assert after["xl/worksheets/sheet2.xml"] == before["xl/worksheets/sheet2.xml"]
    assert after["xl/theme/theme1.xml"] == before["xl/theme/theme1.xml"]


def test_looks_that_were_there_keep_their_numbers() -> None:
    data = book()
    before, after = opened(data)[SHEET], opened(annotated(data, [finding("B2")], english))[SHEET]
    for row in before.iter_rows():
        for cell in row:
            same = after[cell.coordinate]
            looks = [str((each.number_format, each.font, each.fill, each.border)) for each in (cell, same)]
            assert looks[0] == looks[1]


def test_the_list_is_the_last_sheet_and_leads_to_the_cells() -> None:
    found = [finding("C3"), finding(None, WARNING, sheet=None), finding("B2", INFO, sheet="说明")]
    made = opened(annotated(book(), found, english))
    assert made.sheetnames == [SHEET, "说明", "Findings"]
    assert made.active.title == SHEET
    page = made["Findings"]
    assert page["A1"].value == f"{HEAD}Findings: 1 errors, 1 warnings, 1 notes"
    assert [page.cell(4, column).value for column in range(1, 11)] == [
        "● Error", "EV203", "馆藏图书购置", SHEET, "C3", "填错了", "9.40", "9.38", "请改正", "财预〔2020〕10号",
    ]  # fmt: skip
    assert page["E4"].hyperlink.location == f"'{SHEET}'!C3"
    assert page["E5"].value is None
    assert page["E6"].hyperlink.location == "'说明'!B2"
    assert (page.freeze_panes, page.page_setup.orientation, page.page_setup.paperSize) == ("A4", "landscape", 9)
    assert page.print_title_rows == "$3:$3"


def test_a_text_that_no_row_can_show_ends_visibly() -> None:
    found = [finding("C3", found="长" * 3000)]
    for data in (annotated(book(), found, english), list_of_findings(found, english)):
        page = opened(data)["Findings"]
        shown = str(page["G4"].value)
        assert shown.endswith("长… (the whole text stands in the form)")
        assert len(shown) < 300
        assert page.row_dimensions[4].height <= 409


def test_a_finding_on_a_sheet_that_is_not_there_stands_in_the_list_alone() -> None:
    made = opened(annotated(book(), [finding("B2", sheet="别的表")], english))
    assert made["Findings"]["D4"].value == "别的表"
    assert not notes_of(made[SHEET])


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://invalid.example","点我")', "+1", "-1", "@SUM(A1)", "＝1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    found = [finding("C3", text=text, found=text, expected=text, project_name=text)]
    for data in (annotated(book(), found, english), list_of_findings(found, english)):
        assert not any(b"<f>" in part or b"<f " in part for name, part in parts(data).items() if "sheets/" in name)
        row = [cell for cell in opened(data)["Findings"][4] if cell.value == text]
        assert len(row) == 4
        assert {(cell.data_type, cell.quotePrefix) for cell in row} == {("s", True)} or text == "＝1"


def test_characters_that_xml_cannot_hold_do_no_harm() -> None:
    marked = annotated(book(), [finding("C3", text="坏\x01字 & <b> ]]> \ud800")], english)
    assert "& <b> ]]>" in notes_of(opened(marked)[SHEET])["C3"]


def test_a_sheet_of_the_users_own_with_that_name_is_not_ours() -> None:
    made = opened(book())
    made.create_sheet("Findings")["A1"] = "自己的意见"
    data = saved(made)
    marked = annotated(data, [finding("C3")], english)
    assert opened(marked).sheetnames == [SHEET, "说明", "Findings", "Findings (2)"]
    assert opened(cleared(resaved(marked))[0]).sheetnames == [SHEET, "说明", "Findings"]


def test_threaded_comments_are_not_touched() -> None:
    content = parts(book(notes=["B2"]))
    sheet_relations = next(name for name in content if name.startswith("xl/worksheets/_rels/sheet1"))
    thread = b"<ThreadedComments><threadedComment ref='B2'/></ThreadedComments>"
    content["xl/threadedComments/threadedComment1.xml"] = thread
    content[sheet_relations] = content[sheet_relations].replace(
        b"</Relationships>",
        b'<Relationship Id="tc" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    )
    data = handmade.zipped(content)
    marked = annotated(data, [finding("B2"), finding("C3")], english)
    assert parts(marked)["xl/threadedComments/threadedComment1.xml"] == thread
    assert b'Id="tc"' in parts(marked)[sheet_relations]
    assert set(notes_of(opened(marked)[SHEET])) == {"B2", "C3"}
    assert members(cleared(marked)[0]) == members(data)


def test_macros_stay() -> None:
    content = parts(book())
    content["xl/vbaProject.bin"] = bytes(range(256)) * 9
    types = b"application/vnd.ms-office.vbaProject"
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="bin" ContentType="%s"/></Types>' % types
    )
    data = handmade.zipped(content)
    marked = annotated(data, [finding("C3")], english)
    assert parts(marked)["xl/vbaProject.bin"] == content["xl/vbaProject.bin"]
    assert types in parts(marked)["[Content_Types].xml"]


PREFIXED = (
    '<x:worksheet xmlns:x="{space}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    '<x:mergeCells count="1"><x:mergeCell ref="A1:B1"/></x:mergeCells><x:pageMargins left="1" right="1" top="1" '
    'bottom="1" header="1" footer="1"/></x:worksheet>'
)


@pytest.mark.parametrize("space", [handmade.MAIN, handmade.STRICT], ids=["transitional", "strict"])
@pytest.mark.parametrize("prefix", ["x:", ""], ids=["prefixed", "plain"])
def test_other_spellings_of_the_format_are_kept(space: str, prefix: str) -> None:
    sheet = PREFIXED.format(space=space)
    if not prefix:
        sheet = sheet.replace("xmlns:x=", "xmlns=").replace("x:", "")
    content = handmade.parts(sheet)
    content["[Content_Types].xml"] = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    if space == handmade.STRICT:
        office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        content = {
            name: part.replace(office, strict).replace(handmade.MAIN.encode(), space.encode())
            for name, part in content.items()
        }
    data = handmade.zipped(content)
    marked = annotated(data, [finding("A1", sheet="表1")], english)
    tree = Package(marked).tree("xl/worksheets/sheet1.xml")
    assert [str(each.tag) for each in tree] == [
        f"{{{space}}}{name}"
        for name in ("sheetData", "mergeCells", "conditionalFormatting", "pageMargins", "legacyDrawing")
    ]
    assert members(cleared(marked)[0]) == members(data)
    listed = [part for name, part in parts(marked).items() if "worksheets/evalxl" in name]
    assert len(listed) == 1
    assert space.encode() in listed[0]


@pytest.mark.parametrize("extension", ["xls", "ods", "xlsb"])
def test_what_is_no_xlsx_is_refused_in_plain_words(extension: str) -> None:
    heads = {
        "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "ods": handmade.zipped(handmade.ods_parts("")),
        "xlsb": b"not a workbook",
    }
    with pytest.raises(WorkbookError):
        annotated(heads[extension], [finding("A1")], english)
