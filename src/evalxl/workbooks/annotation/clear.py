"""Marks taken off a workbook: ours alone, whoever saved it in the meantime."""

from collections.abc import Sequence

from evalxl.core.marks import HEAD
from evalxl.workbooks.annotation.book import OWN_STYLES, drop_sheet
from evalxl.workbooks.annotation.memory import PART, restored
from evalxl.workbooks.annotation.notes import without_comments, without_shapes
from evalxl.workbooks.annotation.sheet import ours, uncoloured, worksheet
from evalxl.workbooks.archive import Archive
from evalxl.workbooks.package import Package
from evalxl.workbooks.relations import main_part, related, relations, sheet_parts, unrelate
from evalxl.workbooks.spans import Edit, Element, spliced
from evalxl.workbooks.xlsx import read_xlsx


def cleared(data: bytes) -> tuple[bytes, int]:
    """The workbook without our marks, and how many marked cells there were.

    Where nobody saved a marked copy since it was made, its very parts come back. Else our conditional
    formats, our notes and our list of findings are taken out of what stands there now. A file
    without marks comes back as it is. Raises WorkbookUnreadable, WorkbookEncrypted, WorkbookUnsupported.
    """
    package = Package(data)
    worksheets = [each.part for each in sheet_parts(package) if each.kind == "worksheet" and each.part in package]
    count = sum(len(ours(worksheet(package.xml(part), part))) for part in worksheets)
    for part in worksheets:
        _clear_sheet(package, part)
    for name in _lists(data, package):
        drop_sheet(package, name)
    _drop_own_styles(package)
    package.drop(PART)
    untouched = restored(data, package)
    return (package.written() if untouched is None else untouched), count


def _clear_sheet(package: Package, part: str) -> None:
    sheet = worksheet(package.xml(part), part)
    edits = uncoloured(sheet)
    comments = related(package, part, "comments")
    if comments:
        hooks = [each for each in sheet.children if each.name == "legacyDrawing"]
        edits += _clear_notes(package, part, comments, hooks)
    if edits:
        package.replace(part, spliced(sheet.xml, edits))


def _clear_notes(package: Package, part: str, comments: str, hooks: Sequence[Element]) -> list[Edit]:
    """Our notes and their boxes out; the edits of the sheet, where nothing is left for it to hang on."""
    xml = package.xml(comments)
    edits, cells, empty = without_comments(xml, comments)
    if not cells:
        return []
    if empty:
        _drop(package, part, comments)
    else:
        package.replace(comments, spliced(xml, edits))
    hook = next((each for each in hooks), None)
    drawing = next(
        (each.target for each in relations(package, part) if hook and each.id == hook.attributes.get("id")), None
    )
    if hook is None or drawing is None or drawing not in package:
        return []
    shapes, bare = without_shapes(package.part(drawing), cells)
    if not bare:
        package.replace(drawing, spliced(package.part(drawing), shapes))
        return []
    _drop(package, part, drawing)
    return [Edit(hook.start, hook.end, b"")]


def _drop_own_styles(package: Package) -> None:
    main = main_part(package)
    styles = related(package, main, "styles")
    if styles and package.part(styles).startswith(OWN_STYLES):
        _drop(package, main, styles)


def _drop(package: Package, owner: str, part: str) -> None:
    unrelate(package, owner, *(each.id for each in relations(package, owner) if each.target == part))
    package.drop(part)


def _lists(data: bytes, package: Package) -> list[str]:
    """The names of the sheets that are our lists of findings: known by how their first cell begins."""
    grids = read_xlsx(Archive(data), main_part(package), hidden=True).grids
    return [grid.sheet for grid in grids if grid.rows and grid.rows[0] and str(grid.rows[0][0]).startswith(HEAD)]
