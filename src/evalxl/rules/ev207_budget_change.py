"""A change of the budget during the year is explained.

Why: Where the adjusted budget lies far from the first one, the reviewer asks what was added or taken away.
It counts as explained when a reason or the actual completion names 执行率, 预算, 资金, 结余, 支出 or 调整.

Basis: 财预〔2020〕10号

Good: 年度资金总额.年初预算数 = 105.00; 当年财政拨款.年初预算数 = 85.00
Bad: 年度资金总额.年初预算数 = 120.00; 当年财政拨款.年初预算数 = 100.00; 实际完成情况 = 如期举办
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import HUNDRED, half_up, plain, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.explained import explained
from evalxl.rules.place import line_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The annual budget of the total line, where it differs too much from the initial one."""
    threshold = standard.thresholds.get("budget_change", Decimal(10))
    for number, line in enumerate(form.funding):
        initial, annual = line.initial_budget, line.annual_budget
        if line.source != "total" or not initial or not annual or initial < 0 or annual < 0:
            continue
        change = (annual - initial) * HUNDRED / initial
        if abs(change) > threshold and not explained(form):
            facts = {"change": f"{half_up(change, 2):+f}", "threshold": short(threshold)}
            yield line_flaw(number, line, "annual_budget", plain(annual), plain(initial), **facts)


RULE = Rule(
    "EV207",
    "budget-change",
    Severity.INFO,
    "{line}: the annual budget of {found} differs from the initial {expected} by {change} %, "
    "more than {threshold} %, and it is not explained",
    "Say in the actual completion or in a reason why the budget was adjusted",
    "财预〔2020〕10号",
    check,
)
