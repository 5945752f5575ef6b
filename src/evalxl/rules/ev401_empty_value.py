"""A scored row has a target and an actual value.

Why: A score without a target or without a result cannot follow from anything.

Basis: 财预〔2020〕10号

Good: 培训人次.实际完成值 = 1000人次
Bad: 培训人次.实际完成值 =
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.message import message
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import row_flaw

_TARGET, _ACTUAL = message("target value"), message("actual value")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """Each empty target or actual value of a scored row."""
    unread = form.unread
    for number, row in enumerate(form.indicators):
        if row.score is None:
            continue
        for field, value, what in (("target_value", row.target, _TARGET), ("actual_value", row.actual, _ACTUAL)):
            if value.kind == "empty" and field in row.cells and row.cells[field] not in unread:
                yield row_flaw(number, row, field, value.text or None, what=what)


RULE = Rule(
    "EV401",
    "empty-value",
    Severity.ERROR,
    "“{name}” is scored, but has no {what}",
    "Fill in the value, or take the score out",
    "财预〔2020〕10号",
    check,
)
