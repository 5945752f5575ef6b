"""The .xlam as a package of parts: xlwings' ribbon template with our sheet, ribbon and VBA project."""

import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"
RIBBON = "customUI/customUI14.xml"

_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_RIBBON_OF_TEMPLATE = "customUI/customUI.xml"
_RELATIONSHIPS = "_rels/.rels"
_BOOK_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_CORE = "docProps/core.xml"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CORE_TERMS = "http://purl.org/dc/elements/1.1/"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def template_parts(template: Path) -> dict[str, bytes]:
    """Every part of xlwings' template by its name."""
    with ZipFile(template) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def addin_parts(
    template: Mapping[str, bytes], rows: Sequence[Sequence[str]], sheet_name: str, author: str
) -> dict[str, bytes]:
    """The template's parts with our hidden sheet, our names, and a place for the ribbon of Office 2010 and later."""
    parts = {name: data for name, data in template.items() if name not in (_STRINGS, _RIBBON_OF_TEMPLATE)}
    parts[SHEET] = _sheet(template[SHEET], rows)
    parts[_WORKBOOK] = _workbook(template[_WORKBOOK], sheet_name)
    parts[_CORE] = _properties(template[_CORE], author)
    parts[_RELATIONSHIPS] = _retarget(template[_RELATIONSHIPS])
    parts[_BOOK_RELATIONSHIPS] = _without(template[_BOOK_RELATIONSHIPS], "Target", "sharedStrings.xml")
    parts[CONTENT_TYPES] = _without(template[CONTENT_TYPES], "PartName", f"/{_STRINGS}")
    return parts


def write_package(parts: Mapping[str, bytes], target: Path) -> None:
    """Write the parts in a fixed order with a fixed date: the same parts give the same bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = ZipInfo(name, _FIXED_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=zlib.Z_BEST_COMPRESSION)
    target.write_bytes(buffer.getvalue())


def _sheet(template: bytes, rows: Sequence[Sequence[str]]) -> bytes:
    root = etree.fromstring(template)
    data = root.find(f"{{{_MAIN}}}sheetData")
    assert data is not None
    for old in list(data):
        data.remove(old)
    for number, values in enumerate(rows, 1):
        row = etree.SubElement(data, f"{{{_MAIN}}}row", r=str(number))
        for letter, value in zip("ABCDEF", values, strict=True):
            if value:
                cell = etree.SubElement(row, f"{{{_MAIN}}}c", r=f"{letter}{number}", t="inlineStr")
                text = etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
                text.text = value
    dimension = root.find(f"{{{_MAIN}}}dimension")
    if dimension is not None:
        dimension.set("ref", f"A1:F{len(rows)}")
    return _bytes(root)


def _workbook(template: bytes, sheet_name: str) -> bytes:
    root = etree.fromstring(template)
    for sheet in root.iter(f"{{{_MAIN}}}sheet"):
        sheet.set("name", sheet_name)
    # The folder on the machine of xlwings' author, and a list of names that has none in it.
    for needless in (f"{{{_COMPATIBILITY}}}AlternateContent", f"{{{_MAIN}}}definedNames"):
        for element in root.findall(needless):
            root.remove(element)
    return _bytes(root)


def _properties(template: bytes, author: str) -> bytes:
    root = etree.fromstring(template)
    for tag in (f"{{{_CORE_TERMS}}}creator", f"{{{_PROPERTIES}}}lastModifiedBy"):
        element = root.find(tag)
        if element is not None:
            element.text = author
    return _bytes(root)


def _retarget(template: bytes) -> bytes:
    root = etree.fromstring(template)
    for relationship in root:
        if relationship.get("Target") == _RIBBON_OF_TEMPLATE:
            relationship.set("Target", RIBBON)
    return _bytes(root)


def _without(template: bytes, attribute: str, value: str) -> bytes:
    root = etree.fromstring(template)
    for element in list(root):
        if element.get(attribute) == value:
            root.remove(element)
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
