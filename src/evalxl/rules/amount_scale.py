"""Amounts that lie the factor 10,000 beside the others of the funding block: 元 among 万元."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import HUNDRED, ZERO

FACTOR = Decimal(10000)
_NEAR = Decimal("0.001")
_CENT = Decimal("0.02")
_BUDGETS = ("initial_budget", "annual_budget")
_COLUMNS = (*_BUDGETS, "executed")
# A budget is not changed, nor overspent, a thousandfold; a low execution rate is believed where it is printed.
_CHANGE = (Decimal(5000), Decimal(20000))
_SPENT = (Decimal(1000), Decimal(11000))
_UNSPENT = (Decimal(9000), Decimal(11000))
_NEAR_RATE = Decimal(1)
# A part below a hundredth of its total would vanish in the rounding.
_FAR = Decimal(100)


class OffAmount(NamedTuple):
    """An amount of a funding line that is too large or too small, and the one it was held against."""

    number: int
    field: str
    amount: Decimal
    beside: Decimal


def off_amounts(form: SelfEvaluationForm) -> Iterator[OffAmount]:
    """At most one amount a line: those against their own row, then those against the total of their column."""
    smaller = form.currency_unit == "元"
    found: dict[int, OffAmount] = {}
    for number, line in enumerate(form.funding):
        if off := _in_row(number, line, smaller):
            found[number] = off
    if not found:
        for off in _in_columns(form, smaller):
            found.setdefault(off.number, off)
    wrong_totals = {off.field for off in found.values() if form.funding[off.number].source == "total"}
    for off in found.values():
        if form.funding[off.number].source == "total" or off.field not in wrong_totals:
            yield off


def _in_row(number: int, line: FundingLine, smaller: bool) -> OffAmount | None:
    amounts = {field: value for field in _COLUMNS if (value := getattr(line, field)) is not None and value > 0}
    fields = list(amounts)
    pairs = [(one, other) for place, one in enumerate(fields) for other in fields[place + 1 :]]
    apart = [pair for pair in pairs if _apart(amounts, *pair, line.execution_rate)]
    if not apart:
        return None
    shared = [field for field in fields if all(field in pair for pair in apart)]
    pick = min if smaller else max
    field = shared[0] if len(shared) == 1 else pick(apart[0], key=lambda each: amounts[each])
    one, other = next(pair for pair in apart if field in pair)
    return OffAmount(number, field, amounts[field], amounts[other if field == one else one])


def _apart(amounts: dict[str, Decimal], one: str, other: str, rate: Decimal | None) -> bool:
    """Whether two amounts of a row lie the factor apart."""
    if other != "executed":
        low, high = sorted((amounts[one], amounts[other]))
        return _CHANGE[0] <= high / low <= _CHANGE[1]
    budget, executed = amounts[one], amounts[other]
    if executed > budget:
        return _SPENT[0] <= executed / budget <= _SPENT[1]
    if rate is None:
        return _UNSPENT[0] <= budget / executed <= _UNSPENT[1]
    # The rate is that of the annual budget.
    meant = executed * FACTOR * HUNDRED / budget
    return one == "annual_budget" and rate > _NEAR_RATE and abs(meant - rate) <= _NEAR_RATE


def _in_columns(form: SelfEvaluationForm, smaller: bool) -> Iterator[OffAmount]:
    """Parts that would make up the total of their column if they were 10,000 times less or more."""
    top = next((number for number, line in enumerate(form.funding) if line.source == "total"), None)
    for field in _COLUMNS if top is not None else ():
        total = getattr(form.funding[top or 0], field)
        parts = [
            (number, value)
            for number, line in enumerate(form.funding)
            if line.source != "total" and (value := getattr(line, field)) is not None and value > 0
        ]
        whole = sum((value for _, value in parts), ZERO)
        if total is None or total <= 0 or not parts or _near(whole, total):
            continue
        if _near(whole / FACTOR, total) or _near(whole * FACTOR, total):
            # Nothing in the row tells which is right: the unit of the form does.
            total_is_off = (total < whole) == smaller
            number, value = parts[0]
            yield OffAmount(top or 0, field, total, whole) if total_is_off else OffAmount(number, field, value, total)
            continue
        for number, value in parts:
            rest = whole - value
            too_large = value >= _FAR * total and _near(rest + value / FACTOR, total)
            too_small = value * FACTOR * _FAR >= total and _near(rest + value * FACTOR, total)
            if too_large or too_small:
                yield OffAmount(number, field, value, total)


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= max(_CENT, _NEAR * abs(other))
