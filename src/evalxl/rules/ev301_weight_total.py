"""All weights, that of the execution rate included, total 100.

Why: Totals and grades are read on the scale of 100; with other weights no two projects compare, and the
grade does not mean what it says.

Basis: 财预〔2020〕10号

Good: 培训人次.分值 = 20
Bad: 培训人次.分值 = 15; 培训人次.得分 = 15
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import unbalanced_weight
from evalxl.rules.place import field_place


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The total weight, where the weights add up to something else than 100."""
    total = unbalanced_weight(form, standard)
    if total is not None:
        yield Flaw(field_place(form, "total_weight", "weight"), "total_weight", short(total), "100")


RULE = Rule(
    "EV301",
    "weight-total",
    Severity.ERROR,
    "The weights, that of the execution rate included, total {found}, not 100",
    "Correct the weights as approved with the targets, so that they total 100",
    "财预〔2020〕10号",
    check,
)
