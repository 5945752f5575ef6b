"""No phone, identity or account number stands in a text that will be published.

Why: Self-evaluations are published with the final accounts; whoever typed the number meant it for a
colleague, not for everyone.

Basis: 中华人民共和国个人信息保护法

Good: 实际完成情况 = 服务读者13800人次
Bad: 实际完成情况 = 如期举办,联系人13800138001
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.personal_numbers import personal_number
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import field_place, row_flaw

_TEXTS = (
    "project_name", "supervising_department", "implementing_unit",
    "goal_expected", "goal_actual", "goal_total", "goal_annual",
)  # fmt: skip
_ROW_TEXTS = ("level_3", "target_value", "actual_value", "deviation_reason")


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each cell with such a number; it is masked, so that the finding does not spread it."""
    for field in _TEXTS:
        text: str | None = getattr(form, field, None)
        if text and (number := personal_number(text)):
            yield Flaw(field_place(form, field), field, number)
    for position, row in enumerate(form.indicators):
        for field in _ROW_TEXTS:
            text = getattr(row, field)
            if text and len(text) > 9 and (number := personal_number(text)):
                yield row_flaw(position, row, field, number)


RULE = Rule(
    "EV110",
    "personal-number",
    Severity.WARNING,
    "A phone, identity or account number stands in a text that will be published: {found}",
    "Take the number out of the text",
    "中华人民共和国个人信息保护法",
    check,
)
