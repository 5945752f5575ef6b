"""Packages: what is not touched keeps its very bytes, whatever kind of zip it lies in."""

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from handmade import STYLES, cells, ods_parts, parts, zipped
from msoffcrypto.format.ooxml import OOXMLFile
from zipped_members import changed_members, contents, local_header, raw_members, with_zip64_directory

from evalxl.core.errors import UsageError, WorkbookEncrypted, WorkbookUnreadable, WorkbookUnsupported
from evalxl.workbooks.package import CONTENT_TYPES, Package
from evalxl.workbooks.relations import (
    OFFICE,
    Relation,
    main_part,
    relate,
    related,
    relations,
    sheet_parts,
    unrelate,
    worksheet_part,
)

CASES = Path(__file__).parents[1] / "cases" / "workbooks"
ONE = cells('<c r="A1"><v>1</v></c>')
TWO = cells('<c r="A1"><v>2</v></c>')
SHEET = "xl/worksheets/sheet1.xml"
STATED = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.x.main+xml"/></Types>'
)


class Unseekable(io.RawIOBase):
    """A stream that cannot go back, so that zipfile writes sizes behind the data."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.taken += bytes(data)
        return len(bytes(data))


def streamed(made: dict[str, bytes]) -> bytes:
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in made.items():
            file.writestr(name, part)
    return stream.taken


def large_fields(made: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in made.items():
            with file.open(name, "w", force_zip64=True) as member:
                member.write(part)
    return held.getvalue()


def described(made: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for number, (name, part) in enumerate(made.items()):
            info = zipfile.ZipInfo(name, (2024, 1, 15, 8, 30, number * 2))
            info.compress_type = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            info.comment, info.extra = "说明".encode(), struct.pack("<HHI", 0x9901, 4, number)
            info.external_attr, info.create_system = 0o644 << 16, 3
            file.writestr(info, part)
        file.comment = "年度自评".encode()
    return held.getvalue()


def zip64_directory(made: dict[str, bytes]) -> bytes:
    return with_zip64_directory(zipped(made))


ZIPS = [zipped, streamed, large_fields, described, zip64_directory]


@pytest.mark.parametrize("pack", ZIPS, ids=lambda pack: pack.__name__)
def test_only_the_replaced_part_changes(pack: object) -> None:
    made = parts(ONE, TWO) | {"xl/media/图 1.png": bytes(range(256)), CONTENT_TYPES: STATED}
    old = pack(made)
    package = Package(old)
    assert package.written() == old
    package.replace(SHEET.upper(), b"<worksheet/>" * 500)
    new = package.written()
    assert changed_members(old, new) == {SHEET}
    assert contents(new) == made | {SHEET: b"<worksheet/>" * 500}
    assert list(contents(new)) == list(contents(old))
    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(io.BytesIO(new)) as after:
        assert after.comment == before.comment
        for one, other in zip(before.infolist(), after.infolist(), strict=True):
            kept = ("date_time", "comment", "external_attr", "create_system", "compress_type", "orig_filename")
            assert [getattr(one, name) for name in kept if one.filename != SHEET] == [
                getattr(other, name) for name in kept if one.filename != SHEET
            ]
            assert (one.date_time, one.compress_type) == (other.date_time, other.compress_type)
        packed, size = (getattr(after.getinfo(SHEET), name) for name in ("compress_size", "file_size"))
    # Whoever reads from the front finds the sizes there, and no word of others behind the data.
    flags, *stated = local_header(new, SHEET)
    assert (flags & 8, stated) == (0, [packed, size])
    assert Package(new).part(SHEET) == b"<worksheet/>" * 500


def test_places_in_the_fields_for_large_archives_are_moved_too() -> None:
    old = zip64_directory(parts(ONE, TWO))
    package = Package(old)
    package.replace("[Content_Types].xml", b"<Types>" + bytes(5000) + b"</Types>")
    new = package.written()
    with zipfile.ZipFile(io.BytesIO(new)) as file:
        directory, infos = new[file.start_dir :], file.infolist()
    for info in infos[1:]:
        entry = directory[directory.index(info.filename.encode()) - 46 :]
        assert entry[42:46] == b"\xff" * 4
        assert struct.pack("<QQQ", info.file_size, info.compress_size, info.header_offset) in entry[:200]


@pytest.mark.parametrize("pack", ZIPS, ids=lambda pack: pack.__name__)
def test_parts_come_and_go(pack: object) -> None:
    made = parts(ONE) | {CONTENT_TYPES: STATED}
    package = Package(pack(made))
    package.add("xl/comments1.xml", b"<comments/>", "application/vnd.x.comments+xml")
    package.add("xl/plain.xml", b"<plain/>")
    assert package.names[-2:] == ("xl/comments1.xml", "xl/plain.xml")
    package.drop("XL/styles.xml")
    package.drop("xl/none.xml")
    written = package.written()
    assert contents(written).keys() == (made.keys() | {"xl/comments1.xml", "xl/plain.xml"}) - {"xl/styles.xml"}
    again = Package(written)
    assert (again.part("xl/COMMENTS1.xml"), "xl/styles.xml" in again) == (b"<comments/>", False)
    stated = again.part(CONTENT_TYPES)
    assert stated.count(b'PartName="/xl/comments1.xml"') == 1
    assert b"plain" not in stated
    again.drop("xl/comments1.xml")
    assert again.part(CONTENT_TYPES).count(b"Override") == 1


def test_an_added_part_can_be_dropped_again_and_a_dropped_one_added() -> None:
    package = Package(zipped(parts(ONE) | {CONTENT_TYPES: STATED}))
    package.add("xl/a.xml", b"<a/>")
    package.drop("xl/a.xml")
    package.drop("xl/styles.xml")
    package.add("xl/styles.xml", b"<new/>")
    made = contents(package.written())
    assert ("xl/a.xml" in made, made["xl/styles.xml"]) == (False, b"<new/>")


def test_what_cannot_be_added() -> None:
    package = Package(zipped(parts(ONE) | {CONTENT_TYPES: STATED}))
    with pytest.raises(ValueError, match="there already"):
        package.add("XL/Styles.xml", b"<a/>")
    with pytest.raises(ValueError, match="content type"):
        package.add("xl/a.png", b"")
    for change in (lambda: package.replace("xl/none.xml", b""), lambda: package.part("xl/none.xml")):
        with pytest.raises(WorkbookUnreadable):
            change()


def test_relationships() -> None:
    package = Package(zipped(parts(ONE, TWO) | {CONTENT_TYPES: STATED}))
    assert main_part(package) == "xl/workbook.xml"
    assert [(sheet.name, sheet.part) for sheet in sheet_parts(package)] == [
        ("表1", SHEET),
        ("表2", "xl/worksheets/sheet2.xml"),
    ]
    assert worksheet_part(package, "表2") == "xl/worksheets/sheet2.xml"
    with pytest.raises(UsageError, match="表9"):
        worksheet_part(package, "表9")
    assert relations(package, SHEET) == ()
    package.add("xl/comments7.xml", b"<comments/>", "application/x")
    first = relate(package, SHEET, f"{OFFICE}/comments", "xl/comments7.xml")
    second = relate(package, SHEET, f"{OFFICE}/vmlDrawing", "xl/drawings/v.vml")
    assert first != second
    again = Package(package.written())
    assert relations(again, SHEET) == (
        Relation(first, f"{OFFICE}/comments", "xl/comments7.xml"),
        Relation(second, f"{OFFICE}/vmlDrawing", "xl/drawings/v.vml"),
    )
    assert related(again, SHEET, "comments") == "xl/comments7.xml"
    assert related(again, SHEET, "vmlDrawing") is None
    unrelate(again, SHEET, first, second)
    assert relations(again, SHEET) == ()
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in contents(again.written())


def test_relationships_as_other_programs_write_them() -> None:
    made = parts(ONE) | {"xl/media/a.png": b"x"}
    made["xl/worksheets/_rels/sheet1.xml.rels"] = (
        b'<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<p:Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/image" '
        b'Target="/xl/media/a.png"/><p:Relationship Id="rId3" Type="x/hyperlink" Target="https://example.org/" '
        b'TargetMode="External"/></p:Relationships>'
    )
    package = Package(zipped(made))
    image, link = relations(package, SHEET)
    assert (image.kind, image.target, link.target, link.external) == (
        "image",
        "xl/media/a.png",
        "https://example.org/",
        True,
    )
    assert relate(package, SHEET, f"{OFFICE}/comments", "xl/c.xml") not in ("a", "rId3")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_and_charts_are_listed(state: str) -> None:
    package = Package(zipped(parts(ONE, TWO, state=state, kind="chartsheet")))
    assert [(sheet.kind, sheet.hidden) for sheet in sheet_parts(package)] == [
        ("worksheet", False),
        ("chartsheet", True),
    ]
    with pytest.raises(UsageError):
        worksheet_part(package, "表2")


def test_other_kinds_of_file_are_refused() -> None:
    with pytest.raises(WorkbookUnreadable):
        Package(zipped(parts(ONE))[:200])
    with pytest.raises(WorkbookUnsupported):
        Package(b"%PDF-1.7")
    with pytest.raises(WorkbookUnsupported, match="ods"):
        main_part(Package(zipped(ods_parts(""))))
    made = parts(ONE)
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")
    with pytest.raises(WorkbookUnsupported, match="xlsb"):
        main_part(Package(zipped(made | {"xl/workbook.bin": b""})))


def test_a_workbook_under_a_password_is_refused() -> None:
    plain, locked = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(plain)
    OOXMLFile(plain).encrypt("河道2024", locked)
    with pytest.raises(WorkbookEncrypted, match="in place"):
        Package(locked.getvalue())


def test_an_old_workbook_is_refused() -> None:
    old = next(CASES.glob("*.xls"))
    with pytest.raises(WorkbookUnsupported, match="xls"):
        Package(old.read_bytes())


def test_two_parts_of_one_name_are_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, part in parts(ONE).items():
            file.writestr(name, part)
        file.writestr("XL/styles.xml", STYLES)
    with pytest.raises(WorkbookUnreadable, match="same name"):
        Package(held.getvalue())


def test_parts_whose_bytes_overlap_are_refused() -> None:
    content = bytearray(zipped(parts(ONE, TWO), zipfile.ZIP_STORED))
    # The first member's name field reaches into its neighbour.
    struct.pack_into("<H", content, 28, 60)
    with pytest.raises(WorkbookUnreadable, match="overlap"):
        Package(bytes(content))


def test_raw_members_differ_where_contents_do() -> None:
    """The comparison the tests rest on sees a changed byte."""
    one, other = zipped(parts(ONE)), zipped(parts(TWO))
    assert changed_members(one, other) == {SHEET}
    assert changed_members(one, one) == set()
    assert raw_members(one)[SHEET].startswith(b"PK\3\4")
