"""Cells of one sheet changed in its XML: the bytes around them are not touched."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from evalxl.core.model import Address, a1
from evalxl.workbooks.archive import damaged
from evalxl.workbooks.patch_cell import Patch, written_cell
from evalxl.workbooks.patch_scan import Row, Scan, Tag, end_of_rows
from evalxl.workbooks.references import area_of, number_of
from evalxl.workbooks.spans import Edit

_SPANS = re.compile(rb"""\sspans\s*=\s*["'][^"']*["']""")
_REF = re.compile(rb"""\sref\s*=\s*["'][^"']*["']""")


def edits_of(xml: bytes, part: str, scan: Scan, patches: Mapping[Address, Patch]) -> list[Edit]:
    """What has to change for the patches: cells replaced, missing ones put in where they belong.

    scan: of this very XML. Raises UsageError for what no cell can hold.
    """
    missing = [address for address, patch in patches.items() if address not in scan.cells and not patch.is_clearing]
    # What is put in stands before what is replaced at the same place.
    edits = list(_insertions(xml, part, scan, patches, missing)) if missing else []
    for address, cell in scan.cells.items():
        patch = patches[address]
        kept = _formula_in(xml[cell.start : cell.end], part, scan.prefix) if patch.keep_formula else b""
        edits.append(Edit(cell.start, cell.end, written_cell(cell.opening, scan.prefix, patch, kept, cell.extension)))
    return edits


def _formula_in(cell: bytes, part: str, prefix: bytes) -> bytes:
    """The formula of a cell, byte for byte."""
    attributes = rb"""(?:[^>"']|"[^"]*"|'[^']*')*?"""
    found = re.search(rb"<%bf(?=[\s/>])%b(?:/>|>.*?</%bf\s*>)" % (prefix, attributes, prefix), cell, re.DOTALL)
    if found is None:
        raise damaged(part)
    return found[0]


def _insertions(
    xml: bytes, part: str, scan: Scan, patches: Mapping[Address, Patch], missing: Sequence[Address]
) -> Iterator[Edit]:
    into_rows: list[Edit] = []
    new_rows: list[tuple[int, bytes]] = []
    for number, group in groupby(sorted(missing), key=lambda address: address[0]):
        row = scan.rows.get(number)
        cells = [(address[1], _new_cell(scan, row, patches[address])) for address in group]
        if row is not None:
            into_rows += _into_row(xml, scan.prefix, row, cells)
        else:
            inner = b"".join(cell for _, cell in cells)
            new_rows.append((number, b'<%brow r="%d">%b</%brow>' % (scan.prefix, number + 1, inner, scan.prefix)))
    yield from _into_sheet(xml, part, scan, new_rows)
    yield from into_rows
    if scan.dimension is not None:
        yield from _wider(xml, scan.dimension, missing)


def _new_cell(scan: Scan, row: Row | None, patch: Patch) -> bytes:
    style = style_of_new(scan, row, patch.cell[1])
    label = b'<%bc r="%b"' % (scan.prefix, a1(patch.cell).encode())
    return written_cell(label + b' s="%d"' % style if style else label, scan.prefix, patch)


def style_of_new(scan: Scan, row: Row | None, column: int) -> int:
    """The style a cell gets that is not there yet: that of its row, else of its column, as Excel does."""
    if row is not None and row.tag.attributes.get("customFormat") in ("1", "true"):
        return number_of(row.tag.attributes.get("s"))
    for each in scan.columns:
        if number_of(each.get("min")) <= column + 1 <= number_of(each.get("max")):
            return number_of(each.get("style"))
    return 0


def _into_row(xml: bytes, prefix: bytes, row: Row, cells: Sequence[tuple[int, bytes]]) -> Iterator[Edit]:
    tag = _spanning(xml[row.tag.start : row.tag.end], row.tag, [column for column, _ in cells])
    if row.close is None:
        inner = b"".join(cell for _, cell in cells)
        yield Edit(row.tag.start, row.tag.end, b"%b>%b</%brow>" % (tag[:-2].rstrip(), inner, prefix))
        return
    yield Edit(row.tag.start, row.tag.end, tag)
    for column, cell in cells:
        place = next((start for other, start in row.cells if other > column), row.close)
        yield Edit(place, place, cell)


def _spanning(xml: bytes, tag: Tag, columns: Sequence[int]) -> bytes:
    """The row's tag whose `spans`, where it states them, take in the columns."""
    stated = [int(number) for number in re.findall(r"\d{1,5}", tag.attributes.get("spans", ""))]
    if not stated:
        return xml
    numbers = [*stated, *(column + 1 for column in columns)]
    if (min(numbers), max(numbers)) == (min(stated), max(stated)):
        return xml
    return _SPANS.sub(b' spans="%d:%d"' % (min(numbers), max(numbers)), xml, count=1)


def _into_sheet(xml: bytes, part: str, scan: Scan, rows: Sequence[tuple[int, bytes]]) -> Iterator[Edit]:
    if not rows or scan.data is None:
        return
    if xml.startswith(b"/>", scan.data.end - 2):
        opening = xml[scan.data.start : scan.data.end - 2].rstrip()
        inner = b"".join(row for _, row in rows)
        yield Edit(scan.data.start, scan.data.end, b"%b>%b</%bsheetData>" % (opening, inner, scan.prefix))
        return
    end: int | None = None
    for number, row in rows:
        place = next((start for other, start in scan.starts if other > number), None)
        if place is None:
            place = end = end_of_rows(xml, part) if end is None else end
        yield Edit(place, place, row)


def _wider(xml: bytes, tag: Tag, cells: Sequence[Address]) -> Iterator[Edit]:
    """The sheet's stated dimension, where the new cells lie outside."""
    area = area_of(tag.attributes.get("ref", ""))
    if area is None:
        return
    rows = [area[0], area[2], *(row for row, _ in cells)]
    columns = [area[1], area[3], *(column for _, column in cells)]
    wider = min(rows), min(columns), max(rows), max(columns)
    if wider != area:
        reference = f"{a1(wider[:2])}:{a1(wider[2:])}".encode()
        yield Edit(tag.start, tag.end, _REF.sub(b' ref="%b"' % reference, xml[tag.start : tag.end], count=1))
