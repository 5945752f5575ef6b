"""A qualitative actual value is one of the tier phrases, or the target's own word.

Why: Only the tier phrases (达成 · 部分达成 · 未达成 with their endings) and the repeated target word say which
range the score may lie in; any other word leaves it open. In a form that uses tier phrases elsewhere it
is to be confirmed, else it is a note.

Basis: 财预〔2020〕10号

Good: 服务环境.实际完成值 = 部分达成指标并具有一定效果
Bad: 服务环境.实际完成值 = 还可以
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.judged import rows
from evalxl.rules.place import row_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The actual value of each qualitative row whose word decides nothing."""
    uses_phrases = any(row.actual.kind == "tier" for row in form.indicators)
    for number, row, reference in rows(form, scorecard):
        if row.target.kind == row.actual.kind == "qualitative" and reference.status == "undecidable":
            flaw = row_flaw(number, row, "actual_value", row.actual_value, target=row.target_value or "")
            yield flaw if uses_phrases else replace(flaw, severity=Severity.INFO)


RULE = Rule(
    "EV410",
    "wording",
    Severity.WARNING,
    "“{name}”: {found} is neither a tier phrase nor the word of the target ({target})",
    "Use 达成指标, 部分达成指标并具有一定效果, or 未达成指标且效果较差",
    "财预〔2020〕10号",
    check,
)
