"""The execution rate is executed money ÷ annual budget × 100.

Why: The rate decides the execution score and is what readers look at first. Printed amounts are rounded,
so only a rate that no rounding of them can give is called wrong.

Basis: 财预〔2020〕10号

Good: 年度资金总额.执行率 = 96.01
Bad: 年度资金总额.执行率 = 98.00
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import HUNDRED, plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import computed_rate, judged_lines, places, rate_span, within
from evalxl.rules.funding_parts import as_added_up
from evalxl.rules.place import line_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """Each line whose rate lies outside what its amounts allow."""
    for number, line in judged_lines(form):
        rate, span = line.execution_rate, rate_span(line)
        if rate is None or span is None or within(rate, span, places(line, "execution_rate", rate)):
            continue
        executed, budget, expected = line.executed, line.annual_budget, computed_rate(line, standard.rounding.rate)
        if executed is not None and budget is not None and expected is not None and not _explained(form, line, rate):
            amounts = {"executed": plain(executed), "budget": plain(budget)}
            yield line_flaw(number, line, "execution_rate", plain(rate), plain(expected), **amounts)


def _explained(form: SelfEvaluationForm, line: FundingLine, rate: Decimal) -> bool:
    """Whether an amount is at fault: more was spent than budgeted and the rate stops at 100, or a sum is wrong."""
    spent, budget = line.executed, line.annual_budget
    if spent is not None and budget is not None and spent > budget and rate == HUNDRED:
        return True
    spans = (rate_span(each) for each in as_added_up(form, line))
    return any(span is not None and within(rate, span, places(line, "execution_rate", rate)) for span in spans)


RULE = Rule(
    "EV202",
    "execution-rate",
    Severity.ERROR,
    "{line}: the execution rate is {found}, but {executed} ÷ {budget} is {expected}",
    "Compute the rate again: executed ÷ annual budget × 100",
    "财预〔2020〕10号",
    check,
)
