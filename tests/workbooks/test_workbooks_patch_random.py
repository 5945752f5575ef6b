"""Sheets in every spelling XML allows: after the change another program reads the planned cells, and all others as before."""

import io
import re
from collections.abc import Collection
from decimal import Decimal

import openpyxl
from handmade import MAIN, STYLES, parts, zipped
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple
from zipped_members import changed_members, contents

from evalxl.core.model import a1
from evalxl.workbooks.patch import Patch, patch_cells
from evalxl.workbooks.patch_plain import scan_plain
from evalxl.workbooks.patch_scan import scan_sheet

SHEET = "xl/worksheets/sheet1.xml"
ROWS, COLUMNS = 6, 5
NOISE = ["", "", "", "\n  ", '<!-- <c r="A1"><v>9</v></c> -->', "<?note <row r='1'> ?>", " <!--</sheetData>-->"]
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    b'ContentType="application/xml"/><Default Extension="rels" '
    b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    b'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    b'<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
FULL_STYLES = STYLES.replace(
    "<cellXfs",
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    "<cellStyleXfs><xf/></cellStyleXfs><cellXfs",
).replace("</cellXfs>", '</cellXfs><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>')

texts = st.sampled_from(["优", "a < b & c", "]]", "  两边有空  ", "</c>", "'\"", "1", "=1+1"])
figures = st.decimals(-1000, 1000, places=2)


@st.composite
def cell(draw: st.DrawFn, reference: str, x: str, plain: bool) -> str:
    quote = '"' if plain else draw(st.sampled_from("\"'"))
    style = draw(st.sampled_from([None, 0, 1, 2]))
    kind = draw(st.sampled_from(["blank", "blank", "number", "inline", "text", "formula"]))
    attributes = [("r", reference)]
    if style is not None:
        attributes.append(("s", str(style)))
    if kind in ("inline", "text"):
        attributes.append(("t", "inlineStr" if kind == "inline" else "str"))
    if not plain:
        attributes = draw(st.permutations(attributes))
    gap = " " if plain else draw(st.sampled_from([" ", "\n", "  "]))
    opening = f"<{x}c" + "".join(f"{gap}{name}={quote}{value}{quote}" for name, value in attributes)
    if kind == "blank":
        return opening + draw(st.sampled_from(["/>", f"></{x}c>"]))
    escaped = draw(texts).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not plain and "&" not in escaped and draw(st.booleans()):
        escaped = f"<![CDATA[{escaped}]]>" if "]]" not in escaped else escaped.replace("]", "&#93;")
    inner = {
        "number": f"<{x}v>{draw(figures)}</{x}v>",
        "inline": f'<{x}is><{x}t xml:space="preserve">{escaped}</{x}t></{x}is>',
        "text": f"<{x}v>{escaped}</{x}v>",
        "formula": f"<{x}f>A1&amp;1</{x}f><{x}v>7</{x}v>",
    }[kind]
    noise = "" if plain else draw(st.sampled_from(NOISE))
    return f"{opening}>{noise}{inner}</{x}c>"


@st.composite
def sheets(draw: st.DrawFn, plain: bool | None = None) -> str:
    """A worksheet; in a plain one nothing but what spreadsheet programs write."""
    plain = draw(st.booleans()) if plain is None else plain
    prefix = "" if plain else draw(st.sampled_from(["", "x:"]))
    noise = st.just("") if plain else st.sampled_from(NOISE)
    lines = []
    for row in range(ROWS):
        if draw(st.booleans()):
            continue
        columns = draw(st.sets(st.integers(0, COLUMNS - 1)))
        inner = "".join(draw(noise) + draw(cell(a1((row, column)), prefix, plain)) for column in sorted(columns))
        spans = f' spans="1:{max(columns) + 1}"' if columns and draw(st.booleans()) else ""
        tag = f'{prefix}row r="{row + 1}"{spans}'
        lines.append(f"<{tag}>{inner}</{prefix}row>" if inner or draw(st.booleans()) else f"<{tag}/>")
    name = f'xmlns:{prefix[:-1]}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    data = "".join(draw(noise) + line for line in lines)
    dimension = draw(st.sampled_from(["", f'<{prefix}dimension ref="A1:B2"/>']))
    return f"{draw(noise)}<{prefix}worksheet {name}>{dimension}<{prefix}sheetData>{data}{draw(noise)}</{prefix}sheetData></{prefix}worksheet>".lstrip()


places = st.tuples(st.integers(0, ROWS), st.integers(0, COLUMNS))
values = st.one_of(st.none(), figures, texts, st.booleans())


def read(content: bytes) -> dict[str, object]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return {
        each.coordinate: (each.value, each.data_type, each.number_format)
        for row in sheet.iter_rows()
        for each in row
        if each.value is not None
    }


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), st.dictionaries(places, values, min_size=1, max_size=8))
def test_another_program_reads_the_planned_cells_and_all_others_as_before(
    sheet: str, planned: dict[tuple[int, int], Decimal | str | bool | None]
) -> None:
    made = parts(sheet) | {"[Content_Types].xml": TYPES, "xl/styles.xml": FULL_STYLES.encode()}
    old = zipped(made)
    patches = [Patch("表1", place, value, over_formula=True) for place, value in planned.items()]
    new = patch_cells(old, patches).data
    assert changed_members(old, new) <= {SHEET, "xl/workbook.xml"}
    before, after = read(old), read(new)
    for place, value in planned.items():
        before.pop(a1(place), None)
        found = after.pop(a1(place), (None, "", ""))
        assert isinstance(found, tuple)
        if isinstance(value, Decimal):
            assert Decimal(str(found[0])) == value
        else:
            assert found[0] == (None if value == "" else value)
    assert after == before
    assert cells_but(contents(new)[SHEET], planned) == cells_but(sheet.encode(), planned)


def cells_but(xml: bytes, planned: Collection[tuple[int, int]]) -> list[bytes]:
    """The other cells as elements, comments and instructions inside them included, in their order."""
    found = etree.fromstring(xml).iter("{*}c")
    return [etree.tostring(each, method="c14n") for each in found if each.get("r") not in set(map(a1, planned))]


@settings(max_examples=100, deadline=None)
@given(sheets(plain=True), st.data())
def test_both_ways_of_finding_cells_find_the_same(sheet: str, data: st.DataObject) -> None:
    usual = re.findall(r'<c r="([A-Z]\d)"(?! t="inlineStr"| s="\d" t="inlineStr")', sheet)
    assume(usual)
    chosen = data.draw(st.sets(st.sampled_from(usual), min_size=1))
    wanted = {(row - 1, column - 1) for row, column in map(coordinate_to_tuple, chosen)}
    plain, parsed = (scan(sheet.encode(), "sheet", wanted) for scan in (scan_plain, scan_sheet))
    assert plain is not None
    assert plain.cells == parsed.cells
    assert plain.cells.keys() == wanted
    assert (plain.merges, plain.has_formulas, plain.prefix) == (parsed.merges, parsed.has_formulas, parsed.prefix)
