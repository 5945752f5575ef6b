"""A met target earns the full weight.

Why: Points taken off a met target contradict the form's own figures. With a reason it is a matter of
judgement to be confirmed; without one it must be corrected.

Basis: 财预〔2020〕10号

Good: 培训人次.得分 = 20
Bad: 培训人次.得分 = 18
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.sense import is_turned_round
from evalxl.core.standard import Standard
from evalxl.rules.amounts import puts_out_total
from evalxl.rules.judged import gives_reason, lost_points, rows, sharing_points
from evalxl.rules.place import row_flaw

_UNEXPLAINED = "“{name}” met its target, yet scores {found} of {expected}, and no reason is given"


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The score of each met row that lost points; not where the sign itself is in doubt (EV407)."""
    for number, row, reference in rows(form, scorecard):
        lost = lost_points(row)
        if reference.status != "met" or lost is None or is_turned_round(row) or sharing_points(form, number):
            continue
        flaw = row_flaw(number, row, "score", short(lost[0]), short(lost[1]))
        flaw = replace(flaw, causes=puts_out_total(form, *lost, lost[1]))
        explained = gives_reason(row.deviation_reason) or row.cells.get("deviation_reason") in form.unread
        yield flaw if explained else replace(flaw, severity=Severity.ERROR, message=_UNEXPLAINED)


RULE = Rule(
    "EV307",
    "met-but-deducted",
    Severity.WARNING,
    "“{name}” met its target, yet scores {found} of {expected}",
    "Give the full weight, or make the reason say why points were taken off",
    "财预〔2020〕10号",
    check,
)
