"""Every row with an actual value has a score, no score is negative, and every weight is above 0.

Why: A row without a score or weight drops out of the totals without a word. A cell that could not be
read is named for that alone.

Basis: 财预〔2020〕10号

Good: 培训人次.得分 = 0; 培训人次.偏差原因 = 授课老师生病停课;改进措施:明年落实候补老师
Bad: 培训人次.得分 =
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Address, FundingLine, Indicator, SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import line_flaw, row_flaw

_NO_WEIGHT = "“{name}” has a score, but no weight"
_NEGATIVE = "“{name}” has a negative score: {found}"
_WEIGHT = "“{name}” has a weight of {found}; a weight is above 0"
_EXECUTION = "{line}: the execution score is empty"


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The score or weight of each such row; the execution score that is empty beside its rate and weight."""
    unread = form.unread
    judged: set[Address] = set()
    for number, row in enumerate(form.indicators):
        for field, found, wording in _faults(row):
            # A merged cell is judged once, in the first row it serves.
            if row.cells[field] not in unread and row.cells[field] not in judged:
                # Without the score the total is lower than it should be, and the grade may seem wrong.
                causes = ("total_score",) if field == "score" else ()
                yield replace(row_flaw(number, row, field, found), message=wording, causes=causes)
        judged.update(row.cells[field] for field in ("score", "weight") if field in row.cells)
    for number, line in enumerate(form.funding):
        if line.source == "total" and _unscored(line) and line.cells["score"] not in unread:
            yield replace(line_flaw(number, line, "score"), message=_EXECUTION, causes=("total_score",))


def _faults(row: Indicator) -> Iterator[tuple[str, str | None, str | None]]:
    if row.score is None:
        if row.actual.kind != "empty" and "score" in row.cells:
            yield "score", None, None
    elif row.score < 0:
        yield "score", short(row.score), _NEGATIVE
    if row.weight is not None and row.weight <= 0:
        yield "weight", short(row.weight), _WEIGHT
    elif row.weight is None and row.score is not None and "weight" in row.cells:
        yield "weight", None, _NO_WEIGHT


def _unscored(line: FundingLine) -> bool:
    given = line.weight is not None and line.execution_rate is not None
    return given and line.score is None and line.annual_budget != 0 and "score" in line.cells


RULE = Rule(
    "EV304",
    "impossible-score",
    Severity.ERROR,
    "“{name}” has an actual value, but no score",
    "Enter weight and score of the row as numbers from 0 to the weight",
    "财预〔2020〕10号",
    check,
)
