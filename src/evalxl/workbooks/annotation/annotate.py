"""A marked copy of a workbook: colours and notes at the cells, a list of findings as its last sheet."""

from collections.abc import Sequence

from evalxl.core.finding import Finding, Severity
from evalxl.core.marks import Mark, marks_of
from evalxl.core.message import Translate
from evalxl.workbooks.annotation.book import CONTENT_TYPE, OWN_STYLES, Dialect, append_sheet, free_name
from evalxl.workbooks.annotation.clear import cleared
from evalxl.workbooks.annotation.findings_sheet import NAME, draw_sheet
from evalxl.workbooks.annotation.memory import remember
from evalxl.workbooks.annotation.notes import draw_notes, noted, with_comments, with_shapes
from evalxl.workbooks.annotation.sheet import Worksheet, coloured, hooked, worksheet
from evalxl.workbooks.annotation.styles import looks
from evalxl.workbooks.archive import damaged
from evalxl.workbooks.package import Package
from evalxl.workbooks.relations import relate, related, relations, sheet_parts
from evalxl.workbooks.spans import spliced

_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


def annotated(data: bytes, findings: Sequence[Finding], translate: Translate) -> bytes:
    """A copy of an .xlsx or .xlsm with the findings marked; earlier marks of ours give way.

    Findings without a cell, or on a sheet that is not there, stand in the list alone. A cell that has
    a note keeps it. Everything else is kept as it is. Raises WorkbookUnreadable, WorkbookEncrypted,
    WorkbookUnsupported for a file that cannot be changed in place.
    """
    data, _ = cleared(data)
    package, before = Package(data), Package(data)
    drawn = draw_sheet(findings, translate)
    dialect = Dialect(package)
    colours, first = _put_looks(package, dialect, drawn.styles)
    marks = marks_of(findings, translate)
    for sheet in sheet_parts(package):
        of_sheet = [mark for mark in marks if mark.sheet == sheet.name]
        if of_sheet and sheet.kind == "worksheet":
            _mark_sheet(package, dialect, sheet.part, of_sheet, colours)
    append_sheet(package, dialect, drawn, first, NAME.render(translate))
    remember(package, before)
    return package.written()


def _put_looks(package: Package, dialect: Dialect, donor: bytes) -> tuple[dict[Severity, int], int]:
    part = related(package, dialect.main, "styles")
    if part is None:
        # openpyxl finds a style sheet by this name alone.
        part = dialect.part("styles.xml")
        own = OWN_STYLES + dialect.spelt(donor).partition(b"?>")[2].lstrip()
        package.add(part, own, CONTENT_TYPE.format("styles"))
        relate(package, dialect.main, f"{dialect.office}/styles", part)
    styles = package.xml(part)
    found = looks(styles, donor, part)
    package.replace(part, spliced(styles, found.edits))
    return found.dxf, found.first


def _mark_sheet(
    package: Package, dialect: Dialect, part: str, marks: Sequence[Mark], colours: dict[Severity, int]
) -> None:
    sheet = worksheet(package.xml(part), part)
    edits = coloured(sheet, marks, colours)
    comments = related(package, part, "comments")
    taken = noted(package.xml(comments), comments) if comments else {}
    free = [mark for mark in marks if mark.cell not in taken]
    if free:
        drawn = draw_notes(sheet, free)
        if comments:
            xml = package.xml(comments)
            package.replace(comments, spliced(xml, with_comments(xml, drawn, comments)))
        else:
            comments = free_name(package, dialect.part("evalxl-comments{}.xml"))
            package.add(comments, dialect.spelt(drawn.comments), CONTENT_TYPE.format("comments"))
            relate(package, part, f"{dialect.office}/comments", comments)
        drawing = _drawing_of(package, part, sheet)
        if drawing:
            vml = package.part(drawing)
            package.replace(drawing, spliced(vml, with_shapes(vml, drawn, drawing)))
        else:
            drawing = free_name(package, dialect.part("drawings/evalxl{}.vml"))
            package.add(drawing, drawn.drawing, _DRAWING_TYPE)
            edits.append(hooked(sheet, relate(package, part, f"{dialect.office}/vmlDrawing", drawing), dialect.office))
    package.replace(part, spliced(sheet.xml, edits))


def _drawing_of(package: Package, part: str, sheet: Worksheet) -> str | None:
    """The drawing a sheet hangs its notes on; None where it has none."""
    hook = next((each for each in sheet.children if each.name == "legacyDrawing"), None)
    if hook is None:
        return None
    for relation in relations(package, part):
        if relation.id == hook.attributes.get("id") and relation.target in package:
            return relation.target
    raise damaged(part)
