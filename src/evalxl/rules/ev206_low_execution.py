"""A low execution rate is explained.

Why: Money that was budgeted and not spent is the first thing a reviewer asks about. It counts as
explained when a reason or the actual completion names 执行率, 预算, 资金, 结余, 支出 or 调整.

Basis: 财预〔2020〕10号

Good: 年度资金总额.执行率 = 96.00
Bad: 年度资金总额.全年执行数 = 80.00; 年度资金总额.执行率 = 80.00
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import HUNDRED, half_up, plain, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.explained import explained
from evalxl.rules.place import line_flaw

_LOWEST_AMBIGUOUS = Decimal("1.5")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The total line, where it is below the threshold: a small part may stay unspent without harm."""
    threshold = standard.thresholds.get("low_execution_rate", Decimal(90))
    for number, line in enumerate(form.funding):
        rate = _rate(line, threshold) if line.source == "total" else None
        if rate is not None and not explained(form):
            yield line_flaw(number, line, "execution_rate", plain(rate), threshold=short(threshold))


def _rate(line: FundingLine, threshold: Decimal) -> Decimal | None:
    """The rate, where the printed one and the amounts agree that it is low."""
    printed, budget, executed = line.execution_rate, line.annual_budget, line.executed
    if budget is None or executed is None:
        return printed if printed is not None and _LOWEST_AMBIGUOUS < printed < threshold else None
    rate = executed * HUNDRED / budget if budget > 0 else HUNDRED
    if rate >= threshold or (printed is not None and printed >= threshold):
        return None
    return half_up(rate, 2) if printed is None or printed <= _LOWEST_AMBIGUOUS else printed


RULE = Rule(
    "EV206",
    "low-execution",
    Severity.WARNING,
    "{line}: the execution rate of {found} % is below {threshold} % and not explained",
    "Say in the actual completion or in a reason why the money was not spent",
    "财预〔2020〕10号",
    check,
)
