"""No score is higher than its weight.

Why: The weight is the most a row can earn, over-fulfilment included; a higher score lifts the total
above what the form allows.

Basis: 财预〔2020〕10号

Good: 培训人次.得分 = 20
Bad: 培训人次.得分 = 21
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import ZERO, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import puts_out_total
from evalxl.rules.place import line_flaw, row_flaw

_EXECUTION = "{line}: the score is {found}, more than its weight of {expected}"


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """Each row that scores more than its weight, the execution included."""
    for number, row in enumerate(form.indicators):
        if row.score is not None and row.weight is not None and row.score > row.weight > 0:
            flaw = row_flaw(number, row, "score", short(row.score), short(row.weight))
            yield replace(flaw, causes=puts_out_total(form, row.score, ZERO, row.weight))
    for number, line in enumerate(form.funding):
        if (
            line.source == "total"
            and line.score is not None
            and line.weight is not None
            and line.score > line.weight > 0
        ):
            flaw = line_flaw(number, line, "score", short(line.score), short(line.weight))
            yield replace(flaw, message=_EXECUTION, causes=puts_out_total(form, line.score, ZERO, line.weight))


RULE = Rule(
    "EV303",
    "score-above-weight",
    Severity.ERROR,
    "“{name}” scores {found}, more than its weight of {expected}",
    "Enter at most the weight",
    "财预〔2020〕10号",
    check,
)
