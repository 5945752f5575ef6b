"""The form says whether its amounts are in 元 or 万元.

Why: Between 元 and 万元 lies the factor 10,000. As long as the unit is not stated, the form's amounts
stay out of the department's sums.

Basis: 财预〔2020〕10号

Good: 金额单位 = 元
Bad: 金额单位 =
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form, SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import field_place

_FUNDS = ("funding.initial_budget", "funding.annual_budget", "requested_funds.total", "project_funds.total")


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """The place of the unit, where amounts stand without one."""
    if form.currency_unit is None and _has_amounts(form):
        yield Flaw(field_place(form, "currency_unit", *_FUNDS), "currency_unit")


def _has_amounts(form: Form) -> bool:
    if isinstance(form, SelfEvaluationForm):
        return any((line.initial_budget, line.annual_budget, line.executed) != (None,) * 3 for line in form.funding)
    amounts = (*form.requested_funds.values(), *form.project_funds.values())
    return any(amount is not None for amount in amounts)


RULE = Rule(
    "EV102",
    "currency-unit",
    Severity.WARNING,
    "The form does not say whether its amounts are in 元 or 万元; they stay out of the sums",
    "Write the unit behind the label, such as 项目资金(万元)",
    "财预〔2020〕10号",
    check,
)
