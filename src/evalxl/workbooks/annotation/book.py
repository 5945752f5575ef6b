"""The workbook's own part: how its names are spelt, a sheet put behind the others, a sheet taken out."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from posixpath import dirname

from evalxl.workbooks.annotation.findings_sheet import DrawnSheet
from evalxl.workbooks.annotation.sheet import number_of
from evalxl.workbooks.annotation.styles import dressed
from evalxl.workbooks.archive import damaged
from evalxl.workbooks.package import Package
from evalxl.workbooks.relations import (
    OFFICE,
    main_part,
    relate,
    related,
    relations,
    relations_part,
    sheet_parts,
    unrelate,
)
from evalxl.workbooks.spans import Edit, Element, after, elements, inside, spliced

OWN_STYLES = b"<!--evalxl-->"
"""How the style sheet begins that we gave to a workbook without one."""
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# ECMA-376 part 1, 18.2.27: what stands before the names of a workbook, and they.
_ORDER = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"),
    *("externalReferences", "definedNames"),
)
_SHOWN = re.compile(rb"""(\s(?:activeTab|firstSheet)\s*=\s*["'])(\d+)(?=["'])""")
_LOCAL = re.compile(rb"""(\slocalSheetId\s*=\s*["'])(\d+)(?=["'])""")


class Dialect:
    """The names a workbook uses: strict workbooks have other ones than transitional workbooks.

    Raises WorkbookUnreadable, WorkbookUnsupported.
    """

    def __init__(self, package: Package) -> None:
        self.main = main_part(package)
        self.folder = dirname(self.main)
        self.root, *self.found = elements(package.xml(self.main), self.main, depth=2)
        self.sheets = sheet_parts(package)
        kinds = (each.type for each in relations(package, self.main) if each.kind == "worksheet")
        self.office = next(kinds, f"{OFFICE}/worksheet").rpartition("/")[0]

    def part(self, name: str) -> str:
        """A part beside the workbook's own."""
        return f"{self.folder}/{name}".lstrip("/")

    def spelt(self, xml: bytes) -> bytes:
        """XML that XlsxWriter drew, in the names of this workbook."""
        return xml.replace(_MAIN.encode(), self.root.namespace.encode()).replace(OFFICE.encode(), self.office.encode())


def free_name(package: Package, pattern: str) -> str:
    """The pattern with the first number that no part has."""
    number = 1
    while pattern.format(number) in package:
        number += 1
    return pattern.format(number)


def append_sheet(package: Package, dialect: Dialect, drawn: DrawnSheet, first: int, name: str) -> None:
    """Put a drawn sheet behind the others; first: the number of its first look in the workbook's style sheet."""
    part = free_name(package, dialect.part("worksheets/evalxl{}.xml"))
    package.add(part, dialect.spelt(_restyled(drawn.xml, first)), CONTENT_TYPE.format("worksheet"))
    relation = relate(package, dialect.main, f"{dialect.office}/worksheet", part)
    name = _unused(name, [each.name for each in dialect.sheets])
    main = package.xml(dialect.main)
    holder = next((each for each in dialect.found if each.depth == 1 and each.name == "sheets"), None)
    if holder is None:
        raise damaged(dialect.main)
    number = 1 + max((number_of(each, "sheetId") for each in dialect.found if each.name == "sheet"), default=0)
    entry = f'<sheet xmlns:r="{dialect.office}" name="{escape(name)}" sheetId="{number}" r:id="{relation}"/>'
    edits = [
        inside(main, holder, dressed(entry.encode(), dialect.root)),
        _named(main, dialect, f'<definedName name="_xlnm.Print_Titles" localSheetId="{len(dialect.sheets)}">'
               f"'{escape(name)}'!{drawn.titles}</definedName>"),
    ]  # fmt: skip
    package.replace(dialect.main, spliced(main, edits))


def _named(main: bytes, dialect: Dialect, entry: str) -> Edit:
    top = [each for each in dialect.found if each.depth == 1]
    names = next((each for each in top if each.name == "definedNames"), None)
    if names is not None:
        return inside(main, names, dressed(entry.encode(), dialect.root))
    at = after(dialect.root, top, _ORDER, "definedNames")
    return Edit(at, at, dressed(f"<definedNames>{entry}</definedNames>".encode(), dialect.root))


def _restyled(xml: bytes, first: int) -> bytes:
    """A sheet whose cells count their looks from `first`."""
    edits = []
    for cell in elements(xml, "sheet", {"c"}):
        style = number_of(cell, "s")
        tag = xml[cell.start : cell.inner]
        fresh = tag.replace(b' s="%d"' % style, b' s="%d"' % (style + first), 1)
        edits.append(Edit(cell.start, cell.inner, fresh))
    return spliced(xml, edits)


def _unused(name: str, taken: Sequence[str]) -> str:
    known = {each.casefold() for each in taken}
    number, free = 1, name
    while free.casefold() in known:
        number += 1
        free = f"{name} ({number})"
    return free


def drop_sheet(package: Package, name: str) -> None:
    """Take a sheet out, with its names and the parts that only it leads to."""
    main = main_part(package)
    sheets = sheet_parts(package)
    index = [each.name for each in sheets].index(name)
    part = sheets[index].part
    xml = package.xml(main)
    package.replace(main, spliced(xml, _without_sheet(xml, main, index)))
    others = [each.part for each in sheets if each.part != part and each.part in package]
    _blank_texts(package, main, part, others)
    targets = [each.target for each in relations(package, part) if not each.external]
    package.drop(relations_part(part))
    package.drop(part)
    unrelate(package, main, *(each.id for each in relations(package, main) if each.target == part))
    led_to = {each.target for other in others for each in relations(package, other)}
    for target in targets:
        if target not in led_to:
            package.drop(target)


def _blank_texts(package: Package, main: str, part: str, others: Sequence[str]) -> None:
    """Empty the shared texts that only this sheet shows: the others are known by their position, so none can go."""
    table, ours = related(package, main, "sharedStrings"), _texts_shown(package, part)
    if table is None or not ours:
        return
    kept = {number for other in others for number in _texts_shown(package, other)}
    xml = package.xml(table)
    texts = [each for each in elements(xml, table, depth=1) if each.name == "si"]
    edits = [
        Edit(text.inner, text.closing, b"")
        for number, text in enumerate(texts)
        if str(number) in ours - kept and not text.empty
    ]
    package.replace(table, spliced(xml, edits))


def _texts_shown(package: Package, part: str) -> set[str]:
    found = elements(package.xml(part), part, {"c"}, texts={"v"})
    shared = False
    shown: set[str] = set()
    for each in found:
        if each.name == "c":
            shared = each.attributes.get("t") == "s"
        elif shared:
            shown.add(each.text.strip())
    return shown


def _without_sheet(xml: bytes, part: str, index: int) -> Iterator[Edit]:
    found = elements(xml, part, depth=2)
    entry = [each for each in found if each.name == "sheet" and each.depth == 2][index]
    yield Edit(entry.start, entry.end, b"")
    names = [each for each in found if each.name == "definedName"]
    gone = [each for each in names if each.attributes.get("localSheetId") == str(index)]
    holder = next((each for each in found if each.name == "definedNames"), None)
    if holder is not None and len(gone) == len(names):
        yield Edit(holder.start, holder.end, b"")
    else:
        yield from (Edit(each.start, each.end, b"") for each in gone)
        # Names count sheets by their position.
        yield from _counted_down(xml, _LOCAL, [each for each in names if each not in gone], index)
    yield from _counted_down(xml, _SHOWN, [each for each in found if each.name == "workbookView"], index - 1)


def _counted_down(xml: bytes, attribute: re.Pattern[bytes], holders: Sequence[Element], index: int) -> Iterator[Edit]:
    """The edits that make positions behind `index` one less."""
    for holder in holders:
        for match in attribute.finditer(xml, holder.start, holder.inner):
            position = int(match[2])
            if position > max(index, 0):
                yield Edit(match.start(2), match.end(2), b"%d" % (position - 1))
