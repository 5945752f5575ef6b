"""Totals and grades that a form computes by itself: what they come to once its blanks are filled.

A workbook stores the result of each formula; nobody computes it anew before a spreadsheet opens the
file, so that the stored total would stay that of the blanks. Only a plain sum of cells is followed,
and only where what is stored is what it gave before; any other formula is left to the spreadsheet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from evalxl.core.filling import CellEdit
from evalxl.core.message import message
from evalxl.core.model import Address, Grid, SelfEvaluationForm
from evalxl.core.number import ZERO, decimal_of, half_up, plain
from evalxl.core.standard import Standard
from evalxl.scoring.grade import grade_of
from evalxl.scoring.precedents import FormulaOf, follows, precedents

_FOLLOWS = message("the formula there, with its new result")
_CELL = r"\$?[A-Z]{1,2}\$?[1-9]\d{0,5}"
_CELLS = rf"{_CELL}(?::{_CELL})?"
_SUM = rf"SUM\((?:{_CELLS})(?:,{_CELLS})*\)"
_TERMS = rf"(?:{_SUM}|{_CELL})(?:\+(?:{_SUM}|{_CELL}))*"
_PLAIN_SUM = re.compile(rf"={_TERMS}")
_ROUNDED_SUM = re.compile(rf"=ROUND\(({_TERMS}),2\)")
_MOST_CELLS = 10_000


def following(
    form: SelfEvaluationForm, edits: Sequence[CellEdit], standard: Standard, grid: Grid
) -> Iterator[CellEdit]:
    """The new stored results of the total score and the grade, where formulas give them."""
    filled = {edit.cell: edit.new for edit in edits if isinstance(edit.new, Decimal)}
    cell, before = form.cells.get("total_score"), form.total_score
    after = new_total(form, filled, grid)
    if cell is not None and after is not None and after != (before or ZERO):
        old = None if before is None else plain(before)
        yield CellEdit(form.sheet, cell, "total_score", old, after, _FOLLOWS, keeps_formula=True)
        yield from _grade(form, after, standard, grid.formula)


def new_total(form: SelfEvaluationForm, filled: Mapping[Address, Decimal], grid: Grid) -> Decimal | None:
    """What the formula in the total's cell gives once cells are filled; None where only the spreadsheet can tell.

    That is so where it is no plain sum, where what is stored is not what it gave before, and where it adds the
    result of another formula that follows from what is filled in.
    """
    cell = form.cells.get("total_score")
    formula = None if cell is None else grid.formula(cell)
    addends = None if formula is None else _addends(formula)
    if formula is None or addends is None:
        return None
    stored = {each: number for each in addends if (number := _number_at(grid, each)) is not None}
    if _result(formula, addends, stored) != (form.total_score or ZERO):
        return None
    if any(each not in filled and follows(each, filled, grid.formula) for each in addends):
        return None
    return _result(formula, addends, {**stored, **filled})


def _number_at(grid: Grid, cell: Address) -> Decimal | None:
    value = grid.value(cell)
    return decimal_of(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _grade(form: SelfEvaluationForm, total: Decimal, standard: Standard, formula_of: FormulaOf) -> Iterator[CellEdit]:
    cell, grade = form.cells.get("grade"), grade_of(total, standard)
    if cell is None or not formula_of(cell) or form.grade == grade:
        return
    if form.grade in (None, grade_of(form.total_score or ZERO, standard)):
        yield CellEdit(form.sheet, cell, "grade", form.grade, grade, _FOLLOWS, keeps_formula=True)


def _addends(formula: str) -> list[Address] | None:
    """The cells that a plain sum adds, each as often as it is named; None for any other formula."""
    typed = formula.replace(" ", "").upper()
    areas = precedents(typed) if _ROUNDED_SUM.fullmatch(typed) or _PLAIN_SUM.fullmatch(typed) else None
    if areas is None or sum(area.size for area in areas) > _MOST_CELLS:
        return None
    return [cell for area in areas for cell in area.cells()]


def _result(formula: str, addends: Sequence[Address], numbers: Mapping[Address, Decimal]) -> Decimal:
    total = sum((numbers.get(cell, ZERO) for cell in addends), ZERO)
    return half_up(total, 2) if _ROUNDED_SUM.fullmatch(formula.replace(" ", "").upper()) else total
