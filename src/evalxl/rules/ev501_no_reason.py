"""Points that were lost have a reason.

Why: The self-evaluation is there to say what went wrong; `无`, `0`, `/` and `-` say nothing.

Basis: 财预〔2020〕10号

Good: 服务环境.得分 = 13; 服务环境.偏差原因 = 座椅老旧;改进措施:明年更换
Bad: 服务环境.得分 = 13
"""

from collections.abc import Collection, Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Address, Indicator, SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import is_execution_row
from evalxl.rules.judged import gives_reason, lost_points, sharing_points
from evalxl.rules.place import row_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The reason cell of each row that lost points without one."""
    unread = form.unread
    for number, row in enumerate(form.indicators):
        lost, cell = lost_points(row), row.cells.get("deviation_reason")
        # The score of the execution rate is arithmetic; where the rate is low, EV206 asks for the reason.
        if is_execution_row(row) or lost is None:
            continue
        if cell is None or _explained(row, unread):
            continue
        if any(_explained(other, unread) for other in sharing_points(form, number)):
            continue
        facts = {"score": short(lost[0]), "weight": short(lost[1])}
        yield row_flaw(number, row, "deviation_reason", row.deviation_reason, **facts)


def _explained(row: Indicator, unread: Collection[Address]) -> bool:
    return row.cells.get("deviation_reason") in unread or gives_reason(row.deviation_reason)


RULE = Rule(
    "EV501",
    "no-reason",
    Severity.ERROR,
    "“{name}” scores {score} of {weight}, but no reason is given",
    "Say why points were lost and what will be done about it",
    "财预〔2020〕10号",
    check,
)
