"""A heading of the indicator table is not scored beside the rows below it.

Why: Points that stand both at a group and at its indicators are counted twice by every sum over the column, and
nobody can tell which of them hold. A row named 小计 is no heading, and points of a heading that has no score of
its own are its weight in print.

Basis: the arithmetic of the form itself

Good: 小节 产出指标.分值 = 50
Bad: 小节 产出指标.分值 = 50; 小节 产出指标.得分 = 50
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import GroupRow, Indicator, SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.text import fold

_TOTALS = ("total_weight", "total_score")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The score of the first such heading: a layout that scores one mostly scores them all."""
    for heading in form.group_rows:
        if heading.score is not None and any(row.score is not None for row in _below(form, heading)):
            facts = {"name": heading.name}
            yield Flaw(heading.cells["score"], "headings", short(heading.score), facts=facts, causes=_TOTALS)
            return


def _below(form: SelfEvaluationForm, heading: GroupRow) -> tuple[Indicator, ...]:
    """The rows from a heading to the next, nothing where the first of them belongs to another."""
    end = min((other.after for other in form.group_rows if other.after > heading.after), default=None)
    rows = form.indicators[heading.after : end]
    return rows if rows and _belongs(rows[0], heading) else ()


def _belongs(row: Indicator, heading: GroupRow) -> bool:
    if row.level_1 is None:
        return True
    places = (row.cells.get("level_1"), row.cells.get("level_2"))
    texts = (fold(text) for text in (row.level_1, row.level_2) if text)
    return heading.cells["name"] in places or fold(heading.name) in texts


RULE = Rule(
    "EV313",
    "scored-heading",
    Severity.ERROR,
    "“{name}” is a heading with a score of {found}, and the rows below it are scored as well",
    "Take the points out of the heading and let only its indicators be scored",
    "the arithmetic of the form itself",
    check,
)
