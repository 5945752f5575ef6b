"""Our functions under the names that Excel may have stored them by, which Calc shows as #NAME?."""

from collections.abc import Iterator

from evalxl.core.addin_formula import plain_formula
from evalxl.libreoffice.office import Uno, enum


def repair(document: Uno) -> int:
    """Give our functions their plain names, under which both hosts know them; how many formulas were changed.

    Protected sheets and workbooks that are only to be read stay as they are.
    """
    if document.isReadonly():
        return 0
    return sum(_repaired(sheet) for sheet in document.getSheets() if not sheet.isProtected())


def _repaired(sheet: Uno) -> int:
    # All formulas are read before the first is changed: one array formula stands in many cells.
    arrays: dict[str, tuple[Uno, str]] = {}
    changed = 0
    for cell, plain in list(_misspelt(sheet)):
        if not plain.startswith("{"):
            cell.setFormula(plain)
            changed += 1
            continue
        area = sheet.createCursorByRange(cell)
        area.collapseToCurrentArray()
        arrays[area.AbsoluteName] = area, plain
    for area, plain in arrays.values():
        area.setArrayFormula(plain.removeprefix("{").removesuffix("}"))
    return changed + len(arrays)


def _misspelt(sheet: Uno) -> Iterator[tuple[Uno, str]]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    used = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    formula_cell = enum("table.CellContentType", "FORMULA")
    for row, formulas in enumerate(used.getFormulaArray()):
        for column, formula in enumerate(formulas):
            if formula.startswith(("=", "{=")) and (plain := plain_formula(formula)) != formula:
                cell = sheet.getCellByPosition(column, row)
                if cell.getType() == formula_cell:
                    yield cell, plain
