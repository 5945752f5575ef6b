"""Cells of sheets written the way Excel, WPS and Calc write them, found by their bytes.

A form is mostly cells nobody fills; reading each of them by a parser takes five times as long as
packing the sheet again (benchmarks/fill.py). So where no comment, raw text or instruction can hide a
tag, and every wanted cell is spelled in the one usual way, only what stands around the rows goes
through the parser. Anything else is left to it whole.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from evalxl.core.model import Address, a1
from evalxl.workbooks.patch_scan import Cell, Scan, scan_sheet

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_MERGES, _NO_MERGES = b"<mergeCells", b"</mergeCells>"
_ROW = re.compile(rb'<row r="(\d+)"')
_MERGE = re.compile(r'<mergeCell ref="([A-Z0-9:]+)"/>')
_CELL = re.compile(
    rb'(<c r="[A-Z]+[0-9]+"(?: s="([0-9]{1,6})")?)(?: t="[a-z]+")?'
    rb"(?:/>|>(<f>[^<]*</f>|<f/>)?(?:<v>[^<]*</v>|<v/>)?</c>)"
)
# A formula, and one that says more than its text: shared, of an array, of a table of operations.
_FORMULA = re.compile(rb"<f[\s/>]")
_GROUPED = re.compile(rb"<f[\s/]")


def scan_plain(xml: bytes, part: str, wanted: Collection[Address]) -> Scan | None:
    """The same as scan_sheet, but without rows; None where a cell is missing or the sheet is not the usual one."""
    start, end = xml.find(_OPEN), xml.rfind(_CLOSE)
    if start < 0 or end < 0 or xml.find(_CLOSE) < end or _hides_tags(xml, start):
        return None
    formula = _FORMULA.search(xml, start, end)
    if formula is not None and _GROUPED.search(xml, formula.start(), end):
        return None
    cells = _cells(xml, start, end, wanted)
    if cells is None:
        return None
    first, last = xml.find(_MERGES, end), xml.find(_NO_MERGES, end)
    if first < 0 or last < 0:
        first = last = len(xml)
    merges = _MERGE.findall(xml[first:last].decode("ascii", "replace"))
    if xml.count(b"<", first, last) != len(merges) + (first < last):
        return None
    around = _scan_around(b"".join((xml[: start + len(_OPEN)], xml[end:first], xml[last + len(_NO_MERGES) :])), part)
    if around.prefix or around.merges:
        return None
    return replace(around, cells=cells, merges=merges, has_formulas=formula is not None)


@lru_cache(maxsize=256)
def _scan_around(xml: bytes, part: str) -> Scan:
    # Forms made from one template have the same things around their rows.
    return scan_sheet(xml, part, ())


def _hides_tags(xml: bytes, start: int) -> bool:
    # A single byte is found at once; two together take as long as all the rest.
    return (xml.find(b"!") >= 0 and b"<!" in xml) or (xml.find(b"?", start) >= 0 and b"<?" in xml[5:])


def _cells(xml: bytes, start: int, end: int, wanted: Collection[Address]) -> dict[Address, Cell] | None:
    numbers = _ROW.findall(xml, start, end)
    if len(set(numbers)) < len(numbers):
        return None
    cells: dict[Address, Cell] = {}
    close = start
    for row, addresses in groupby(sorted(wanted), key=itemgetter(0)):
        place = xml.find(b'<row r="%d"' % (row + 1), close, end)
        close = xml.find(b"</row>", place, end)
        if place < 0 or close < 0:
            return None
        for address in addresses:
            label = b'<c r="%s"' % a1(address).encode()
            first = xml.find(label, place, close)
            found = _CELL.match(xml, first, close) if first >= 0 else None
            if found is None or xml.find(label, found.end(), close) >= 0:
                return None
            opening, style, formula = found.groups()
            cells[address] = Cell(first, found.end(), opening, int(style or 0), None if formula is None else {})
    return cells
