"""Figures against figures: met, or the weight in proportion.

Basis: 财预〔2020〕10号: full weight when met, else weight × actual ÷ target; DOMAIN §3 decisions
1 to 4 and 7. Multiply first, divide last, round once.
"""

import re
from decimal import Decimal

from evalxl.core.direction import Direction
from evalxl.core.message import Message, message
from evalxl.core.model import Comparison, Value
from evalxl.core.number import ZERO, decimal_of, half_up, short
from evalxl.core.phrases import PREFIX_SIGNS, SYMBOL_SIGNS
from evalxl.core.scorecard import IndicatorScore
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.scoring.alignment import Alignment, align
from evalxl.scoring.interval import Interval, bounded, said_by
from evalxl.scoring.result import NONE, met, missed, rounded, undecidable

RATIO_PLACES = 4
_TWO = Decimal(2)
_SIGN = re.compile("|".join(map(re.escape, (*SYMBOL_SIGNS, *PREFIX_SIGNS))))
_LARGEST_RATIO = Decimal(1000000000000)

OVERLAP = message("the actual value may or may not meet the target")
NO_SINGLE_FIGURE = message("the target is missed, but an actual value that is no single figure gives no proportion")
OUTSIDE_RANGE = message("the actual value lies outside the range; no proportion is defined for that")


def score_quantity(
    target: Value,
    actual: Value,
    direction: Direction,
    weight: Decimal,
    standard: Standard,
    assume_fraction: bool,
) -> IndicatorScore:
    """The score of an actual quantity or range against a target quantity or range."""
    alignment = align(target, actual, direction, assume_fraction)
    if isinstance(alignment, Message):
        return undecidable(alignment)
    explicit = alignment.certain and _is_signed(target)
    amount, reached = target.amount, actual.amount
    if amount is None or reached is None or actual.comparison not in {None, "="}:
        return _score_interval(target, actual, direction, weight, alignment, explicit)
    figures = (amount * alignment.target, reached * alignment.actual)
    completion = completion_ratio(*figures, direction)
    if _meets(*figures, _bound(target, direction)):
        return met(weight, completion, explicit)
    score, method = _proportion(*figures, direction, weight, standard)
    return IndicatorScore("not-met", completion, score, None, method, explicit=explicit)


def completion_ratio(target: Decimal, actual: Decimal, direction: Direction) -> Decimal | None:
    """1 = on target: actual ÷ target, the other way round where less is better; None where a divisor is not above 0.

    Uncapped, at most four places, in the same unit both.

    >>> completion_ratio(Decimal(120), Decimal(90), "more"), completion_ratio(Decimal(0), Decimal(3), "more")
    (Decimal('0.75'), None)
    """
    part, whole = (actual, target) if direction == "more" else (target, actual)
    if whole <= 0:
        return None
    ratio = part / whole
    return decimal_of(short(half_up(ratio, RATIO_PLACES) + ZERO)) if abs(ratio) < _LARGEST_RATIO else None


def _is_signed(target: Value) -> bool:
    """Whether a sign or a word for one stands in the target; `80-90` may as well be a guess at the figure."""
    return target.comparison is not None or (target.kind == "range" and bool(_SIGN.search(fold(target.text))))


def _bound(target: Value, direction: Direction) -> Comparison:
    if target.comparison in {">", "<"}:
        return target.comparison
    return ">=" if direction == "more" else "<="


def _meets(target: Decimal, actual: Decimal, bound: Comparison) -> bool:
    if bound == ">=":
        return actual >= target
    if bound == "<=":
        return actual <= target
    return actual > target if bound == ">" else actual < target


def _proportion(
    target: Decimal, actual: Decimal, direction: Direction, weight: Decimal, standard: Standard
) -> tuple[Decimal, str]:
    """The score of a missed target and its formula; nothing in proportion to a target of 0."""
    if target <= 0:
        return NONE, "0"
    actual = max(actual, ZERO)
    weighs, aims, reached = short(weight), short(target), short(actual)
    if direction == "more":
        score, method = weight * actual / target, f"{weighs} × {reached} ÷ {aims}"
    elif standard.missed_upper == "linear":
        score = weight * (_TWO * target - actual) / target
        method = f"{weighs} × (2 × {aims} - {reached}) ÷ {aims}"
    else:
        score, method = weight * target / actual, f"{weighs} × {aims} ÷ {reached}"
    return rounded(score, weight, standard.indicator_rounding), method


def _score_interval(
    target: Value, actual: Value, direction: Direction, weight: Decimal, alignment: Alignment, explicit: bool
) -> IndicatorScore:
    wanted, said = _wanted(target, direction, alignment.target), said_by(actual, alignment.actual)
    if said.inside(wanted):
        return met(weight, explicit=explicit)
    if said.disjoint(wanted):
        return missed(OUTSIDE_RANGE if target.kind == "range" else NO_SINGLE_FIGURE, explicit)
    return undecidable(OVERLAP)


def _wanted(target: Value, direction: Direction, scale: Decimal) -> Interval:
    if target.amount is None:
        return said_by(target, scale)
    return bounded(_bound(target, direction), target.amount * scale)
