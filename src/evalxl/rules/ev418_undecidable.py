"""A scored row can be decided: met, missed, or in a tier.

Why: Where target and actual value do not allow to say whether the target was met, the score cannot be
checked and the row has no reference score.

Basis: 财预〔2020〕10号

Good: 服务对象满意度.实际完成值 = 97%
Bad: 服务对象满意度.实际完成值 = ≥80%
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.judged import rows
from evalxl.rules.place import row_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The value that leaves a scored row open: the target where that is the unclear one, else the actual value."""
    unread = form.unread
    for number, row, reference in rows(form, scorecard):
        if row.score is None or reference.status != "undecidable" or not unread.isdisjoint(row.cells.values()):
            continue
        unclear = row.target.kind == "undecidable" and row.actual.kind != "undecidable"
        field, found = ("target_value", row.target_value) if unclear else ("actual_value", row.actual_value)
        # A column without a heading was altered (EV606), row by row it is not said again.
        if field in row.cells and {"target_value", "actual_value"} <= form.labels.keys():
            yield row_flaw(number, row, field, found, why=reference.why or "")


RULE = Rule(
    "EV418",
    "undecidable",
    Severity.WARNING,
    "“{name}” cannot be decided: {why}",
    "Write target and actual value so that they can be compared",
    "财预〔2020〕10号",
    check,
)
