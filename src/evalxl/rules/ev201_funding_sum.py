"""The total of each amount column is the sum of its parts.

Why: Appropriation, carry-over and other money make up the total; where they do not, one of the figures
is wrong and so is every rate computed from it. Blank parts count as absent, printed amounts are
rounded, and where the layout has no line for the appropriation or for other money the parts may be less
than the total.

Basis: the arithmetic of the form itself

Good: 其他资金.全年预算数 = 0.01
Bad: 当年财政拨款.全年预算数 = 85.00
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.funding_parts import AmountColumn, wrong_sum
from evalxl.rules.place import line_flaw

_COLUMNS: tuple[AmountColumn, ...] = ("initial_budget", "annual_budget", "executed")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The total line, in each amount column that does not add up; a budget of 0 beside executed money is EV205's."""
    for number, line in enumerate(form.funding):
        if line.source != "total":
            continue
        for column in _COLUMNS:
            forgotten = column == "annual_budget" and line.annual_budget == 0 and (line.executed or 0) > 0
            parts = None if forgotten else wrong_sum(form, line, column)
            if parts is not None:
                yield line_flaw(number, line, column, plain(getattr(line, column)), plain(parts))


RULE = Rule(
    "EV201",
    "funding-sum",
    Severity.ERROR,
    "{line} is {found}, but its parts add up to {expected}",
    "Compare total and parts with the accounts and correct the wrong one",
    "the arithmetic of the form itself",
    check,
)
