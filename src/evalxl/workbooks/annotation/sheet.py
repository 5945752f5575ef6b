"""Marks in the XML of a worksheet: our conditional formats, and the hook on which its notes hang."""

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from evalxl.core.finding import Severity
from evalxl.core.marks import CONDITION, Mark, address_of
from evalxl.core.model import Address, a1
from evalxl.workbooks.annotation.styles import dressed
from evalxl.workbooks.spans import Edit, Element, after, elements

# ECMA-376 part 1, 18.3.1.99: the order in which a worksheet's parts must stand.
ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)

_AREA = re.compile("([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})")


class Worksheet(NamedTuple):
    """A worksheet's XML and where things stand in it."""

    xml: bytes
    root: Element
    children: list[Element]
    rules: list[Element]
    merges: dict[Address, Address]
    columns: list[Element]
    rows: list[Element]


def worksheet(xml: bytes, part: str) -> Worksheet:
    """The worksheet taken apart. Raises WorkbookUnreadable."""
    root, *found = elements(xml, part, {"mergeCell", "col", "row"}, depth=1, texts={"cfRule"})
    areas = [_AREA.fullmatch(each.attributes.get("ref", "")) for each in found if each.name == "mergeCell"]
    return Worksheet(
        xml,
        root,
        [each for each in found if each.depth == 1],
        [each for each in found if each.name == "cfRule"],
        {address_of(area[1]): address_of(area[2]) for area in areas if area},
        [each for each in found if each.name == "col"],
        [each for each in found if each.name == "row"],
    )


def coloured(sheet: Worksheet, marks: Sequence[Mark], dxf: dict[Severity, int]) -> list[Edit]:
    """The edits that colour the marked cells, merged areas whole, behind the sheet's own conditional formats."""
    at = after(sheet.root, sheet.children, ORDER, "conditionalFormatting")
    priority = max((number_of(rule, "priority") for rule in sheet.rules), default=0)
    edits = []
    for number, mark in enumerate(marks, priority + 1):
        last = sheet.merges.get(mark.cell, mark.cell)
        area = a1(mark.cell) if last == mark.cell else f"{a1(mark.cell)}:{a1(last)}"
        fragment = (
            f'<conditionalFormatting sqref="{area}"><cfRule type="expression" dxfId="{dxf[mark.severity]}" '
            f'priority="{number}"><formula>{escape(CONDITION, quote=False)}</formula></cfRule></conditionalFormatting>'
        )
        edits.append(Edit(at, at, dressed(fragment.encode(), sheet.root)))
    return edits


def hooked(sheet: Worksheet, relation: str, namespace: str) -> Edit:
    """The edit that hangs a VML drawing on the sheet. namespace: of relations in this workbook."""
    at = after(sheet.root, sheet.children, ORDER, "legacyDrawing")
    fragment = f'<legacyDrawing xmlns:r="{namespace}" r:id="{relation}"/>'
    return Edit(at, at, dressed(fragment.encode(), sheet.root))


def number_of(element: Element, attribute: str) -> int:
    """A whole number among an element's attributes; 0 where none stands there."""
    text = element.attributes.get(attribute, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def ours(sheet: Worksheet) -> list[Element]:
    """The rules of conditional formats that are our marks."""
    return [rule for rule in sheet.rules if rule.text.strip() == CONDITION]


def uncoloured(sheet: Worksheet) -> list[Edit]:
    """The edits that take our conditional formats out; a block goes when no rule is left in it."""
    marks = {rule.start for rule in ours(sheet)}
    edits: list[Edit] = []
    for block in sheet.children:
        if block.name != "conditionalFormatting":
            continue
        inner = [rule for rule in sheet.rules if block.start < rule.start < block.end]
        gone = [rule for rule in inner if rule.start in marks]
        if gone and len(gone) == len(inner):
            edits.append(Edit(block.start, block.end, b""))
        else:
            edits += [Edit(rule.start, rule.end, b"") for rule in gone]
    return edits
