"""A reason comes with a corrective measure where the heading asks for both.

Why: A reason alone changes nothing next year. Any usual wording of a measure counts; it is said only
where nothing in the text points forward.

Basis: 财预〔2020〕10号

Good: 服务环境.得分 = 13; 服务环境.偏差原因 = 座椅老旧,下一步更换
Bad: 服务环境.得分 = 13; 服务环境.偏差原因 = 座椅老旧
"""

import re
from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.judged import gives_reason, lost_points
from evalxl.rules.place import row_flaw

_MEASURE = re.compile(
    "改进|改善|整改|措施|下一步|下步|下年|明年|来年|今后|以后|后续|将|拟|计划|需|应|继续|进一步|加强|加大|加快|强化|完善|优化|健全|"
    "提高|提升|统筹|调整|落实|推进|规范|协调|督促|增加|补充|争取|确保|避免|及时|重新|已"
)


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The reason cell of each row that lost points and names no measure."""
    header = form.labels.get("deviation_reason")
    if header is None or "原因" not in header.text or "措施" not in header.text:
        return
    for number, row in enumerate(form.indicators):
        reason = row.deviation_reason
        if reason and lost_points(row) and gives_reason(reason) and not _MEASURE.search(reason):
            yield row_flaw(number, row, "deviation_reason", reason)


RULE = Rule(
    "EV502",
    "no-measure",
    Severity.WARNING,
    "“{name}”: the reason names no corrective measure, which the heading asks for",
    "Add what will be done about it, by whom and by when",
    "财预〔2020〕10号",
    check,
)
