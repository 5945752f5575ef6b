"""Printed figures are rounded: what a rate may be, and which figures are added up (DOMAIN §3 decisions 8 and 9)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from evalxl.core.model import Address, FundingLine, Indicator, SelfEvaluationForm
from evalxl.core.number import HUNDRED, ZERO, RoundingMode, places_of, round_to
from evalxl.core.standard import Standard

TOLERANCE = Decimal("0.01")
_HALF = Decimal("0.5")
_EXECUTION = re.compile(r"(?:预算|资金|经费).{0,4}执行")


def judged_lines(form: SelfEvaluationForm) -> Iterator[tuple[int, FundingLine]]:
    """The funding lines that rate rules look at: the total, and sub-lines with a budget above 0."""
    for number, line in enumerate(form.funding):
        if line.source == "total" or (line.annual_budget is not None and line.annual_budget > 0):
            yield number, line


def places(line: FundingLine, field: str, value: Decimal) -> int:
    """How many decimals a figure of the line is printed with."""
    return line.places.get(field, places_of(value))


def rate_span(line: FundingLine) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest rate (0-100) that the printed amounts allow, None where there is no rate to speak of.

    Each amount may be off by half a unit of its last printed place.
    """
    budget, executed = line.annual_budget, line.executed
    if budget is None or executed is None or budget <= 0 or executed < 0:
        return None
    about_budget = _HALF.scaleb(-places(line, "annual_budget", budget))
    about_executed = _HALF.scaleb(-places(line, "executed", executed))
    if budget <= about_budget:
        return None
    low = max(ZERO, executed - about_executed) * HUNDRED / (budget + about_budget)
    return low, (executed + about_executed) * HUNDRED / (budget - about_budget)


def computed_rate(line: FundingLine, mode: RoundingMode) -> Decimal | None:
    """The rate (0-100) of the printed amounts at two places, None where there is none to compute."""
    budget, executed = line.annual_budget, line.executed
    return None if executed is None or not budget else round_to(executed * HUNDRED / budget, 2, mode)


def within(rate: Decimal, span: tuple[Decimal, Decimal], printed_places: int) -> bool:
    """Whether a rate printed with so many decimals lies in the span."""
    slack = max(TOLERANCE, Decimal(1).scaleb(-printed_places))
    return span[0] - slack <= rate <= span[1] + slack


def column_sums(form: SelfEvaluationForm, field: Literal["weight", "score"]) -> tuple[Decimal, ...]:
    """What a column adds up to, the execution included; nothing where an addend is missing or unreadable.

    Two sums where the execution rate stands both in the funding block and as an indicator row:
    it may be meant once or twice.
    """
    rows = _rows_sum(form, field)
    line = form.funding_line("total")
    if rows is None:
        return ()
    repeated = any(is_execution_row(row) for row in form.indicators)
    value: Decimal | None = getattr(line, field) if line else None
    if value is None:
        value = _below_the_table(form, field)
    if value is not None:
        return (rows + value, rows) if repeated else (rows + value,)
    if line is None:
        # The execution may stand in a block of a layout that was not recognised.
        return (rows,) if repeated else ()
    return () if _execution_unknown(form, line, field) else (rows,)


def _below_the_table(form: SelfEvaluationForm, field: str) -> Decimal | None:
    """The points of the execution where it is the last row of the table, merged over names and values."""
    last = form.group_rows[-1] if form.group_rows else None
    if last is None or last.after < len(form.indicators) or not _names_execution(last.name):
        return None
    points: Decimal | None = getattr(last, field)
    return points


def implied_weight(form: SelfEvaluationForm, standard: Standard) -> Decimal | None:
    """The weight of an execution that is scored without any weight being printed, None for any other."""
    line = form.funding_line("total")
    scored = line is not None and line.score is not None and line.weight is None
    return None if not scored or _asks_for_execution_weight(form) else standard.execution_weight


def puts_out_total(form: SelfEvaluationForm, score: Decimal, lowest: Decimal, highest: Decimal) -> tuple[str, ...]:
    """The total score as a flaw's further subject, where it is right as soon as a score lies in the span it should."""
    if form.total_score is None:
        return ()
    meant = (form.total_score - added + score for added in column_sums(form, "score"))
    return ("total_score",) if any(lowest - TOLERANCE <= each <= highest + TOLERANCE for each in meant) else ()


def unbalanced_weight(form: SelfEvaluationForm, standard: Standard) -> Decimal | None:
    """What the weights total where that is certainly not 100, else None."""
    sums = column_sums(form, "weight")
    if not sums or any(abs(each - HUNDRED) <= TOLERANCE for each in sums):
        return None
    implied = sums[0] + standard.execution_weight == HUNDRED and not _asks_for_execution_weight(form)
    return None if implied else sums[0]


def _asks_for_execution_weight(form: SelfEvaluationForm) -> bool:
    """Whether the funding block has a column for the weight; without one it is implied."""
    line = form.funding_line("total")
    return line is not None and "weight" in line.cells


def _rows_sum(form: SelfEvaluationForm, field: str) -> Decimal | None:
    # Merged cells give several rows one cell, which counts once.
    values: dict[Address | int, Decimal] = {}
    for number, row in enumerate(form.indicators):
        value: Decimal | None = getattr(row, field)
        cell = row.cells.get(field, number)
        if value is None and cell in values:
            continue
        if value is None or value < 0 or (value == 0 and field == "weight"):
            return None
        values[cell] = value
    return sum(values.values(), ZERO) if values else None


def _execution_unknown(form: SelfEvaluationForm, line: FundingLine, field: str) -> bool:
    """Whether a missing figure of the total line may stand elsewhere, be unreadable or forgotten."""
    elsewhere = any(getattr(other, field) is not None for other in form.funding)
    forgotten = field == "score" and line.weight is not None
    return elsewhere or forgotten or line.cells.get(field) in form.unread


def is_execution_row(row: Indicator) -> bool:
    """Whether a row of the table is the execution rate, which other layouts print in the funding block."""
    return bool(row.level_3) and _names_execution(row.level_3 or "")


@lru_cache(maxsize=65536)
def _names_execution(name: str) -> bool:
    return bool(_EXECUTION.search(name))
