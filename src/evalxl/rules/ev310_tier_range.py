"""The score of a qualitative indicator lies in the range of its wording.

Why: 达成指标 stands for 80 to 100 % of the weight, 部分达成 for 60 to below 80 %, 未达成 for less; the target's own
word repeated counts as reached. A score outside says something else than the wording, and one of the two is
wrong. A wording that decides nothing is left to EV410.

Basis: 财预〔2020〕10号

Good: 服务环境.实际完成值 = 部分达成指标并具有一定效果; 服务环境.得分 = 9; 服务环境.偏差原因 = 座椅老旧,明年更换
Bad: 服务环境.实际完成值 = 部分达成指标并具有一定效果
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE, puts_out_total
from evalxl.rules.judged import entered, rows, sharing_points
from evalxl.rules.place import row_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The score of each row with a tier that lies outside the range of the tier."""
    for number, row, reference in rows(form, scorecard):
        if reference.range is None or (pair := entered(row)) is None:
            continue
        lowest, highest = reference.range
        score, weight = pair
        # The highest score is one cent below the next tier, which is not reached; the lowest is rounded up to a cent.
        if lowest - TOLERANCE < score < highest + TOLERANCE or sharing_points(form, number):
            continue
        span = f"{lowest}–{highest}"
        flaw = row_flaw(number, row, "score", short(score), span, weight=short(weight), actual=row.actual_value or "")
        yield replace(flaw, causes=puts_out_total(form, score, lowest, highest))


RULE = Rule(
    "EV310",
    "tier-range",
    Severity.WARNING,
    "“{name}” scores {found} of {weight} for “{actual}”; that wording allows {expected}",
    "Correct the score, or choose the wording that fits what was reached",
    "财预〔2020〕10号",
    check,
)
