"""Workbooks of the .ods kind: values by calamine, everything else from content.xml.

calamine gives the empty text for errors and for formulas without a value, counts cached tables of
other files as sheets, leaves out line breaks and gives no merged areas. So the content is parsed
first; calamine gets a copy with the sheets that count, in which every cell states its value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from lxml import etree

from evalxl.core.addin_formula import is_addin_formula
from evalxl.core.errors import WorkbookUnreadable
from evalxl.core.message import Message, message
from evalxl.core.model import Address, CellError, Grid, Merge, UnstoredFormula
from evalxl.workbooks.archive import Archive, damaged, pack, parse_xml
from evalxl.workbooks.calamine import open_calamine, read_sheet
from evalxl.workbooks.extent import Overlay, lay_over, reaches_too_far, tidy, too_far
from evalxl.workbooks.xlsx import Sheets

MAX_CONTENT = 16 << 20
"""Bytes of content.xml, which is parsed as a whole: 600 forms."""

_NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def _q(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return f"{{{_NS[prefix]}}}{rest}"


_TABLE, _ROW, _CELL, _COVERED = (
    _q(f"table:{name}") for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_ROW_GROUPS = {_q(f"table:{name}") for name in ("table-header-rows", "table-row-group", "table-rows")}
_P, _S, _TAB, _BREAK = (_q(f"text:{name}") for name in ("p", "s", "tab", "line-break"))
_TEXT_PARTS = {_q(f"text:{name}") for name in ("span", "a", "ruby", "ruby-base", "meta", "title", "sheet-name")}
_TYPE, _STRING = _q("office:value-type"), _q("office:string-value")
_VALUES = [_q(f"office:{name}value") for name in ("", "string-", "date-", "time-", "boolean-")]
_FORMULA, _STYLE, _NAME = _q("table:formula"), _q("table:style-name"), _q("table:name")
_COLUMNS, _ROWS = _q("table:number-columns-repeated"), _q("table:number-rows-repeated")
_WIDE, _HIGH = _q("table:number-columns-spanned"), _q("table:number-rows-spanned")
_ERROR_TYPE = _q("calcext:value-type")
_ERROR = re.compile(r"#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)|(?:Err|错误|錯誤)\s*[::]\s*\d{3}|#[A-Z_/0-9]+[!?]")
_SHOWN = re.compile(r"[-+]?(\d[\d,]*)(?:\.(\d+))?(%?)")
_FAR = 1 << 20


@dataclass(slots=True)
class _Table:
    element: etree._Element
    name: str
    hidden: bool
    overlay: Overlay = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    formats: dict[Address, str] = field(default_factory=dict)
    formulas: dict[Address, str] = field(default_factory=dict)
    last: Address = (-1, -1)

    def addin_formulas(self) -> dict[Address, str]:
        """The formulas with a function of the add-in."""
        return {cell: formula for cell, formula in self.formulas.items() if is_addin_formula(formula)}


def read_ods(archive: Archive, hidden: bool) -> Sheets:
    """All sheets; hidden ones only if asked for. Raises WorkbookUnreadable."""
    content = archive.xml("content.xml")
    if len(content) > MAX_CONTENT:
        raise WorkbookUnreadable(
            message("The file is too large for a form ({size} MB). Save it as .xlsx.", size=len(content) >> 20)
        )
    root = parse_xml(content, "content.xml")
    book = root.find("office:body/office:spreadsheet", _NS)
    if book is None:
        raise damaged("content.xml")
    tables: list[_Table] = []
    warnings: list[tuple[str, Message]] = []
    for table in list(_tables(root, book)):
        if table.hidden and not hidden:
            continue
        if _examine(table):
            tables.append(table)
        else:
            warnings.append((table.name, too_far(table.last)))
    return Sheets(tuple(_grids(tables, warnings)), tuple(warnings))


def _grids(tables: list[_Table], warnings: list[tuple[str, Message]]) -> Iterator[Grid]:
    values = open_calamine(_copy(tables), "content.xml")
    for position, table in enumerate(tables):
        read = read_sheet(values, position, table.name)
        if isinstance(read, Message):
            warnings.append((table.name, read))
            continue
        rows = read[0]
        lay_over(rows, table.overlay)
        merges, facts = tidy(table.merges, table.last), (table.formats.get, table.formulas.get, table.addin_formulas)
        yield Grid(table.name, rows, merges, table.hidden, *facts)


def _copy(tables: list[_Table]) -> bytes:
    root = etree.Element(_q("office:document-content"), nsmap=_NS)
    book = etree.SubElement(etree.SubElement(root, _q("office:body")), _q("office:spreadsheet"))
    for position, table in enumerate(tables):
        # Two sheets of one name would be one for calamine.
        table.element.set(_NAME, str(position))
        book.append(table.element)
    return pack(
        (
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", b"<manifest/>"),
            ("content.xml", etree.tostring(root, encoding="utf-8")),
        )
    )


def _tables(root: etree._Element, book: etree._Element) -> Iterator[_Table]:
    concealed = {
        style.get(_q("style:name"))
        for style in root.iterfind("office:automatic-styles/style:style", _NS)
        for shown in style.iterfind("style:table-properties", _NS)
        if shown.get(_q("table:display")) == "false"
    }
    for element in book.iterfind("table:table", _NS):
        # A table with a source is a copy of another file's sheet, kept for formulas that point there.
        if element.find("table:table-source", _NS) is None:
            yield _Table(element, element.get(_NAME, ""), element.get(_STYLE) in concealed)


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == _ROW:
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _examine(table: _Table) -> bool:
    """Note what calamine cannot tell, make every cell state its value; False when the table reaches too far."""
    lines = list(_rows(table.element))
    for child in list(table.element):
        table.element.remove(child)
    row = 0
    for line in lines:
        line.tail = line.text = None
        table.element.append(line)
        times = _counted(line, _ROWS)
        filled = list(_filled(table, line, row))
        if filled:
            column, repeated, _ = filled[-1]
            table.last = (row + times - 1, max(table.last[1], column + repeated - 1))
            if reaches_too_far(table.last):
                return False
        for column, repeated, cell in filled:
            _examine_cell(table, cell, range(row, row + times), range(column, column + repeated))
        row += times
    return True


def _filled(table: _Table, line: etree._Element, row: int) -> Iterator[tuple[int, int, etree._Element]]:
    """Column, repetitions and cell of what has content; merged areas are noted on the way."""
    column = 0
    for cell in list(line):
        cell.tail = None
        if cell.tag not in (_CELL, _COVERED):
            line.remove(cell)
            continue
        repeated, down, across = _counted(cell, _COLUMNS), _count(cell.get(_HIGH)), _count(cell.get(_WIDE))
        if down > 1 or across > 1:
            table.merges.append((row, column, row + down - 1, column + across - 1))
        if cell.get(_TYPE) is not None or cell.get(_FORMULA) is not None or (len(cell) and _text(cell)):
            yield column, repeated, cell
        else:
            _clear(cell)
        column += repeated


def _examine_cell(table: _Table, cell: etree._Element, rows: range, columns: range) -> None:
    formula, kind, text = cell.get(_FORMULA), cell.get(_TYPE), _text(cell)
    found = _beyond_calamine(cell, formula, kind, text)
    code = None if found else _code(kind, text)
    for place in product(rows, columns) if found or formula or code else ():
        if found:
            table.overlay[place] = found
        if formula:
            table.formulas[place] = _typed(formula)
        if code:
            table.formats[place] = code
    stored = any(name in cell.attrib for name in _VALUES)
    _clear(cell)
    if found or kind in (None, "string") or not stored:
        # Texts as one attribute, so that calamine cannot lose a line break or take a comment for content.
        for name in _VALUES:
            cell.attrib.pop(name, "")
        cell.set(_TYPE, "string")
        cell.set(_STRING, "?" if found else text)


def _beyond_calamine(
    cell: etree._Element, formula: str | None, kind: str | None, text: str
) -> CellError | UnstoredFormula | None:
    if cell.get(_ERROR_TYPE) == "error" or (formula is not None and _ERROR.fullmatch(text.strip())):
        return CellError(text.strip() or "#ERROR!")
    if formula is None or text or kind == "string" or any(name in cell.attrib for name in _VALUES):
        return None
    # LibreOffice stores an empty text as an empty paragraph without a type: a stored value, and a blank one.
    return None if kind is None and cell.find(_P) is not None else UnstoredFormula(_typed(formula))


def _typed(formula: str) -> str:
    # "of:=SUM([.A1:.A3])": the prefix names the grammar.
    _, mark, rest = formula.partition("=")
    return f"={rest}" if mark else formula


def _clear(cell: etree._Element) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.text = None


def _text(cell: etree._Element) -> str:
    stated = cell.get(_STRING)
    paragraphs = ["".join(_words(child)) for child in cell if child.tag == _P]
    return stated if stated and not any(paragraphs) else "\n".join(paragraphs)


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _S:
            yield " " * min(_count(child.get(_q("text:c"))), 1000)
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag == _BREAK:
            yield "\n"
        elif child.tag in _TEXT_PARTS:
            yield from _words(child)
        yield child.tail or ""


def _code(kind: str | None, text: str) -> str | None:
    """A format code that shows a number as it is shown there, None where its look does not tell."""
    shown = _SHOWN.fullmatch(text.strip()) if kind in ("float", "percentage", "currency") else None
    if shown is None:
        return "0%" if kind == "percentage" else None
    whole = "#,##0" if "," in shown[1] else "0"
    return f"{whole}{'.' + '0' * len(shown[2]) if shown[2] else ''}{shown[3]}"


def _counted(element: etree._Element, name: str) -> int:
    """A number of repetitions, written back so that calamine counts the same."""
    count = _count(element.get(name))
    if name in element.attrib:
        element.set(name, str(count))
    return count


def _count(text: str | None) -> int:
    if not text or not text.isdecimal():
        return 1
    return max(1, min(int(text), _FAR)) if len(text) < 9 else _FAR
