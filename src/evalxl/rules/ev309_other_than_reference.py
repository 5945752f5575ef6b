"""The score of a missed target is compared with the proportional one.

Why: The ministry's rule gives the proportion of the target that was reached; many units deduct by
judgement, which is allowed but should be said. The computed score is a reference, never written over
the entered one unasked.

Basis: 财预〔2020〕10号

Good: 培训人次.实际完成值 = 900人次; 培训人次.得分 = 18; 培训人次.偏差原因 = 老师生病停课;改进措施:明年落实候补老师
Bad: 培训人次.实际完成值 = 900人次; 培训人次.得分 = 16; 培训人次.偏差原因 = 老师生病停课;改进措施:明年落实候补老师
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.sense import is_turned_round
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE
from evalxl.rules.judged import entered, rows, sharing_points
from evalxl.rules.place import row_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The score of each missed row that is not the computed one; not where the sign itself is in doubt (EV407)."""
    for number, row, reference in rows(form, scorecard):
        pair, computed = entered(row), reference.computed_score
        if reference.status != "not-met" or computed is None or pair is None or is_turned_round(row):
            continue
        if abs(pair[0] - computed) > TOLERANCE and not sharing_points(form, number):
            yield row_flaw(number, row, "score", short(pair[0]), short(computed))


RULE = Rule(
    "EV309",
    "other-than-reference",
    Severity.INFO,
    "Reference score {expected}, entered {found}; where points are taken off by judgement, say so in the reason",
    "Nothing needs to be changed if the reason explains the deduction",
    "财预〔2020〕10号",
    check,
)
