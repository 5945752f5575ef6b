"""Workbooks of the .xlsx family: the parts found by their relations, values by calamine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath

from lxml import etree

from evalxl.core.errors import WorkbookUnreadable
from evalxl.core.message import Message, message
from evalxl.core.model import Grid
from evalxl.workbooks.archive import Archive, damaged, local, pack, parse_xml
from evalxl.workbooks.calamine import open_calamine, read_sheet
from evalxl.workbooks.extent import lay_over, too_large
from evalxl.workbooks.xlsx_cells import SheetFacts, Styles
from evalxl.workbooks.xlsx_sheet import CheckedSheet, check_sheet

_RELATIONS = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = b'<Relationship Id="r%d" Type="' + _OFFICE + b'/%s" Target="%s"/>'
_SHEET = b'<sheet name="%d" sheetId="%d" r:id="r%d"/>'
_WORKBOOK = (
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="'
    + _OFFICE
    + b'"><workbookPr date1904="%d"/><sheets>%s</sheets></workbook>'
)
_TABLE_OF_STRINGS = re.compile(rb"<(?:[\w.-]+:)?sst\b[^>]*>")
_COUNT = re.compile(rb"""uniqueCount\s*=\s*["']\+?(\d+)["']""")
_START = _RELATIONS % (_RELATION % (1, b"officeDocument", b"xl/workbook.xml"))


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a workbook file holds: its sheets, and those left out with the reason."""

    grids: tuple[Grid, ...]
    warnings: tuple[tuple[str, Message], ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class _Index:
    entries: tuple[_Entry, ...]
    strings: str | None
    styles: str | None
    since_1904: bool


def main_part(archive: Archive) -> str | None:
    """The part the package names as its document; None where it names none."""
    if "_rels/.rels" not in archive:
        return None
    for kind, target in _relations(archive, "_rels/.rels", "").values():
        if kind == "officeDocument":
            return target
    return None


def read_xlsx(archive: Archive, main: str, hidden: bool) -> Sheets:
    """All worksheets, hidden ones only if asked for; main is the part that lists them. Raises WorkbookUnreadable."""
    index = _index(archive, main)
    entries: list[_Entry] = []
    checked: list[CheckedSheet] = []
    warnings: list[tuple[str, Message]] = []
    for entry in index.entries:
        if entry.hidden and not hidden:
            continue
        sheet = _checked(archive, entry.part)
        if isinstance(sheet, Message):
            warnings.append((entry.name, sheet))
        else:
            entries.append(entry)
            checked.append(sheet)
    styles = Styles(archive, index.styles)
    book = open_calamine(pack(_parts(archive, index, checked)), "xlsx")
    grids: list[Grid] = []
    for position, entry in enumerate(entries):
        read = read_sheet(book, position, entry.name)
        if isinstance(read, Message):
            warnings.append((entry.name, read))
            continue
        rows, merges = read
        lay_over(rows, checked[position].overlay)
        # What is laid over the sheet was taken out of its XML.
        content = None if checked[position].overlay else checked[position].content
        facts = SheetFacts(archive, entry.part, styles, content)
        known = (facts.number_format, facts.formula, facts.addin_formulas)
        grids.append(Grid(entry.name, rows, merges, entry.hidden, *known))
    return Sheets(tuple(grids), tuple(warnings))


def _checked(archive: Archive, part: str) -> CheckedSheet | Message:
    if part not in archive:
        raise damaged(part)
    content = archive.sheet(part)
    return check_sheet(content, part) if content is not None else too_large()


def _parts(archive: Archive, index: _Index, sheets: list[CheckedSheet]) -> Iterator[tuple[str, bytes]]:
    """The archive calamine gets: our own index, the checked sheets, strings and styles."""
    numbers = range(1, len(sheets) + 1)
    relations = b"".join(_RELATION % (n, b"worksheet", b"worksheets/%d.xml" % n) for n in numbers)
    yield "_rels/.rels", _START
    yield "xl/_rels/workbook.xml.rels", _RELATIONS % relations
    yield "xl/workbook.xml", _WORKBOOK % (index.since_1904, b"".join(_SHEET % (n, n, n) for n in numbers))
    if index.strings:
        yield "xl/sharedStrings.xml", _uncounted(archive.xml(index.strings), index.strings)
    if index.styles:
        yield "xl/styles.xml", archive.xml(index.styles)
    for number, sheet in enumerate(sheets, 1):
        yield f"xl/worksheets/{number}.xml", sheet.content


def _uncounted(strings: bytes, part: str) -> bytes:
    # calamine reserves room for as many texts as the part claims to hold, and ends the process where there is none.
    if b"!" in strings and b"<!" in strings:
        strings = etree.tostring(parse_xml(strings, part), encoding="utf-8")
    head = _TABLE_OF_STRINGS.search(strings)
    stated = _COUNT.search(head[0]) if head else None
    if head is None or stated is None or int(stated[1]) <= len(strings):
        return strings
    return strings[: head.start()] + _COUNT.sub(b"", head[0]) + strings[head.end() :]


def _index(archive: Archive, main: str) -> _Index:
    folder, _, name = main.rpartition("/")
    relations = _relations(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
    root = parse_xml(archive.xml(main), main)
    entries: list[_Entry] = []
    since_1904 = False
    for element in root.iter(etree.Element):
        tag = local(element)
        if tag == "workbookPr":
            since_1904 = element.get("date1904") in ("1", "true")
        elif tag == "sheet":
            entry = _entry(element, relations)
            if entry is not None:
                entries.append(entry)
    if not entries:
        raise WorkbookUnreadable(
            message("The workbook holds no worksheet. Check whether the right file was handed in.")
        )
    targets = {kind: target for kind, target in relations.values() if target in archive}
    return _Index(tuple(entries), targets.get("sharedStrings"), targets.get("styles"), since_1904)


def _entry(element: etree._Element, relations: dict[str, tuple[str, str]]) -> _Entry | None:
    relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
    kind, part = relations.get(str(relation), ("", ""))
    name = str(element.get("name", ""))
    if not kind:
        raise damaged(name)
    if kind != "worksheet":
        return None
    return _Entry(name, element.get("state", "visible") != "visible", part)


def _path(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    path = f"{folder}/{target}"
    return normpath(path).lstrip("/") if "." in target.rpartition("/")[0] else path.lstrip("/")


def _relations(archive: Archive, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Relation id to (kind, part); kinds by the last word of their type, which strict workbooks share."""
    found: dict[str, tuple[str, str]] = {}
    for element in parse_xml(archive.xml(part), part):
        target = element.get("Target", "")
        if local(element) == "Relationship" and element.get("TargetMode") != "External":
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], _path(folder, target))
    return found
