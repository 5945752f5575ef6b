"""Archives that no office program writes, and sheets that reach too far: refused before anything is allocated."""

import io
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from handmade import MAIN, cells, ods_parts, parts, saved, xlsx, zipped

from evalxl.workbooks import archive
from evalxl.workbooks.archive import Archive, pack
from evalxl.workbooks.extent import MAX_ROWS
from evalxl.workbooks.reader import read_book

ONE = '<c r="A1"><v>1</v></c>'
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refused(path: str) -> str:
    book = read_book(path)
    assert (book.status, book.sheets) == ("unreadable", ())
    return str(book.message)


def with_size(content: bytes, name: str, size: int) -> bytes:
    """The archive with another size stated for a part."""
    changed = bytearray(content)
    entry = content.rindex(name.encode()) - 46
    assert content[entry : entry + 4] == b"PK\1\2"
    struct.pack_into("<I", changed, entry + 24, size)
    return bytes(changed)


@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part(tmp_path: Path, part: str, encoding: str) -> None:
    made = parts(cells(ONE))
    text = made[part].decode()
    made[part] = (f'<?xml version="1.0" encoding="{encoding}"?>' + BOMB + text).encode(encoding)
    assert "entities" in refused(saved(tmp_path, zipped(made), "bomb.xlsx"))


def test_entities_are_refused_in_properties_and_in_ods(tmp_path: Path) -> None:
    made = parts(cells(ONE)) | {"docProps/core.xml": BOMB.encode()}
    assert "entities" in refused(saved(tmp_path, zipped(made), "bomb.xlsx"))
    table = ods_parts("")
    table["content.xml"] = BOMB.encode() + table["content.xml"]
    assert "entities" in refused(saved(tmp_path, zipped(table), "bomb.ods"))


def test_a_part_that_grows_beyond_measure(tmp_path: Path) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{" " * (40 << 20)}</sheetData></worksheet>'
    assert "beyond measure" in refused(xlsx(tmp_path, sheet))


@pytest.mark.parametrize("stated", [10, 100_000])
def test_a_part_that_lies_about_its_size(tmp_path: Path, stated: int) -> None:
    lying = with_size(zipped(parts(cells(ONE))), "xl/worksheets/sheet1.xml", stated)
    assert "damaged" in refused(saved(tmp_path, lying, "lying.xlsx"))


def test_a_bomb_that_states_a_small_size_is_not_inflated(tmp_path: Path) -> None:
    sheet = f'<worksheet xmlns="{MAIN}">{" " * (64 << 20)}</worksheet>'
    path = saved(tmp_path, with_size(zipped(parts(sheet)), "xl/worksheets/sheet1.xml", 1000), "bomb.xlsx")
    del sheet
    tracemalloc.start()
    try:
        assert "damaged" in refused(path)
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 5)
    assert "parts" in refused(xlsx(tmp_path, cells(ONE)))


def test_too_much_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 1000)
    assert "unpacked" in refused(xlsx(tmp_path, cells(ONE)))


def test_a_part_too_large_to_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PART", 100)
    assert "would take" in refused(xlsx(tmp_path, cells(ONE)))


def test_parts_that_overlap(tmp_path: Path) -> None:
    content = zipped(parts(cells(ONE), cells(ONE)))
    first = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    second = content.rindex(b"xl/worksheets/sheet2.xml") - 46
    doubled = bytearray(content)
    doubled[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert "overlap" in refused(saved(tmp_path, bytes(doubled), "overlap.xlsx"))


def test_a_changed_figure_does_not_pass(tmp_path: Path) -> None:
    content = zipped(parts(cells('<c r="A1"><v>12345</v></c>')), zipfile.ZIP_STORED)
    assert "damaged" in refused(saved(tmp_path, content.replace(b"<v>12345<", b"<v>12346<"), "changed.xlsx"))


def test_an_archive_under_a_password(tmp_path: Path) -> None:
    content = bytearray(zipped(parts(cells(ONE))))
    for place in range(len(content)):
        if content[place : place + 4] == b"PK\1\2":
            content[place + 8] |= 1
    assert read_book(saved(tmp_path, bytes(content), "locked.xlsx")).status == "encrypted"


def test_an_unknown_packing_method(tmp_path: Path) -> None:
    assert "damaged" in refused(saved(tmp_path, zipped(parts(cells(ONE)), zipfile.ZIP_LZMA), "lzma.xlsx"))


@pytest.mark.parametrize("place", ["XFD1048576", "xfd1048576", "A1048576", "ZZZZ1", "A4294967297", "ABCDEFG1"])
def test_a_value_far_away_leaves_the_sheet_out(tmp_path: Path, place: str) -> None:
    book = read_book(xlsx(tmp_path, cells(ONE), cells(ONE, f'<c r="{place}"><v>1</v></c>')))
    assert ([sheet.sheet for sheet in book.sheets], [sheet for sheet, _ in book.warnings]) == (["表1"], ["表2"])
    assert "too far" in str(book.warnings[0][1])


def test_a_far_value_written_in_an_unusual_way_is_seen(tmp_path: Path) -> None:
    for cell in ("<c s='0' r='XFD1048576'><v>1</v></c>", '<c r = "XFD1048576"><v>1</v></c>'):
        assert [sheet for sheet, _ in read_book(xlsx(tmp_path, cells(ONE, cell))).warnings] == ["表1"]
    prefixed = cells(ONE, '<c r="XFD1048576"><v>1</v></c>').replace("<c r", "<x:c r").replace("</c>", "</x:c>")
    declared = prefixed.replace("xmlns=", f'xmlns:x="{MAIN}" xmlns=')
    assert [sheet for sheet, _ in read_book(xlsx(tmp_path, declared)).warnings] == ["表1"]
    assert read_book(xlsx(tmp_path, prefixed)).status == "unreadable"


def test_cells_without_a_place_in_a_far_row(tmp_path: Path) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>'
    assert [sheet for sheet, _ in read_book(xlsx(tmp_path, sheet)).warnings] == ["表1"]


def test_formatting_far_away_does_no_harm(tmp_path: Path) -> None:
    book = read_book(xlsx(tmp_path, cells(ONE, '<c r="XFD1048576" s="1"/>')))
    assert [len(sheet.rows) for sheet in book.sheets] == [1]


def rows_down_to_the_end(cell: str) -> bytes:
    body = "".join(f'<row r="{row}">{cell.format(row=row)}</row>' for row in range(1, 1_048_577))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'.encode()


def test_formatted_rows_down_to_the_end_read_fine(tmp_path: Path) -> None:
    empty = rows_down_to_the_end('<c r="A{row}" s="1"/>')
    book = read_book(xlsx(tmp_path, empty.replace(b'<c r="A7" s="1"/>', b'<c r="A7" s="1"><v>0.5</v></c>')))
    assert ([len(sheet.rows) for sheet in book.sheets], book.warnings) == ([7], ())
    assert book.sheets[0].number_format((6, 0)) == "0.00%"


def test_values_down_to_the_end_leave_the_sheet_out(tmp_path: Path) -> None:
    path = xlsx(tmp_path, cells(ONE), rows_down_to_the_end('<c r="A{row}"><v>1</v></c>'))
    book = read_book(path)
    assert ([sheet.sheet for sheet in book.sheets], [sheet for sheet, _ in book.warnings]) == (["表1"], ["表2"])


def test_as_many_rows_as_an_xls_has_are_read(tmp_path: Path) -> None:
    lines = [f'<c r="A{row}"><v>1</v></c>' for row in range(1, MAX_ROWS + 2)]
    assert len(read_book(xlsx(tmp_path, cells(*lines[:-1]))).sheets[0].rows) == MAX_ROWS
    assert len(read_book(xlsx(tmp_path, cells(*lines))).warnings) == 1


@pytest.mark.parametrize(
    "row",
    [
        '<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>',
        '<table:table-row table:number-rows-repeated="1048575"/><table:table-row>{cell}</table:table-row>',
        '<table:table-row table:number-rows-repeated="2000">{wide}</table:table-row>',
    ],
)
def test_repeated_values_of_an_ods_leave_the_sheet_out(tmp_path: Path, row: str) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"{}><text:p>1</text:p></table:table-cell>'
    wide = cell.format(' table:number-columns-repeated="16384"')
    small = f'<table:table table:name="小"><table:table-row>{cell.format("")}</table:table-row></table:table>'
    large = f'<table:table table:name="大">{row.format(cell=cell.format(""), wide=wide)}</table:table>'
    book = read_book(saved(tmp_path, zipped(ods_parts(small + large)), "wide.ods"))
    assert ([sheet.sheet for sheet in book.sheets], [sheet for sheet, _ in book.warnings]) == (["小"], ["大"])


def test_what_is_packed_reads_back() -> None:
    content = pack([("a.xml", b"<a/>"), ("b/c.xml", b"<c/>")])
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
    read = Archive(content)
    assert [read.read(name) for name in ("a.xml", "B/C.xml")] == [b"<a/>", b"<c/>"]
    assert zlib.crc32(b"<a/>") in [info.CRC for info in file.infolist()]


def test_a_table_of_texts_that_claims_to_be_endless(tmp_path: Path) -> None:
    made = parts(cells('<c r="A1" t="s"><v>0</v></c>'))
    made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    texts = f'<!-- <sst> --><sst xmlns="{MAIN}" uniqueCount="999999999999"><si><t>uniqueCount="7"</t></si></sst>'
    made["xl/sharedStrings.xml"] = texts.encode()
    assert read_book(saved(tmp_path, zipped(made), "a.xlsx")).sheets[0].rows == [['uniqueCount="7"']]


def test_merged_areas_without_end_stop_at_the_last_value(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="C9:D9"/><mergeCell ref="Z9:XFD1048576"/></mergeCells>'
    sheet = cells(ONE, '<c r="B2"><v>1</v></c>').replace("</sheetData>", f"</sheetData>{merges}")
    assert read_book(xlsx(tmp_path, sheet)).sheets[0].merges == ((0, 0, 1, 1),)
