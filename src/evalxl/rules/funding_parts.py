"""The parts of the funding block and their total, and what a line would be if one amount were as the others say."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import ZERO
from evalxl.rules.amounts import TOLERANCE

AmountColumn = Literal["initial_budget", "annual_budget", "executed"]
_RATED: tuple[AmountColumn, ...] = ("annual_budget", "executed")


def wrong_sum(form: SelfEvaluationForm, line: FundingLine, column: AmountColumn) -> Decimal | None:
    """What the parts of a column add up to where that is not the amount of the total line `line`, else None.

    Blank parts count as absent, and where the layout lacks the appropriation or other money they may be less.
    """
    total, parts = _amount(line, column), _parts(form, column)
    if total is None or not parts:
        return None
    complete = {each.source for each in form.funding} >= {"fiscal_appropriation", "other"}
    excess = sum(parts, ZERO) - total
    slack = 2 * TOLERANCE if sum(map(bool, parts)) > 2 else TOLERANCE
    return sum(parts, ZERO) if excess > slack or (complete and excess < -slack) else None


def as_added_up(form: SelfEvaluationForm, line: FundingLine) -> Iterator[FundingLine]:
    """The line with one amount as the rest of its column makes it, for each column that does not add up (EV201).

    A rate that fits then has no fault of its own.
    """
    total = form.funding_line("total")
    for column in _RATED if total is not None else ():
        value = _amount(line, column)
        parts = None if total is None or value is None else wrong_sum(form, total, column)
        if total is None or value is None or parts is None:
            continue
        # The part that is off, or the total, is as much too large as the parts and the total are apart.
        excess = (_amount(total, column) or ZERO) - parts
        meant = value - excess if line.source == "total" else value + excess
        yield line._replace(executed=meant) if column == "executed" else line._replace(annual_budget=meant)


def _amount(line: FundingLine, column: AmountColumn) -> Decimal | None:
    amount: Decimal | None = getattr(line, column)
    return amount


def _parts(form: SelfEvaluationForm, column: AmountColumn) -> list[Decimal]:
    """One figure a source; none where a part cannot be read."""
    by_source: dict[str, list[Decimal]] = {}
    for line in form.funding:
        value = _amount(line, column)
        if line.source != "total" and value is not None:
            by_source.setdefault(line.source, []).append(value)
        elif value is None and line.cells.get(column) in form.unread:
            return []
    return [_of_source(values) for values in by_source.values()]


def _of_source(values: list[Decimal]) -> Decimal:
    # A line with its own sub-lines below (财政拨款, 其中: 中央, 地方) counts once.
    first, *below = values
    return first if below and first == sum(below) else sum(values, ZERO)
