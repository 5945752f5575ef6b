"""Cells changed in place: what is written, where it goes, and what is refused."""

import base64
import hashlib
import io
from decimal import Decimal

import openpyxl
import pytest
from handmade import MAIN, STRICT, cells, parts, zipped
from zipped_members import changed_members, contents

from evalxl.core.errors import UsageError, WorkbookUnreadable
from evalxl.core.filling import CellEdit
from evalxl.core.message import message
from evalxl.core.model import Merge
from evalxl.workbooks.patch import Patch, of_edit, patch_cells
from evalxl.workbooks.references import area_of

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"


def patch(reference: str, value: object, formula: str | None = None, over: bool = False, sheet: str = "表1") -> Patch:
    row, column = openpyxl.utils.cell.coordinate_to_tuple(reference)
    stored = Decimal(value) if isinstance(value, str) and value[:1].isdigit() else value
    return Patch(sheet, (row - 1, column - 1), stored, formula, over)


def worksheet(data: str, before: str = "", behind: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{behind}</worksheet>'


def after(sheet: str | bytes, *patches: Patch, password: str | None = None) -> str:
    """The sheet's XML after the change; no other part has changed but the workbook's, where formulas are."""
    old = zipped(parts(sheet))
    new = patch_cells(old, patches, password).data
    assert changed_members(old, new) <= {SHEET, WORKBOOK}
    return contents(new)[SHEET].decode()


def refusal(sheet: str, *patches: Patch, password: str | None = None) -> str:
    with pytest.raises(UsageError) as caught:
        patch_cells(zipped(parts(sheet)), patches, password)
    return str(caught.value)


# What stands in B2 before, what is put there, what stands there after. Nothing else of the sheet changes.
CELLS = [
    ('<c r="B2" s="3"/>', patch("B2", "9.38"), '<c r="B2" s="3"><v>9.38</v></c>'),
    ('<c r="B2" s="3"></c>', patch("B2", "9.80"), '<c r="B2" s="3"><v>9.8</v></c>'),
    ('<c r="B2"/>', patch("B2", "100.00"), '<c r="B2"><v>100</v></c>'),
    ('<c r="B2"/>', patch("B2", Decimal("-0.00")), '<c r="B2"><v>0</v></c>'),
    ('<c r="B2"/>', patch("B2", Decimal("1E+2")), '<c r="B2"><v>100</v></c>'),
    ('<c r="B2"/>', patch("B2", Decimal("-12345678.91")), '<c r="B2"><v>-12345678.91</v></c>'),
    ('<c r="B2"/>', patch("B2", Decimal("0.000001")), '<c r="B2"><v>0.000001</v></c>'),
    ('<c r="B2" s="1" t="s"><v>0</v></c>', patch("B2", "1"), '<c r="B2" s="1"><v>1</v></c>'),
    ('<c s="1" t="s" r="B2"><v>0</v></c>', patch("B2", "1"), '<c s="1" r="B2"><v>1</v></c>'),
    ("<c  t='s'\n r='B2' s='1' ><v>0</v></c >", patch("B2", "1"), "<c\n r='B2' s='1'><v>1</v></c>"),
    ('<c r="B2" cm="1" vm="2" ph="1"><v>0</v></c>', patch("B2", "1"), '<c r="B2" ph="1"><v>1</v></c>'),
    ('<c r="B2" t="e"><v>#N/A</v></c>', patch("B2", "1"), '<c r="B2"><v>1</v></c>'),
    ('<c r="B2" t="b"><v>1</v></c>', patch("B2", None), '<c r="B2"/>'),
    ('<c r="B2" s="2" t="inlineStr"><is><r><t>优</t></r></is></c>', patch("B2", None), '<c r="B2" s="2"/>'),
    ('<c r="B2" s="2"><v>7</v></c>', patch("B2", ""), '<c r="B2" s="2"/>'),
    ('<c r="B2"/>', patch("B2", "优"), '<c r="B2" t="inlineStr"><is><t>优</t></is></c>'),
    ('<c r="B2"/>', patch("B2", True), '<c r="B2" t="b"><v>1</v></c>'),
    ('<c r="B2"/>', patch("B2", "<A&B>"), '<c r="B2" t="inlineStr"><is><t>&lt;A&amp;B&gt;</t></is></c>'),
    (
        '<c r="B2"/>',
        patch("B2", " 良\r\n中"),
        '<c r="B2" t="inlineStr"><is><t xml:space="preserve"> 良&#13;\n中</t></is></c>',
    ),
    ('<c r="B2"/>', patch("B2", "_x0041_"), '<c r="B2" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>'),
    ('<c r="B2"/>', patch("B2", "9.38", "=ROUND(A1*9,2)"), '<c r="B2"><f>ROUND(A1*9,2)</f><v>9.38</v></c>'),
    ('<c r="B2"/>', patch("B2", None, "A1<3"), '<c r="B2"><f>A1&lt;3</f></c>'),
    ('<c r="B2"/>', patch("B2", "优", 'IF(A1>3,"优","")'), '<c r="B2" t="str"><f>IF(A1&gt;3,"优","")</f><v>优</v></c>'),
    ('<c r="B2"/>', patch("B2", "", "T(A1)"), '<c r="B2" t="str"><f>T(A1)</f><v></v></c>'),
    ('<c r="B2"><f>1+1</f><v>2</v></c>', patch("B2", "3", over=True), '<c r="B2"><v>3</v></c>'),
    (
        '<c r="B2"><v>1</v><extLst><ext uri="x"><x xmlns="u"/></ext></extLst></c>',
        patch("B2", "3"),
        '<c r="B2"><v>3</v><extLst><ext uri="x"><x xmlns="u"/></ext></extLst></c>',
    ),
    ('<c r="B2"><!-- <c r="B2"/> --><v>1</v></c>', patch("B2", "3"), '<c r="B2"><v>3</v></c>'),
    ('<c r="B2" t="str"><v><![CDATA[</c>]]></v></c>', patch("B2", "3"), '<c r="B2"><v>3</v></c>'),
    ("<c><v>1</v></c>", patch("B2", "3"), "<c><v>3</v></c>"),
    ('<c r="&#66;2"/>', patch("B2", "3"), '<c r="&#66;2"><v>3</v></c>'),
    ('<c r="b2"/>', patch("B2", "3"), '<c r="b2"><v>3</v></c>'),
]


@pytest.mark.parametrize(("old", "change", "new"), CELLS, ids=[old + str(change.value) for old, change, _ in CELLS])
def test_a_cell_is_replaced_and_nothing_around_it(old: str, change: Patch, new: str) -> None:
    around = '<row r="1"><c r="A1"><v>5</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c>{}<c r="C2"/></row>'
    sheet = worksheet(around.format(old), behind="<!-- B2 --><?keep me?>")
    assert after(sheet, change) == sheet.replace(old, new)
    # The same cell in a sheet without comments and instructions, as spreadsheet programs write it.
    usual = worksheet(around.format(old), behind='<pageMargins left="0.7"/>')
    assert after(usual, change) == usual.replace(old, new)


ROWS = '<row r="2" spans="2:3"><c r="B2"/></row><row r="4"/><row r="7" s="3" customFormat="1"><c r="D7"/></row>'
# Rows before, cell filled, rows after: cells and rows that do not stand in the file yet.
PLACES = [
    ("A2", '<row r="2" spans="1:3"><c r="A2"><v>1</v></c><c r="B2"/></row>', '<row r="2" spans="2:3"><c r="B2"/></row>'),
    ("C2", '<c r="B2"/><c r="C2"><v>1</v></c></row>', '<c r="B2"/></row>'),
    ("E2", '<row r="2" spans="2:5"><c r="B2"/><c r="E2" s="9"><v>1</v></c></row>', '<row r="2" spans="2:3"><c r="B2"/></row>'),
    ("B4", '<row r="4"><c r="B4"><v>1</v></c></row>', '<row r="4"/>'),
    ("A7", '<row r="7" s="3" customFormat="1"><c r="A7" s="3"><v>1</v></c><c r="D7"/>', '<row r="7" s="3" customFormat="1"><c r="D7"/>'),
    ("B1", '<row r="1"><c r="B1"><v>1</v></c></row><row r="2"', '<row r="2"'),
    ("E5", '<row r="5"><c r="E5" s="9"><v>1</v></c></row><row r="7"', '<row r="7"'),
    ("XFD1048576", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>', "</sheetData>"),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "new", "old"), PLACES, ids=[place for place, _, _ in PLACES])
def test_a_missing_cell_is_put_where_it_belongs(reference: str, new: str, old: str) -> None:
    sheet = worksheet(ROWS, before='<cols><col min="5" max="6" style="9" width="3"/></cols>')
    assert after(sheet, patch(reference, "1")) == sheet.replace(old, new)


def test_several_cells_go_into_one_gap_in_their_order() -> None:
    sheet = worksheet('<row r="1"><c r="A1"/><c r="E1"/></row>')
    changes = [patch(reference, "1") for reference in ("D1", "E1", "C3", "B1", "A3", "F1", "B2")]
    written = after(sheet, *changes)
    assert [part.split('"')[1] for part in written.split("<c r=")[1:]] == [
        "A1", "B1", "D1", "E1", "F1", "B2", "A3", "C3",
    ]  # fmt: skip
    assert written.count("<row ") == 3


@pytest.mark.parametrize("data", ["<sheetData/>", "<sheetData></sheetData>", "<sheetData />"])
def test_the_first_cell_of_an_empty_sheet(data: str) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/>{data}<!--</sheetData>--></worksheet>'
    row = '<sheetData><row r="3"><c r="C3"><v>1</v></c></row></sheetData>'
    assert after(sheet, patch("C3", "1")) == sheet.replace(data, row).replace('"A1"', '"A1:C3"')


def test_the_dimension_grows_and_never_shrinks() -> None:
    sheet = worksheet(ROWS, before='<dimension ref="B2:D7" other="ref"/>')
    assert '<dimension ref="A1:D7" other="ref"/>' in after(sheet, patch("A1", "1"))
    assert '<dimension ref="B2:D7" other="ref"/>' in after(sheet, patch("B2", None), patch("C3", "1"))


def test_clearing_a_cell_that_is_not_there_changes_nothing() -> None:
    assert after(worksheet(ROWS), patch("C9", None), patch("A2", "")) == worksheet(ROWS)


def test_rows_and_cells_without_a_place_are_counted() -> None:
    sheet = worksheet("<row><c/><c><v>1</v></c></row><row/><row><c r='C3'/><c/></row>")
    written = after(sheet, patch("B1", "7"), patch("D3", "8"), patch("B2", "9"))
    assert written == worksheet(
        "<row><c/><c><v>7</v></c></row><row><c r=\"B2\"><v>9</v></c></row><row><c r='C3'/><c><v>8</v></c></row>"
    )


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_prefixed_and_strict_sheets(namespace: str) -> None:
    sheet = (
        f'<?xml version="1.0"?><!-- <c r="A1"/> --><x:worksheet xmlns:x="{namespace}"><x:sheetData><x:row r="1">'
        '<x:c r="A1"/></x:row></x:sheetData></x:worksheet>'
    )
    written = after(sheet, patch("A1", "优"), patch("C1", "2"), patch("A2", "3", "1+2"))
    assert written == sheet.replace(
        '<x:c r="A1"/></x:row>',
        '<x:c r="A1" t="inlineStr"><x:is><x:t>优</x:t></x:is></x:c><x:c r="C1"><x:v>2</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="A2"><x:f>1+2</x:f><x:v>3</x:v></x:c></x:row>',
    )


def test_cells_of_another_namespace_are_not_taken_for_cells() -> None:
    data = '<row r="1"><c r="A1"/></row><o:row xmlns:o="urn:o" r="2"><o:c r="A2"/></o:row>'
    assert '<row r="2"><c r="A2"><v>1</v></c></row></sheetData>' in after(worksheet(data), patch("A2", "1"))


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_sheets_in_other_encodings_are_read_and_rewritten(encoding: str) -> None:
    sheet = f'<?xml version="1.0" encoding="{encoding}"?>' + worksheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>自评</t></is></c><c r="B1"/></row>'
    )
    written = after(sheet.encode(encoding), patch("B1", "1"))
    assert "自评" in written
    assert '<c r="B1"><v>1</v></c>' in written


def test_a_byte_order_mark_does_no_harm() -> None:
    sheet = "\ufeff" + worksheet('<row r="1"><c r="A1"/><c a="&lt;" r="B1"/></row>')
    assert after(sheet, patch("B1", "1"), patch("A1", "2")) == sheet.replace(
        '<c r="A1"/>', '<c r="A1"><v>2</v></c>'
    ).replace('r="B1"/>', 'r="B1"><v>1</v></c>')


@pytest.mark.parametrize(
    "hiding",
    [
        '<!-- <row r="1"><c r="A1"/></row> --><row  r="1">{}</row>',
        '<?note <row r="1"><c r="A1"/></row> ?><row  r="1">{}</row>',
        '<row r="1"><!-- <c r="A1"/> -->{}</row>',
        '<row r="1"><c r="B1" t="str"><v><![CDATA[<c r="A1"/>]]></v></c>{}</row>',
        '<!-- <row r="1"><c r="A1"/></row> --><row r="1">{}</row>',
    ],
)
def test_what_looks_like_a_cell_is_not_always_one(hiding: str) -> None:
    sheet = worksheet(hiding.replace("{}", '<c  r="A1"><v>1</v></c>'))
    assert after(sheet, patch("A1", "2")) == sheet.replace("<v>1</v>", "<v>2</v>")


TABLE = cells('<c r="A1"/><c r="B1"/>', '<c r="A2"><f>A1</f></c>')
SHARED = cells(
    '<c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c>',
    '<c r="A2"><f t="shared" si="0"/><v>4</v></c>',
    '<c r="A3"><f t="shared" si="0"/><v>6</v></c>',
)
ARRAY = cells('<c r="A1"><f t="array" ref="A1:B2">C1:D2*2</f><v>2</v></c><c r="B1"><v>1</v></c>', '<c r="A2"/>')
OPERATIONS = cells('<c r="A1"><f t="dataTable" ref="A1:A2" dt2D="1"/><v>1</v></c>', '<c r="A2"/>')
MERGED = TABLE.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
REFUSED = [
    (TABLE, [patch("A1", "1", sheet="没有")], "no worksheet 没有"),
    (TABLE, [patch("A1", "1"), patch("A1", "2")], "表1!A1 would be filled twice"),
    (TABLE, [patch("A2", "1")], "表1!A2 holds a formula"),
    (TABLE, [patch("A1", "1"), patch("A2", "1")], "表1!A2 holds a formula"),
    (MERGED, [patch("B1", "1")], "表1!B1 is covered by the merged area A1:B1"),
    (SHARED, [patch("A2", "1")], "holds a formula"),
    (SHARED, [patch("A1", "1", over=True)], "表1!A1 holds the formula that the cells beside it share"),
    (SHARED, [patch("A1", "1", over=True), patch("A2", "1", over=True)], "share"),
    (ARRAY, [patch("B1", "1")], r"表1!B1 is part of an array formula \(A1:B2\)"),
    (ARRAY, [patch("B2", "1", over=True)], "part of an array"),
    (ARRAY, [patch(place, "1") for place in ("A1", "A2", "B1", "B2")], "part of an array"),
    (OPERATIONS, [patch(place, "1", over=True) for place in ("A1", "A2")], "part of an array"),
    (TABLE, [patch("A1", "\x07")], r"表1!A1: .*U\+0007"),
    (TABLE, [patch("A1", "\ud800")], r"U\+D800"),
    (TABLE, [patch("A1", "\ufffe")], r"U\+FFFE"),
    (TABLE, [patch("A1", "字" * 32768)], "too long"),
    (TABLE, [patch("A1", "😀" * 16384)], "too long"),
    (TABLE, [patch("A1", Decimal("NaN"))], "cannot hold NaN"),
    (TABLE, [patch("A1", Decimal("Infinity"))], "cannot hold"),
    (TABLE, [patch("A1", Decimal("1234567890.1234567"))], "cannot hold 1234567890.1234567 exactly"),
    (TABLE, [patch("A1", Decimal("1E+999999"))], "cannot hold"),
    (TABLE, [patch("A1", "1", "")], "formula is empty"),
    (TABLE, [patch("A1", "1", "1+" * 5000)], "too long"),
    (TABLE, [Patch("表1", (1_048_576, 0), Decimal(1))], "outside of the sheet"),
    (TABLE, [Patch("表1", (-1, 0), Decimal(1))], "outside of the sheet"),
]


@pytest.mark.parametrize(
    ("sheet", "patches", "why"), REFUSED, ids=[why[:40] + str(n) for n, (_, _, why) in enumerate(REFUSED)]
)
def test_what_may_not_be_written_is_refused(sheet: str, patches: list[Patch], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        patch_cells(zipped(parts(sheet)), patches)


def test_texts_of_the_full_length_are_written() -> None:
    assert "字" * 32767 in after(TABLE, patch("A1", "字" * 32767))
    assert "😀" * 16383 in after(TABLE, patch("A1", "😀" * 16383))


def test_a_whole_group_or_array_may_be_replaced() -> None:
    everything = [patch(place, "1", over=True) for place in ("A1", "A2", "A3")]
    assert "<f" not in after(SHARED, *everything)
    followers = after(SHARED, *everything[1:])
    assert followers.count("<f") == 1
    assert "<f" not in after(ARRAY, *(patch(place, "1", over=True) for place in ("A1", "A2", "B1", "B2")))


DAMAGED = [
    cells('<c r="A1"/><c r="A1"/>'),
    cells('<c r="A7"/>'),
    worksheet('<row r="1"><c r="A1"/></row><row r="1"/>'),
    worksheet('<row r="1"><c r="A1"></row>'),
    f'<worksheet xmlns="{MAIN}"/>',
    '<worksheet xmlns="urn:other"><sheetData><row r="1"><c r="A1"/></row></sheetData></worksheet>',
    worksheet('<row r="1"><c r="A1"/></row></sheetData><sheetData>'),
    "no XML at all",
]


@pytest.mark.parametrize("sheet", DAMAGED)
def test_sheets_that_contradict_themselves_are_refused(sheet: str) -> None:
    with pytest.raises(WorkbookUnreadable):
        patch_cells(zipped(parts(sheet)), [patch("A1", "1")])


FORMULA = cells('<c r="A1"/><c r="B1"><f>A1</f><v>0</v></c>')
CHAIN = {
    "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="B1" i="1"/></calcChain>'.encode(),
    "[Content_Types].xml": b'<Types><Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>',
}


def with_chain(*sheets: str) -> bytes:
    made = parts(*sheets) | CHAIN
    listing = "xl/_rels/workbook.xml.rels"
    relation = b'<Relationship Id="c" Type="x/calcChain" Target="calcChain.xml"/></Relationships>'
    made[listing] = made[listing].replace(b"</Relationships>", relation)
    return zipped(made)


def test_formulas_anywhere_are_computed_anew_when_the_file_is_opened() -> None:
    old = with_chain(cells('<c r="A1"/>'), FORMULA)
    new = patch_cells(old, [patch("A1", "5")]).data
    assert changed_members(old, new) == {SHEET, WORKBOOK}
    sheets = b"</sheets>"
    assert contents(new)[WORKBOOK] == contents(old)[WORKBOOK].replace(sheets, sheets + b'<calcPr fullCalcOnLoad="1"/>')


def test_without_formulas_the_workbook_part_is_not_touched() -> None:
    old = zipped(parts(cells('<c r="A1"/>'), cells('<c r="A1"><v>1</v></c>')))
    assert changed_members(old, patch_cells(old, [patch("A1", "5")]).data) == {SHEET}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<calcPr calcId="1" iterate="1"/>', '<calcPr fullCalcOnLoad="1" calcId="1" iterate="1"/>'),
        ("<calcPr\nfullCalcOnLoad='0' calcId='1'></calcPr>", "<calcPr fullCalcOnLoad=\"1\" calcId='1'></calcPr>"),
        ("<!-- x --><calcPr/>", '<!-- x --><calcPr fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="1"/>', '<calcPr fullCalcOnLoad="1"/>'),
        ("<oleSize ref='A1'/>", "<calcPr fullCalcOnLoad=\"1\"/><oleSize ref='A1'/>"),
    ],
)
def test_settings_of_the_calculation_are_kept(old: str, new: str) -> None:
    made = parts(FORMULA)
    made[WORKBOOK] = made[WORKBOOK].replace(b"</sheets>", f"</sheets><definedNames/>{old}".encode())
    patched = patch_cells(zipped(made), [patch("A1", "5")])
    assert contents(patched.data)[WORKBOOK] == made[WORKBOOK].replace(old.encode(), new.encode())
    assert ["Formulas in the workbook" in str(remark) for remark in patched.remarks] == [True]


@pytest.mark.parametrize("change", [patch("B1", "1", over=True), patch("A1", "1", "1+0")])
def test_the_list_of_formula_cells_goes_when_it_no_longer_fits(change: Patch) -> None:
    old = with_chain(FORMULA)
    new = patch_cells(old, [change]).data
    assert changed_members(old, new) == {
        SHEET,
        WORKBOOK,
        "xl/calcChain.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    }
    assert b"calcChain" not in b"".join(contents(new).values())


def protected(attributes: str, styles: str = "") -> bytes:
    sheet = cells('<c r="A1"/><c r="B1" s="4"/><c r="C1" s="5"/>').replace(
        "</sheetData>", f"</sheetData><sheetProtection {attributes}/>"
    )
    made = parts(sheet)
    unlocked = b'<xf xfId="0"><protection locked="0"/></xf><xf xfId="1"/></cellXfs>'
    base = b'<cellStyleXfs><xf/><xf><protection locked="false"/></xf></cellStyleXfs><cellXfs'
    made["xl/styles.xml"] = made["xl/styles.xml"].replace(b"</cellXfs>", unlocked).replace(b"<cellXfs", base)
    return zipped(made)


def hashed(password: str, algorithm: str = "SHA-512", spins: int = 1000) -> str:
    salt = b"0123456789abcdef"
    function = algorithm.replace("-", "").lower()
    digest = hashlib.new(function, salt + password.encode("utf-16-le")).digest()
    for number in range(spins):
        digest = hashlib.new(function, digest + number.to_bytes(4, "little")).digest()
    texts = [base64.b64encode(each).decode() for each in (digest, salt)]
    return f'sheet="1" algorithmName="{algorithm}" hashValue="{texts[0]}" saltValue="{texts[1]}" spinCount="{spins}"'


# How a sheet is protected, and the password that takes it off (83AF is what Excel stores for "password").
LOCKS = [
    (hashed("河道2024"), "河道2024"),
    (hashed("a", "SHA-1", 0), "a"),
    ('sheet="true" password="83AF"', "password"),
]


@pytest.mark.parametrize(("attributes", "password"), LOCKS, ids=["SHA-512", "SHA-1", "legacy"])
def test_a_protected_sheet_opens_to_its_password_only(attributes: str, password: str) -> None:
    book = protected(attributes)
    for wrong in ("", "x" + password):
        with pytest.raises(UsageError, match="does not take the protection off sheet 表1"):
            patch_cells(book, [patch("A1", "1")], wrong)
    with pytest.raises(UsageError, match="Sheet 表1 is protected"):
        patch_cells(book, [patch("A1", "1")])
    new = contents(patch_cells(book, [patch("A1", "1")], password).data)[SHEET].decode()
    assert '<c r="A1"><v>1</v></c>' in new
    assert attributes in new


def test_protection_without_a_password_asks_for_consent_all_the_same() -> None:
    with pytest.raises(UsageError, match="protected"):
        patch_cells(protected('sheet="1"'), [patch("A1", "1")])
    assert patch_cells(protected('sheet="1"'), [patch("A1", "1")], "").data


def test_unlocked_cells_of_a_protected_sheet_are_free() -> None:
    book = protected(hashed("x"))
    assert patch_cells(book, [patch("B1", "1"), patch("C1", "2")]).data
    with pytest.raises(UsageError, match="protected"):
        patch_cells(book, [patch("B1", "1"), patch("D1", "2")])


def test_protection_that_is_switched_off_forbids_nothing() -> None:
    assert patch_cells(protected('sheet="0" password="83AF"'), [patch("A1", "1")]).data


@pytest.mark.parametrize(
    "attributes", [hashed("a").replace("SHA-512", "ROT-13"), hashed("a").replace('hashValue="', 'hashValue="?')]
)
def test_protection_of_an_unknown_kind_stays(attributes: str) -> None:
    with pytest.raises(UsageError, match="does not take"):
        patch_cells(protected(attributes), [patch("A1", "1")], "a")


def test_protection_that_would_take_minutes_is_refused() -> None:
    endless = hashed("a").replace('spinCount="1000"', 'spinCount="99999999999"')
    with pytest.raises(WorkbookUnreadable, match="busy"):
        patch_cells(protected(endless), [patch("A1", "1")], "a")


def test_titles_and_totals_of_a_table_are_left_alone() -> None:
    book, held = openpyxl.Workbook(), io.BytesIO()
    for row in (["指标", "得分"], ["甲", 1], ["乙", 2], ["合计", 3]):
        book.active.append(row)
    table = openpyxl.worksheet.table.Table(displayName="t", ref="A1:B4", totalsRowCount=1)
    book.active.add_table(table)
    book.save(held)
    for reference in ("B1", "A4"):
        with pytest.raises(UsageError, match=f"Sheet!{reference} is the title or total of a table"):
            patch_cells(held.getvalue(), [patch(reference, "1", sheet="Sheet")])
    new = patch_cells(held.getvalue(), [patch("B2", "7", sheet="Sheet"), patch("C1", "8", sheet="Sheet")]).data
    assert [cell.value for cell in openpyxl.load_workbook(io.BytesIO(new)).active["B"]] == ["得分", 7, 2, 3]


def test_a_broken_signature_is_said() -> None:
    made = parts(cells('<c r="A1"/>'))
    assert patch_cells(zipped(made), [patch("A1", "1")]).remarks == ()
    signed = zipped(made | {"_xmlsignatures/sig1.xml": b"<Signature/>"})
    (remark,) = patch_cells(signed, [patch("A1", "1")]).remarks
    assert "signature no longer holds" in str(remark)


def test_no_patches_give_the_same_bytes() -> None:
    old = zipped(parts(FORMULA))
    assert patch_cells(old, []).data == old


@pytest.mark.parametrize(
    ("new", "fraction", "stored"),
    [
        (Decimal("93.83"), True, Decimal("0.9383")),
        (Decimal("100.00"), True, Decimal("1.0000")),
        (Decimal("93.83"), False, Decimal("93.83")),
        ("优", True, "优"),
    ],
)
def test_edits_of_percent_cells_are_stored_as_hundredths(new: Decimal | str, fraction: bool, stored: object) -> None:
    edit = CellEdit("表1", (5, 6), "funding[0].execution_rate", None, new, message("x"), None, fraction)
    assert of_edit(edit) == Patch("表1", (5, 6), stored)
    assert of_edit(edit._replace(formula="A1/B1")).formula == "A1/B1"


def test_areas_are_read() -> None:
    found: list[Merge | None] = [area_of(text) for text in ("B2:C4", "$B$2", "x", "A1:B2 C3")]
    assert found == [(1, 1, 3, 2), (1, 1, 1, 1), None, None]
