"""Execution rate and execution score of a funding line.

Basis: 财预〔2020〕10号: the rate is what was executed of the annual (adjusted) budget, the score
is rate times weight, at most the weight. How both are rounded differs from place to place.
"""

from decimal import Decimal

from evalxl.core.model import FundingLine
from evalxl.core.number import HUNDRED, ZERO, round_to, short
from evalxl.core.scorecard import ExecutionScore
from evalxl.core.standard import Rounding, Standard

PLACES = 2
_LARGEST = Decimal(1000000000000)
_NOTHING = ExecutionScore(None, None, None)


def exact_rate(executed: Decimal | None, annual_budget: Decimal | None) -> Decimal | None:
    """The rate, 0-100 and not rounded; None where a figure is missing or there is no budget to divide by."""
    if executed is None or annual_budget is None or annual_budget <= 0:
        return None
    rate = executed * HUNDRED / annual_budget
    return rate if abs(rate) < _LARGEST else None


def execution_rate(executed: Decimal | None, annual_budget: Decimal | None, rounding: Rounding) -> Decimal | None:
    """The rate, 0-100 at two places; None where a figure is missing or there is no budget to divide by.

    >>> execution_rate(Decimal("3.39"), Decimal("5.60"), Rounding("truncated", "truncated", "printed"))
    Decimal('60.53')
    """
    rate = exact_rate(executed, annual_budget)
    return None if rate is None else round_to(rate, PLACES, rounding.rate)


def execution_score(
    executed: Decimal | None,
    annual_budget: Decimal | None,
    weight: Decimal | None,
    rounding: Rounding,
    printed_rate: Decimal | None = None,
) -> Decimal | None:
    """The score, between 0 and the weight at two places; None where it cannot be computed.

    printed_rate: the rate on the form, where the score is checked against it rather than the amounts.
    """
    figures = _figures(executed, annual_budget, rounding, printed_rate)
    if figures is None or weight is None or not 0 < weight < _LARGEST:
        return None
    part, whole = figures
    score = min(max(weight * part / whole, ZERO), weight)
    return min(round_to(score, PLACES, rounding.score), weight)


def _figures(
    executed: Decimal | None, annual_budget: Decimal | None, rounding: Rounding, printed_rate: Decimal | None
) -> tuple[Decimal, Decimal] | None:
    """What the weight is multiplied with, and what it is divided by."""
    if executed is None or annual_budget is None or annual_budget <= 0:
        return None
    if rounding.score_from == "exact":
        return executed, annual_budget
    rate = printed_rate if printed_rate is not None else execution_rate(executed, annual_budget, rounding)
    return None if rate is None else (rate, HUNDRED)


def score_execution(line: FundingLine | None, standard: Standard) -> ExecutionScore:
    """Rate and score of a funding line by the standard's rounding.

    A line without a weight that prints a score takes the standard's weight. One that has
    neither carries no score, so that an indicator row which does is not counted twice.
    """
    if line is None:
        return _NOTHING
    rounding = standard.rounding
    rate = execution_rate(line.executed, line.annual_budget, rounding)
    weight = line.weight
    if weight is None and line.score is not None:
        weight = standard.execution_weight
    score = execution_score(line.executed, line.annual_budget, weight, rounding)
    figures = _figures(line.executed, line.annual_budget, rounding, None)
    if score is None or weight is None or figures is None:
        return ExecutionScore(rate, None, None)
    return ExecutionScore(rate, score, f"{short(weight)} × {short(figures[0])} ÷ {short(figures[1])}")
