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
from evalxl.core.number import HUNDRED, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE, column_sums
from evalxl.rules.place import field_place


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The total weight, where the weights add up to something else than 100."""
    sums = column_sums(form, "weight")
    if not sums or any(abs(each - HUNDRED) <= TOLERANCE for each in sums):
        return
    if sums[0] + standard.execution_weight == HUNDRED and not _asks_for_execution_weight(form):
        return
    yield Flaw(field_place(form, "total_weight", "weight"), "total_weight", short(sums[0]), "100")


def _asks_for_execution_weight(form: SelfEvaluationForm) -> bool:
    """Whether the funding block has a column for the weight; without one it is implied."""
    line = form.funding_line("total")
    return line is not None and "weight" in line.cells


RULE = Rule(
    "EV301",
    "weight-total",
    Severity.ERROR,
    "The weights, that of the execution rate included, total {found}, not 100",
    "Correct the weights as approved with the targets, so that they total 100",
    "财预〔2020〕10号",
    check,
)
