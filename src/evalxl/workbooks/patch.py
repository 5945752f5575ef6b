"""Cells of an .xlsx or .xlsm changed in place: every other part, and every other cell, stays byte for byte.

A change is made whole or not at all: one cell that may not be written refuses all of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evalxl.core.errors import UsageError
from evalxl.core.message import Message, message
from evalxl.core.model import Address, Merge, a1
from evalxl.workbooks.archive import local
from evalxl.workbooks.package import Package
from evalxl.workbooks.patch_cell import Patch, of_edit
from evalxl.workbooks.patch_plain import scan_plain
from evalxl.workbooks.patch_scan import Scan, scan_sheet
from evalxl.workbooks.patch_sheet import edits_of, style_of_new
from evalxl.workbooks.protection import fits, is_protected, locked
from evalxl.workbooks.recalculation import drop_calculation_chain, has_formulas, recalculate_when_opened
from evalxl.workbooks.references import area_of, number_of
from evalxl.workbooks.relations import relations, sheet_parts
from evalxl.workbooks.spans import spliced

__all__ = ["Patch", "Patched", "of_edit", "patch_cells"]

_LAST = 1_048_575, 16_383


class Patched(NamedTuple):
    """The new file, and what its owner should know beside the change."""

    data: bytes
    remarks: tuple[Message, ...] = ()


class _Change(NamedTuple):
    """One sheet: what was read of it, and the cells to be changed."""

    package: Package
    part: str
    scan: Scan
    patches: Mapping[Address, Patch]


def patch_cells(data: bytes, patches: Sequence[Patch], password: str | None = None) -> Patched:
    """The workbook with these cells changed and nothing else.

    password: of protected sheets, the empty text for one protected without. Raises UsageError with the
    cell for what may not be written: protected, covered by a merged area, a formula that may not give
    way, part of an array formula, the head of a table, a text or number no cell can hold; a sheet that
    is not there. Raises WorkbookUnreadable, WorkbookEncrypted, WorkbookUnsupported like `Package`.
    """
    package = Package(data)
    sheets = {sheet.name: sheet for sheet in sheet_parts(package)}
    changes: list[_Change] = []
    for name, cells in _by_sheet(patches).items():
        sheet = sheets.get(name)
        if sheet is None or sheet.kind != "worksheet":
            raise UsageError(message("There is no worksheet {sheet} in this workbook. Check its name", sheet=name))
        xml = package.xml(sheet.part)
        scan = scan_plain(xml, sheet.part, cells) or scan_sheet(xml, sheet.part, cells)
        change = _Change(package, sheet.part, scan, cells)
        _refuse_covered(change)
        _refuse_formulas(change)
        _refuse_protected(change, name, password)
        _refuse_heads(change)
        package.replace(sheet.part, spliced(xml, edits_of(xml, sheet.part, scan, cells)))
        changes.append(change)
    if not changes:
        return Patched(data)
    changed = {change.part for change in changes}
    others = [sheet.part for sheet in sheets.values() if sheet.part not in changed]
    stale = _settle_formulas(package, changes, others)
    return Patched(package.written(), tuple(_remarks(package, stale)))


def _by_sheet(patches: Sequence[Patch]) -> dict[str, dict[Address, Patch]]:
    found: dict[str, dict[Address, Patch]] = {}
    for patch in patches:
        cells = found.setdefault(patch.sheet, {})
        if patch.cell in cells:
            raise UsageError(message("{cell} would be filled twice", cell=patch.place))
        if not (0 <= patch.cell[0] <= _LAST[0] and 0 <= patch.cell[1] <= _LAST[1]):
            raise UsageError(message("{cell} lies outside of the sheet", cell=patch.place))
        cells[patch.cell] = patch
    return found


def _inside(area: Merge, cell: Address) -> bool:
    return area[0] <= cell[0] <= area[2] and area[1] <= cell[1] <= area[3]


def _refuse_covered(change: _Change) -> None:
    rows, columns = zip(*change.patches, strict=True)
    first, last = (min(rows), min(columns)), (max(rows), max(columns))
    for reference in change.scan.merges:
        area = area_of(reference)
        if area is None or area[2] < first[0] or area[0] > last[0] or area[3] < first[1] or area[1] > last[1]:
            continue
        for cell, patch in change.patches.items():
            if cell != area[:2] and _inside(area, cell):
                raise UsageError(
                    message(
                        "{cell} is covered by the merged area {area}. Only its first cell can be filled",
                        cell=patch.place,
                        area=reference,
                    )
                )


def _refuse_formulas(change: _Change) -> None:
    scan, patches = change.scan, change.patches
    if not scan.has_formulas:
        return
    given_way: Counter[str] = Counter()
    for area, is_table in scan.arrays:
        touched = [patch for cell, patch in patches.items() if _inside(area, cell) and not patch.keep_formula]
        size = (area[2] - area[0] + 1) * (area[3] - area[1] + 1)
        if touched and (is_table or len(touched) < size or not all(patch.over_formula for patch in touched)):
            shown = f"{a1(area[:2])}:{a1(area[2:])}"
            raise UsageError(
                message(
                    "{cell} is part of an array formula ({area}) and cannot be changed alone. Leave it, or delete the "
                    "whole array first",
                    cell=touched[0].place,
                    area=shown,
                )
            )
    for cell, patch in patches.items():
        held = scan.cells.get(cell)
        if patch.keep_formula or held is None or held.formula is None:
            continue
        if not patch.over_formula:
            raise UsageError(
                message(
                    "{cell} holds a formula, which is not overwritten. Delete it first if a figure is to stand there",
                    cell=patch.place,
                )
            )
        if held.formula.get("t") == "shared":
            given_way[held.formula.get("si", "")] += 1
    for cell, patch in patches.items():
        held = scan.cells.get(cell)
        # The first cell of a group holds the formula of all: without it the others would have none.
        if patch.keep_formula or held is None or held.formula is None or "ref" not in held.formula:
            continue
        if held.formula.get("t") != "shared":
            continue
        group = held.formula.get("si", "")
        if given_way[group] < scan.shared[group]:
            raise UsageError(
                message(
                    "{cell} holds the formula that the cells beside it share. Enter their formulas anew first",
                    cell=patch.place,
                )
            )


def _refuse_protected(change: _Change, sheet: str, password: str | None) -> None:
    scan = change.scan
    if scan.protection is None or not is_protected(scan.protection):
        return
    styles = {
        scan.cells[cell].style if cell in scan.cells else style_of_new(scan, scan.rows.get(cell[0]), cell[1])
        for cell in change.patches
    }
    if not locked(change.package, styles):
        return
    if password is None:
        raise UsageError(
            message(
                "Sheet {sheet} is protected and a cell to be filled is locked. Unprotect it in Excel or WPS "
                "(Review > Unprotect Sheet), or give its password",
                sheet=sheet,
            )
        )
    if not fits(scan.protection, password):
        raise UsageError(message("The password does not take the protection off sheet {sheet}", sheet=sheet))


def _refuse_heads(change: _Change) -> None:
    """Titles and totals of a table stand in its definition too; Excel repairs, and drops, what differs."""
    if not change.scan.has_tables:
        return
    for relation in relations(change.package, change.part):
        if relation.kind != "table":
            continue
        table = change.package.tree(relation.target)
        area = area_of(table.get("ref", "")) if local(table) == "table" else None
        if area is None:
            continue
        heads = number_of(table.get("headerRowCount", "1"))
        totals = number_of(table.get("totalsRowCount"))
        for cell, patch in change.patches.items():
            if _inside(area, cell) and not area[0] + heads <= cell[0] <= area[2] - totals:
                raise UsageError(
                    message("{cell} is the title or total of a table and cannot be filled here", cell=patch.place)
                )


def _settle_formulas(package: Package, changes: Sequence[_Change], others: Sequence[str]) -> bool:
    """See to the figures of formulas; whether there are any that may be stale."""
    moved = any(
        (patch.formula is not None or patch.keep_formula)
        != (cell in change.scan.cells and change.scan.cells[cell].formula is not None)
        for change in changes
        for cell, patch in change.patches.items()
    )
    if moved:
        # The list must name every formula cell and no other.
        drop_calculation_chain(package)
    if moved or any(change.scan.has_formulas for change in changes) or has_formulas(package, others):
        recalculate_when_opened(package)
        return True
    return False


def _remarks(package: Package, stale: bool) -> Iterator[Message]:
    if stale:
        yield message(
            "Formulas in the workbook show their new figures once it is opened in Excel or WPS and saved "
            "(in Calc: Ctrl+Shift+F9)"
        )
    if any(name.lower().startswith("_xmlsignatures/") for name in package.names):
        yield message("The workbook was digitally signed; the signature no longer holds. Have it signed again")
