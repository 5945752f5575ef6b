"""Totals and grades that a form computes by itself: what they come to once its blanks are filled.

A workbook stores the result of each formula; nobody computes it anew before a spreadsheet opens the
file, so that the stored total would stay that of the blanks. Only a plain sum of cells is followed,
and only where what is stored is what it gave before; any other formula is left to the spreadsheet.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from evalxl.core.filling import CellEdit
from evalxl.core.message import message
from evalxl.core.model import Address, SelfEvaluationForm
from evalxl.core.number import ZERO, half_up, plain
from evalxl.core.standard import Standard
from evalxl.scoring.grade import grade_of

FormulaOf = Callable[[Address], str | None]
NumberAt = Callable[[Address], Decimal | None]

_FOLLOWS = message("the formula there, with its new result")
_CELL = r"\$?([A-Z]{1,2})\$?([1-9]\d{0,5})"
_CELLS = rf"{_CELL}(?::{_CELL})?"
_SUM = rf"SUM\((?:{_CELLS})(?:,{_CELLS})*\)"
_TERMS = rf"(?:{_SUM}|{_CELL})(?:\+(?:{_SUM}|{_CELL}))*"
_PLAIN_SUM = re.compile(rf"={_TERMS}")
_ROUNDED_SUM = re.compile(rf"=ROUND\(({_TERMS}),2\)")
_REFERENCE = re.compile(_CELLS)
_MOST_CELLS = 10_000


def following(
    form: SelfEvaluationForm, edits: Sequence[CellEdit], standard: Standard, formula_of: FormulaOf, number_at: NumberAt
) -> Iterator[CellEdit]:
    """The new stored results of the total score and the grade, where formulas give them.

    number_at: the number in a cell, None where there is none.
    """
    filled = {edit.cell: edit.new for edit in edits if isinstance(edit.new, Decimal)}
    cell, before = form.cells.get("total_score"), form.total_score
    formula = None if cell is None else formula_of(cell)
    if cell is None or formula is None or _result(formula, number_at, {}) != (before or ZERO):
        return
    after = _result(formula, number_at, filled)
    if after is not None and after != (before or ZERO):
        old = None if before is None else plain(before)
        yield CellEdit(form.sheet, cell, "total_score", old, after, _FOLLOWS, keeps_formula=True)
        yield from _grade(form, after, standard, formula_of)


def _grade(form: SelfEvaluationForm, total: Decimal, standard: Standard, formula_of: FormulaOf) -> Iterator[CellEdit]:
    cell, grade = form.cells.get("grade"), grade_of(total, standard)
    if cell is None or not formula_of(cell) or form.grade == grade:
        return
    if form.grade in (None, grade_of(form.total_score or ZERO, standard)):
        yield CellEdit(form.sheet, cell, "grade", form.grade, grade, _FOLLOWS, keeps_formula=True)


def _result(formula: str, number_at: NumberAt, filled: Mapping[Address, Decimal]) -> Decimal | None:
    """What a plain sum of cells gives; None for any other formula."""
    typed = formula.replace(" ", "").upper()
    rounded = _ROUNDED_SUM.fullmatch(typed)
    if rounded is None and not _PLAIN_SUM.fullmatch(typed):
        return None
    total = ZERO
    for reference in _REFERENCE.finditer(rounded[1] if rounded else typed):
        for cell in _cells(*reference.groups()):
            total += filled.get(cell) or number_at(cell) or ZERO
    return half_up(total, 2) if rounded else total


def _cells(left: str, top: str, right: str | None, bottom: str | None) -> Iterator[Address]:
    columns = range(_column(left), _column(right or left) + 1)
    rows = range(int(top) - 1, int(bottom or top))
    if len(columns) * len(rows) <= _MOST_CELLS:
        yield from product(rows, columns)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
