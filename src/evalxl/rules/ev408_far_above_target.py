"""An actual value far above its target is explained.

Why: A result of a third more than planned was either planned too low or counted wrongly; both the reviewer and next
year's target need to know. Only targets of which more is better are judged: to spend less needs no excuse.

Basis: 财预〔2020〕10号

Good: 培训人次.实际完成值 = 1299人次
Bad: 培训人次.实际完成值 = 1300人次
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.direction import direction_of
from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Indicator, SelfEvaluationForm
from evalxl.core.number import HUNDRED, half_up, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.sense import is_turned_round
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.judged import gives_reason, rows
from evalxl.rules.place import row_flaw

_OVER = re.compile("超额|超过|超出|超计划|超预期|超目标|超年初|高于|多于")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The actual value of each met row that is so far above its target, without a reason."""
    threshold = standard.thresholds.get("overfulfilment_reason_from", Decimal(130))
    for number, row, reference in rows(form, scorecard):
        completion = reference.completion
        if completion is None or reference.status != "met" or completion * HUNDRED < threshold:
            continue
        if direction_of(row) == "more" and not is_turned_round(row) and not _explained(form, row):
            share = short(half_up(completion * HUNDRED, 2))
            yield row_flaw(number, row, "actual_value", row.actual_value, target=row.target_value or "", share=share)


def _explained(form: SelfEvaluationForm, row: Indicator) -> bool:
    """Whether the row has a reason, or the actual completion says that this indicator went beyond the plan."""
    if gives_reason(row.deviation_reason) or row.cells.get("deviation_reason") in form.unread:
        return True
    told = fold(form.goal_actual or "")
    return bool(_OVER.search(told)) and ("deviation_reason" not in row.cells or fold(row.level_3 or "?") in told)


RULE = Rule(
    "EV408",
    "far-above-target",
    Severity.WARNING,
    "“{name}”: {found} is {share} % of the target {target}, and no reason is given",
    "Check the actual value; if it is right, say in the reason why so much more was done",
    "财预〔2020〕10号",
    check,
)
