"""All amounts are in the unit that the form states.

Why: One amount in 元 among 万元 makes rates and sums meaningless; a whole form in the wrong unit multiplies the
department's total by 10,000.

Basis: the amounts of the form itself

Good: 年度资金总额.年初预算数 = 105.00; 当年财政拨款.年初预算数 = 85.00
Bad: 年度资金总额.全年执行数 = 960000.00
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import FundingLine, Indicator, SelfEvaluationForm
from evalxl.core.number import plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amount_scale import FACTOR, off_amounts
from evalxl.rules.place import line_flaw

_WHOLE = "{line}: {found} {unit} is hardly meant; the amounts look off by the factor 10,000"
_COLUMNS = ("annual_budget", "executed", "initial_budget")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """Each amount beside the others; where they agree with each other, the total that cannot be meant."""
    lines = tuple(f"funding[{number}]" for number in range(len(form.funding)))
    off = list(off_amounts(form))
    for number, field, amount, beside in off:
        yield replace(line_flaw(number, form.funding[number], field, plain(amount), plain(beside)), causes=lines)
    total = next(((number, line) for number, line in enumerate(form.funding) if line.source == "total"), None)
    if total is None or off:
        return
    number, line = total
    fields = [field for field in _COLUMNS if (getattr(line, field) or 0) > 0]
    if fields and _implausible(form, line, fields, standard):
        flaw = line_flaw(number, line, fields[0], plain(getattr(line, fields[0])), unit=form.currency_unit)
        yield replace(flaw, message=_WHOLE)


def _implausible(form: SelfEvaluationForm, line: FundingLine, fields: list[str], standard: Standard) -> bool:
    amounts: list[Decimal] = [getattr(line, field) for field in fields]
    if form.currency_unit == "元":
        return max(amounts) < standard.thresholds.get("smallest_budget", Decimal("0.1")) * FACTOR
    if form.currency_unit == "万元":
        largest = standard.thresholds.get("largest_budget", Decimal(200000))
        return max(amounts) >= largest or any(_states(row, amounts) for row in form.indicators)
    return False


def _states(row: Indicator, amounts: list[Decimal]) -> bool:
    """Whether a row states one of the amounts in 万元, as the 10,000th part of what the block says."""
    stated = {value.amount * FACTOR for value in (row.target, row.actual) if value.unit == "万元" and value.amount}
    return not stated.isdisjoint(amounts)


RULE = Rule(
    "EV212",
    "amount-scale",
    Severity.WARNING,
    "{line}: {found} looks off by the factor 10,000 beside {expected}",
    "Compare the amounts with the accounts, and write all of them in the unit the form states",
    "the amounts of the form itself",
    check,
)
