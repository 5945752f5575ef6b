"""What the parts of a workbook are to each other: relationships, and the sheets they lead to.

Kinds are the last word of a relationship's type, which strict and transitional workbooks share.
"""

from functools import lru_cache
from posixpath import dirname, normpath, relpath
from typing import NamedTuple

from lxml import etree

from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.workbooks.archive import damaged, local, parse_xml
from evalxl.workbooks.kinds import unsupported
from evalxl.workbooks.package import Package, new_element, serialised

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the types of relationships begin with in transitional workbooks."""
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_NO_RELATIONSHIPS = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()


class Relation(NamedTuple):
    """A relationship: kind is the last word of its type; target a part's name, or an address where it is external."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """`worksheet`, `comments`, `vmlDrawing` …"""
        return self.type.rpartition("/")[2]


class SheetPart(NamedTuple):
    """A sheet as the workbook lists it; kind is `worksheet`, `chartsheet`, `dialogsheet` or a macro sheet's."""

    name: str
    part: str
    kind: str
    hidden: bool


def relations_part(part: str) -> str:
    """The part that holds a part's relationships; those of the package itself for the empty name."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """The relationships of a part, of the package itself for the empty name; none where it has none."""
    listing = relations_part(part)
    if listing not in package:
        return ()
    return _listed(package.xml(listing), listing, dirname(part))


@lru_cache(maxsize=256)
def _listed(xml: bytes, listing: str, folder: str) -> tuple[Relation, ...]:
    # Workbooks of one program and shape have the very same lists.
    found: list[Relation] = []
    for each in parse_xml(xml, listing):
        if local(each) == "Relationship":
            target, external = each.get("Target", ""), each.get("TargetMode") == "External"
            name = target if external else _part(folder, target)
            found.append(Relation(each.get("Id", ""), each.get("Type", ""), name, external))
    return tuple(found)


def related(package: Package, part: str, kind: str) -> str | None:
    """The first part of that kind that a part leads to and that is there, None where there is none."""
    return next(
        (each.target for each in relations(package, part) if each.kind == kind and each.target in package), None
    )


def relate(package: Package, part: str, relation_type: str, target: str) -> str:
    """Relate a part to another one by a full type; the relationship's new id."""
    listing = relations_part(part)
    root = package.tree(listing) if listing in package else new_element(_NO_RELATIONSHIPS)
    taken = {each.get("Id") for each in root}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    made = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship")
    made.set("Id", f"rId{number}")
    made.set("Type", relation_type)
    made.set("Target", relpath(target, dirname(part) or "."))
    if listing in package:
        package.replace(listing, serialised(root))
    else:
        package.add(listing, serialised(root), _RELATIONSHIPS_TYPE)
    return f"rId{number}"


def unrelate(package: Package, part: str, *ids: str) -> None:
    """Take relationships of a part away; the list of them goes with the last one. Unknown ids have no effect."""
    listing = relations_part(part)
    if listing not in package:
        return
    root = package.tree(listing)
    for each in [each for each in root if each.get("Id") in ids]:
        root.remove(each)
    if len(root):
        package.replace(listing, serialised(root))
    else:
        package.drop(listing)


def main_part(package: Package) -> str:
    """The part that lists the sheets. Raises WorkbookUnsupported for what is no .xlsx, WorkbookUnreadable."""
    main = related(package, "", "officeDocument") or "xl/workbook.xml"
    if main.endswith(".bin"):
        raise unsupported(".xlsb")
    if "content.xml" in package and "mimetype" in package:
        raise unsupported(".ods")
    if main.startswith("word/"):
        raise unsupported(".docx")
    if main not in package:
        raise damaged(main)
    return main


def sheet_parts(package: Package) -> tuple[SheetPart, ...]:
    """The sheets in the order of their tabs. Raises WorkbookUnreadable."""
    main = main_part(package)
    targets = {each.id: each for each in relations(package, main)}
    found: list[SheetPart] = []
    for element in (sheet for group in package.tree(main) if local(group) == "sheets" for sheet in group):
        reference = next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        name = element.get("name", "")
        if reference not in targets:
            raise damaged(name)
        relation = targets[reference]
        hidden = element.get("state", "visible") != "visible"
        found.append(SheetPart(name, relation.target, relation.kind, hidden))
    return tuple(found)


def worksheet_part(package: Package, sheet: str) -> str:
    """The part of a worksheet by its name. Raises UsageError where there is none, WorkbookUnreadable."""
    for each in sheet_parts(package):
        if each.name == sheet and each.kind == "worksheet":
            if each.part not in package:
                raise damaged(each.part)
            return each.part
    raise UsageError(message("There is no worksheet {sheet} in this workbook. Check its name", sheet=sheet))


def _part(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return (normpath(f"{folder}/{target}") if "./" in target else f"{folder}/{target}").lstrip("/")
