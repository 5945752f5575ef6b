"""Each row that lost points has a reason of its own.

Why: The same text in several rows seldom explains each of them, and a reviewer takes it for none. One merged cell for
several rows is one reason and is not named.

Basis: 财预〔2020〕10号

Good: 服务环境.得分 = 13; 服务环境.偏差原因 = 座椅老旧,明年更换
Bad: 服务环境.得分 = 13; 服务环境.偏差原因 = 疫情影响; 读者投诉.得分 = 12; 读者投诉.偏差原因 = 疫情影响
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Address, SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.judged import gives_reason, lost_points
from evalxl.rules.place import row_flaw

# 疫情 alone may be true of several rows; 疫情影响 is already a sentence.
_SHORTEST = 4


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The reason cell of each further row that lost points and says what a row above it says."""
    said: dict[str, tuple[Address | None, str]] = {}
    for number, row in enumerate(form.indicators):
        reason = row.deviation_reason
        if not reason or lost_points(row) is None or not gives_reason(reason):
            continue
        text, cell = fold(reason), row.cells.get("deviation_reason")
        first, name = said.setdefault(text, (cell, row.level_3 or ""))
        if cell != first and len(text) >= _SHORTEST:
            yield row_flaw(number, row, "deviation_reason", reason, first=name)


RULE = Rule(
    "EV504",
    "pasted-reason",
    Severity.INFO,
    "“{name}” gives the same reason as “{first}”",
    "Say for each indicator why it fell short and what will be done about it",
    "财预〔2020〕10号",
    check,
)
