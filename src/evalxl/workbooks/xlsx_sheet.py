"""One sheet of an .xlsx before it goes to calamine: what calamine cannot tell apart, and what it must not see.

calamine gives the empty text for an error and for a formula without a stored value alike, fails on
error values it does not know, and allocates every cell between the first and the last one. A look at
the bytes says whether any of this can be on the sheet. It may be wrong in the careful direction
only; then the sheet is parsed and every cell is looked at.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from evalxl.core.message import Message
from evalxl.core.model import Address, CellError, UnstoredFormula
from evalxl.workbooks.archive import local, parse_xml, text_of
from evalxl.workbooks.extent import Overlay, reaches_too_far, too_far, too_large

MAX_TREE = 8 << 20
"""Bytes of a sheet that is parsed into a tree: 300 forms on one sheet take 8 MB, a form takes 25 KB."""

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

# Any cell but one that states a place in A1:ZZ9999 in the way every office program writes it.
_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-9]{1,4}")[\s/>]')
_PREFIXED = re.compile(rb":(?:c|f|v|is|row|sheetData)[\s/>]")
_MARKUP = re.compile(rb"<!")
# A formula that is not followed at once by a value that is not empty.
_UNSTORED = re.compile(rb'<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)(?!<v>[^<]|<v xml:space="preserve">[^<])')
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,10})")


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A sheet that calamine may read (its XML), and the cells whose value is not what calamine will say."""

    content: bytes
    overlay: Overlay


def check_sheet(content: bytes, part: str) -> CheckedSheet | Message:
    """The sheet made safe, or why it has to be left out. Raises WorkbookUnreadable when it is damaged."""
    if not _needs_care(content):
        return CheckedSheet(_merges_first(content), {})
    if len(content) > MAX_TREE:
        return too_large()
    root = parse_xml(content, part)
    overlay: Overlay = {}
    last_row = last_column = -1
    formulas: dict[str, str] = {}
    for address, cell in cells_of(root):
        if _look(cell, address, formulas, overlay):
            last_row, last_column = max(last_row, address[0]), max(last_column, address[1])
    if reaches_too_far((last_row, last_column)):
        return too_far((last_row, last_column))
    return CheckedSheet(_merges_first(etree.tostring(root, encoding="utf-8")), overlay)


def _needs_care(content: bytes) -> bool:
    # Searches for bytes that are rare in a sheet come first: they cost next to nothing.
    if b"!" in content and _MARKUP.search(content):
        return True
    if _PREFIXED.search(content) or _ODD_CELL.search(content):
        return True
    # Every error value begins with a number sign.
    if b"#" in content and (b'"e"' in content or b"'e'" in content):
        return True
    return b"<f" in content and _UNSTORED.search(content) is not None


def _merges_first(content: bytes) -> bytes:
    # calamine reads a sheet twice, the second time only up to its merged cells: put before the data, they cost nothing.
    start = content.find(b"<sheetData")
    first, last = content.rfind(b"<mergeCells"), content.rfind(b"</mergeCells>")
    if start < 0 or last < first or (0 <= first < start):
        return content
    block = content[first : last + 13] if first > 0 else b"<mergeCells/>"
    return b"".join((content[:start], block, content[start:]))


def cells_of(root: etree._Element) -> "list[tuple[Address, etree._Element]]":
    """All cells of a sheet with their places, as calamine counts them where the file does not state them."""
    found: list[tuple[Address, etree._Element]] = []
    data = next((child for child in root if local(child) == "sheetData"), None)
    row = -1
    for line in data if data is not None else ():
        stated = line.get("r", "")
        row = int(stated) - 1 if stated.isdecimal() and len(stated) < 11 else row + 1
        column = -1
        for cell in line:
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            found.append(((int(place[2]) - 1 if place else row, column), cell))
    return found


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _look(cell: etree._Element, address: Address, formulas: dict[str, str], overlay: Overlay) -> bool:
    """Note an error or a formula without a value; whether the cell holds anything at all."""
    parts = {local(child): child for child in cell}
    formula, value = parts.get("f"), parts.get("v")
    stored = value is not None and bool(text_of(value))
    if cell.get("t") == "e" and stored:
        assert value is not None
        overlay[address] = CellError(text_of(value).strip())
        _write(cell, "?")
    elif formula is not None and not stored and "is" not in parts:
        text = formula_text(formula, formulas)
        # Excel stores an empty text as <v></v> of type str: a stored value, and a blank one.
        if text and not (cell.get("t") == "str" and value is not None):
            overlay[address] = UnstoredFormula(text)
            _write(cell, "?")
            return True
        return False
    elif formula is not None:
        formula_text(formula, formulas)
    return stored or "is" in parts


def formula_text(formula: etree._Element, shared: dict[str, str]) -> str:
    """A formula with its `=`; a cell that shares one shows the text of the first cell. Empty where there is none."""
    text = text_of(formula).strip()
    index = formula.get("si")
    if index is not None:
        text = text or shared.get(index, "")
        shared.setdefault(index, text)
    if text:
        return f"={text}"
    return "=" if formula.attrib else ""


def _write(cell: etree._Element, text: str) -> None:
    # A text in the cell's place, so that calamine counts the cell; the overlay says what it really holds.
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "str")
    etree.SubElement(cell, f"{{{etree.QName(cell).namespace or _NS}}}v").text = text
