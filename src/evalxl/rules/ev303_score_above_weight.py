"""No score is higher than its weight.

Why: The weight is the most a row can earn, over-fulfilment included; a higher score lifts the total
above what the form allows.

Basis: 财预〔2020〕10号

Good: 培训人次.得分 = 20
Bad: 培训人次.得分 = 21
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import row_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """Each row that scores more than its weight."""
    for number, row in enumerate(form.indicators):
        if row.score is not None and row.weight is not None and row.score > row.weight > 0:
            yield row_flaw(number, row, "score", short(row.score), short(row.weight))


RULE = Rule(
    "EV303",
    "score-above-weight",
    Severity.ERROR,
    "“{name}” scores {found}, more than its weight of {expected}",
    "Enter at most the weight",
    "财预〔2020〕10号",
    check,
)
