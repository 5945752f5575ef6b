"""Filled figures as formulas of the spreadsheet itself, so that a reader needs no add-in.

Where a cell holds a number, the formula points at it and follows when it is corrected; a figure that
was typed as text (`≥120(万条/月)`) stands in the formula as the number it says. The functions used are
those of Excel 2016, WPS and Calc alike.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from evalxl.core.filling import CellEdit
from evalxl.core.formula import rounded
from evalxl.core.model import Address, FundingLine, Indicator, SelfEvaluationForm, a1
from evalxl.core.number import short
from evalxl.core.standard import Standard
from evalxl.scoring.grade import LOWEST

_SYMBOLS = str.maketrans({"×": "*", "÷": "/", " ": None})
_FIELD = re.compile(r"(funding|indicators)\[(\d+)\]\.(\w+)")


@dataclass(frozen=True, slots=True)
class SheetCells:
    """What a formula has to know of the cells it points at: which hold a number, which show it as a percentage."""

    is_number: Callable[[Address], bool]
    is_percent: Callable[[Address], bool]


def with_formulas(
    form: SelfEvaluationForm, edits: Sequence[CellEdit], standard: Standard, sheet: SheetCells
) -> tuple[CellEdit, ...]:
    """The edits of one form, each with the formula that gives its figure; a text without one stays a value."""
    writer = _Writer(form, standard, sheet, frozenset(edit.cell for edit in edits if isinstance(edit.new, Decimal)))
    return tuple(edit._replace(formula=writer.formula(edit)) for edit in edits)


class _Writer:
    def __init__(
        self, form: SelfEvaluationForm, standard: Standard, sheet: SheetCells, filled: frozenset[Address]
    ) -> None:
        self._form, self._standard, self._sheet, self._filled = form, standard, sheet, filled

    def formula(self, edit: CellEdit) -> str | None:
        """The formula of one edit; None where a figure that it needs stands nowhere."""
        of_row = _FIELD.fullmatch(edit.field)
        if of_row is None:
            return self._closing(edit)
        kind, number, field = of_row.groups()
        if kind == "indicators":
            return self._indicator(self._form.indicators[int(number)], edit)
        line = self._form.funding[int(number)]
        return self._rate(line, edit) if field == "execution_rate" else self._execution(line)

    def _figure(self, cells: Mapping[str, Address], field: str, value: Decimal | None) -> str | None:
        """A cell's reference where it holds a number, else the number itself; rates on the 0-100 scale."""
        cell = cells.get(field)
        if cell is not None and (cell in self._filled or self._sheet.is_number(cell)):
            return f"{a1(cell)}*100" if self._sheet.is_percent(cell) else a1(cell)
        return None if value is None else short(value)

    def _rate(self, line: FundingLine, edit: CellEdit) -> str | None:
        executed, budget = (self._figure(line.cells, name, getattr(line, name)) for name in _AMOUNTS)
        if executed is None or budget is None:
            return None
        rate = rounded(f"{executed}*100/{budget}", 2, self._standard.rounding.rate)
        shown = f"{rate}/100" if self._sheet.is_percent(edit.cell) else rate
        return f'IF({budget}>0,{shown},"")'

    def _execution(self, line: FundingLine) -> str | None:
        weight = self._figure(line.cells, "weight", line.weight or self._standard.execution_weight)
        executed, budget = (self._figure(line.cells, name, getattr(line, name)) for name in _AMOUNTS)
        rate = self._figure(line.cells, "execution_rate", None)
        if weight is None or executed is None or budget is None:
            return None
        share = f"{weight}*{executed}/{budget}"
        if self._standard.rounding.score_from == "printed":
            rate = rate or rounded(f"{executed}*100/{budget}", 2, self._standard.rounding.rate)
            share = f"{weight}*{rate}/100"
        score = rounded(share, 2, self._standard.rounding.score)
        return f'IF({budget}>0,MAX(0,MIN({weight},{score})),"")'

    def _indicator(self, row: Indicator, edit: CellEdit) -> str | None:
        method = str(edit.why.facts.get("method") or "")
        weight = self._figure(row.cells, "weight", row.weight)
        if not method or weight is None or row.weight is None:
            return None
        head, *rest = method.translate(_SYMBOLS).partition("*")
        tail = "".join(rest)
        if head != short(row.weight):
            return None
        if not tail:
            return weight
        score = rounded(weight + tail, 2, self._standard.indicator_rounding)
        return f"MAX(0,{score})" if "-" in tail else score

    def _closing(self, edit: CellEdit) -> str | None:
        if edit.field == "grade":
            return self._grade()
        field = "weight" if edit.field == "total_weight" else "score"
        line = self._form.funding_line("total")
        rows = [row.cells for row in self._form.indicators]
        if line is not None and (line.weight or line.score is not None):
            rows.append(line.cells)
        cells = sorted({row[field] for row in rows if field in row}, key=lambda cell: (cell[1], cell[0]))
        countable = all(cell in self._filled or self._sheet.is_number(cell) for cell in cells)
        return f"SUM({_ranges(cells)})" if cells and countable else None

    def _grade(self) -> str | None:
        total = self._figure(self._form.cells, "total_score", None)
        if total is None:
            return None
        text = f'"{LOWEST}"'
        for grade, floor in sorted(self._standard.grade_floors.items(), key=lambda each: each[1]):
            text = f'IF({total}>={short(floor)},"{grade}",{text})'
        return text


_AMOUNTS = ("executed", "annual_budget")


def _ranges(cells: Sequence[Address]) -> str:
    """Cells of a column as the arguments of a SUM: runs that touch become ranges."""
    runs = [[cells[0]]]
    for before, cell in pairwise(cells):
        if cell == (before[0] + 1, before[1]):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return ",".join(a1(run[0]) if len(run) == 1 else f"{a1(run[0])}:{a1(run[-1])}" for run in runs)
