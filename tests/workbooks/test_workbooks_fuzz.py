"""Whatever the bytes, read_book gives a Book: hundreds of damaged workbooks, the same ones every time."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from handmade import cells, ods_parts, parts, saved, zipped

from evalxl.core.book import Book
from evalxl.workbooks.encrypted import Passwords
from evalxl.workbooks.reader import read_book

CASES = Path(__file__).parents[1] / "cases" / "workbooks"
ROUNDS = 60
SHEET = cells(
    '<c r="A1" t="inlineStr"><is><t>自评表</t></is></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" t="e"><v>#N/A</v></c>',
    '<c r="A2"><f>B1*2</f></c><c r="B2" t="str"><f>A1</f><v></v></c><c r="C2" s="3"><v>45291</v></c>',
).replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A3:B4"/></mergeCells>')
TABLE = (
    '<table:table table:name="表"><table:table-row table:number-rows-repeated="2"><table:table-cell table:formula="of:=1"/>'
    '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)
PIECES = (
    b"<c>", b"</c>", b"<f>", b"</f>", b"<v>", b"</v>", b"<row>", b"</row>", b't="e"', b't="s"', b'r="A0"', b'r="A1048577"',
    b'r="XFD9"', b's="99999"', b"&amp;", b"&#0;", b"&x;", b"]]>", b"<![CDATA[", b"<!--", b"\xff\xfe", b"\0", b"1e999", b"NaN",
    b'table:number-rows-repeated="999999999"', b'table:number-columns-repeated="-1"', "万".encode("gbk"), b'office:value="x"',
)  # fmt: skip


def flipped(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, 12)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def spliced(content: bytes, random: Random) -> bytes:
    start, end = sorted(random.randrange(len(content)) for _ in range(2))
    return content[:start] + random.choice(PIECES) + content[min(end, start + 40) :]


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        made = {name: file.read(name) for name in file.namelist()}
    change(made)
    return zipped(made)


def without_a_part(content: bytes, random: Random) -> bytes:
    return repacked(content, lambda made: made.pop(random.choice(sorted(made))) and None)


def parts_swapped(content: bytes, random: Random) -> bytes:
    def swap(made: dict[str, bytes]) -> None:
        one, two = random.sample(sorted(made), 2)
        made[one], made[two] = made[two], made[one]

    return repacked(content, swap)


def inside_changed(content: bytes, random: Random) -> bytes:
    def change(made: dict[str, bytes]) -> None:
        name = random.choice(sorted(made))
        made[name] = random.choice((flipped, spliced, spliced, cut))(made[name] or b"x", random)

    return repacked(content, change)


ZIPPED = (flipped, cut, without_a_part, parts_swapped, inside_changed, inside_changed)
SEEDS = {
    "xlsx": (zipped(parts(SHEET, SHEET)), ZIPPED),
    "ods": (zipped(ods_parts(TABLE)), ZIPPED),
    "saved.ods": ((CASES / "river.ods").read_bytes(), ZIPPED),
    "xls": ((CASES / "river.xls").read_bytes(), (flipped, cut, spliced)),
    "locked.xls": ((CASES / "locked.xls").read_bytes(), (flipped, cut, spliced)),
}


def look_at_everything(book: Book) -> None:
    for sheet in book.sheets:
        for row, line in enumerate(sheet.rows[:50]):
            for column in range(min(len(line), 50)):
                sheet.number_format((row, column))
                sheet.formula((row, column))


@pytest.mark.parametrize("kind", SEEDS)
def test_damaged_workbooks(tmp_path: Path, kind: str) -> None:
    content, ways = SEEDS[kind]
    random = Random(kind)
    became: dict[str, int] = {}
    for _ in range(ROUNDS):
        for way in ways:
            book = read_book(saved(tmp_path, way(content, random), f"fuzz.{kind}"), Passwords((("*", "河道2024"),)))
            assert (book.status == "ok") == (book.message is None)
            assert book.status == "ok" or str(book.message)
            look_at_everything(book)
            became[book.status] = became.get(book.status, 0) + 1
    assert became["unreadable"] > ROUNDS
