"""No more money is executed than the annual budget holds.

Why: Spending above the adjusted budget needs a budget change; as long as it stands in the form, either
the budget or the executed amount is wrong.

Basis: 财预〔2020〕10号

Good: 年度资金总额.全年执行数 = 96.00
Bad: 年度资金总额.全年执行数 = 104.00
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE
from evalxl.rules.funding_parts import as_added_up, wrong_sum
from evalxl.rules.place import line_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The total line; where that is in order, the parts."""
    over = [(number, line, pair) for number, line in enumerate(form.funding) if (pair := _overspent(line))]
    totals = [each for each in over if each[1].source == "total"]
    for number, line, (spent, budget) in totals or over:
        wrong_column = line.source != "total" or wrong_sum(form, line, "annual_budget") is not None
        if wrong_column and any(_overspent(each) is None for each in as_added_up(form, line)):
            continue  # The sum is wrong (EV201), and with the right one the line is in order.
        yield line_flaw(number, line, "executed", plain(spent), plain(budget))


def _overspent(line: FundingLine) -> tuple[Decimal, Decimal] | None:
    """What was spent and what was budgeted, where the first is more."""
    spent, budget = line.executed, line.annual_budget
    if spent is None or budget is None or budget <= 0 or spent - budget <= TOLERANCE:
        return None
    return spent, budget


RULE = Rule(
    "EV204",
    "overspent",
    Severity.ERROR,
    "{line}: {found} executed, more than the annual budget of {expected}",
    "Check both amounts; if the budget was raised during the year, enter the adjusted budget",
    "财预〔2020〕10号",
    check,
)
