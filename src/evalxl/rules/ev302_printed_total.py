"""The printed totals of weights and scores are the sums of what stands above them.

Why: The total goes into the department's list and decides the grade; a typed-in total that does not
follow from the rows is the most frequent cause of a wrong one.

Basis: the arithmetic of the form itself

Good: 总分.得分 = 99.60
Bad: 总分.得分 = 97.60
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE, column_sums, implied_weight
from evalxl.rules.place import field_place

_WEIGHT = "The printed total weight is {found}, but the weights add up to {expected}"


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The printed total weight and the printed total score, where they are not the sum."""
    implied = implied_weight(form, standard)
    yield from _column(form, "weight", "total_weight", _WEIGHT, implied)
    yield from _column(form, "score", "total_score", None)


def _column(
    form: SelfEvaluationForm,
    field: Literal["weight", "score"],
    total_field: Literal["total_weight", "total_score"],
    message: str | None,
    implied: Decimal | None = None,
) -> Iterator[Flaw]:
    total = form.total_weight if total_field == "total_weight" else form.total_score
    sums = column_sums(form, field)
    meant = [*sums, *(each + implied for each in sums if implied is not None)]
    if total is None or not sums or any(abs(each - total) <= TOLERANCE for each in meant):
        return
    cell = field_place(form, total_field, field)
    yield Flaw(cell, total_field, short(total), short(sums[0]), message=message)


RULE = Rule(
    "EV302",
    "printed-total",
    Severity.ERROR,
    "The printed total score is {found}, but the scores add up to {expected}",
    "Let the total be a SUM formula, or add up again",
    "the arithmetic of the form itself",
    check,
)
