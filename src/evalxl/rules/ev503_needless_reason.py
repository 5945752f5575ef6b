"""A reason stands where points were lost.

Why: Beside a full score it makes a reader ask what went wrong; often the score was meant to be lower, or the text
belongs to another row. What explains more than was asked for may stand there.

Basis: 财预〔2020〕10号

Good: 服务环境.偏差原因 = 无
Bad: 服务环境.偏差原因 = 因暴雨停办两期
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Indicator, SelfEvaluationForm
from evalxl.core.reason_terms import excuses_nothing
from evalxl.core.scorecard import IndicatorScore, Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.judged import entered, gives_reason, lost_points, rows, sharing_points
from evalxl.rules.place import row_flaw

# The lowest of the shares from which any place wants to be told why so much more was done (DOMAIN §3).
_FAR_ABOVE = Decimal("1.2")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The reason of each row with a full score of its own; not one shared with a row that lost points."""
    for number, row, reference in rows(form, scorecard):
        if row.deviation_reason and _is_needless(row, reference) and not _is_shared(form, number):
            yield row_flaw(number, row, "deviation_reason", row.deviation_reason)


def _is_needless(row: Indicator, reference: IndicatorScore) -> bool:
    pair, reason = entered(row), row.deviation_reason or ""
    if pair is None or pair[0] < pair[1] or reference.status == "not-met":
        return False
    overfulfilled = reference.completion is not None and reference.completion >= _FAR_ABOVE
    return not overfulfilled and gives_reason(reason) and not excuses_nothing(reason)


def _is_shared(form: SelfEvaluationForm, number: int) -> bool:
    cell = form.indicators[number].cells.get("deviation_reason")
    others = (other for other in form.indicators if other.cells.get("deviation_reason") == cell)
    return bool(sharing_points(form, number)) or any(other.score is None or lost_points(other) for other in others)


RULE = Rule(
    "EV503",
    "needless-reason",
    Severity.INFO,
    "“{name}” has its full score, yet a reason for a deviation is given",
    "Take the text out, or correct the score if points were to be lost",
    "财预〔2020〕10号",
    check,
)
