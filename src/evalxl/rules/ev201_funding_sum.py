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
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import ZERO, plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE
from evalxl.rules.place import line_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The total line, in each amount column that does not add up."""
    complete = {line.source for line in form.funding} >= {"fiscal_appropriation", "other"}
    for number, line in enumerate(form.funding):
        if line.source != "total":
            continue
        for column in ("initial_budget", "annual_budget", "executed"):
            total: Decimal | None = getattr(line, column)
            parts = _parts(form, column)
            if total is None or not parts:
                continue
            excess = sum(parts, ZERO) - total
            slack = 2 * TOLERANCE if sum(map(bool, parts)) > 2 else TOLERANCE
            if excess > slack or (complete and excess < -slack):
                yield line_flaw(number, line, column, plain(total), plain(sum(parts, ZERO)))


def _parts(form: SelfEvaluationForm, column: str) -> list[Decimal]:
    """One figure a source; none where a part cannot be read."""
    by_source: dict[str, list[Decimal]] = {}
    for line in form.funding:
        value: Decimal | None = getattr(line, column)
        if line.source != "total" and value is not None:
            by_source.setdefault(line.source, []).append(value)
        elif value is None and line.cells.get(column) in form.unread:
            return []
    return [_of_source(values) for values in by_source.values()]


def _of_source(values: list[Decimal]) -> Decimal:
    # A line with its own sub-lines below (财政拨款, 其中: 中央, 地方) counts once.
    first, *below = values
    return first if below and first == sum(below) else sum(values, ZERO)


RULE = Rule(
    "EV201",
    "funding-sum",
    Severity.ERROR,
    "{line} is {found}, but its parts add up to {expected}",
    "Compare total and parts with the accounts and correct the wrong one",
    "the arithmetic of the form itself",
    check,
)
