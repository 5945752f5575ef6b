"""All weights, that of the execution rate included, total 100.

Why: Totals and grades are read on the scale of 100; with other weights no two projects compare, and the
grade does not mean what it says.

Basis: 财预〔2020〕10号

Good: 培训人次.分值 = 20
Bad: 培训人次.分值 = 15; 培训人次.得分 = 15
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import HUNDRED, ZERO, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE, column_sums, unbalanced_weight
from evalxl.rules.place import field_place


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The total weight, where the weights add up to something else than 100."""
    total = unbalanced_weight(form, standard)
    if total is not None:
        cell, excess = field_place(form, "total_weight", "weight"), total - HUNDRED
        causes = (*_rows_off_by(form, excess), *_total_off_by(form, excess))
        yield Flaw(cell, "total_weight", short(total), "100", causes=causes)


def _rows_off_by(form: SelfEvaluationForm, excess: Decimal) -> Iterator[str]:
    """The rows, and the execution, whose weight and score would agree if their weight made the total 100."""
    for number, row in enumerate(form.indicators):
        if row.weight is not None and row.score is not None and row.weight - row.score == excess:
            yield f"indicators[{number}]"
    for number, line in enumerate(form.funding):
        if line.source == "total" and line.weight is not None and line.score is not None:
            meant = (line.execution_rate or ZERO) * (line.weight - excess) / HUNDRED
            if abs(meant - line.score) <= TOLERANCE:
                yield f"funding[{number}]"


def _total_off_by(form: SelfEvaluationForm, excess: Decimal) -> Iterator[str]:
    """The total score, where it is off in the same sense and by no more: as if rows were missing, or too many."""
    for added in column_sums(form, "score") if form.total_score is not None else ():
        surplus = added - (form.total_score or ZERO)
        if min(excess, ZERO) <= surplus <= max(excess, ZERO):
            yield "total_score"


RULE = Rule(
    "EV301",
    "weight-total",
    Severity.ERROR,
    "The weights, that of the execution rate included, total {found}, not 100",
    "Correct the weights as approved with the targets, so that they total 100",
    "财预〔2020〕10号",
    check,
)
