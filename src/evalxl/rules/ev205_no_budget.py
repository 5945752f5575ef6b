"""Where the annual budget is 0, nothing is executed and no execution score is given.

Why: Without a budget there is no rate and nothing a score could follow from; mostly the budget was
forgotten or stands in the wrong column.

Basis: 财预〔2020〕10号

Good: 其他资金.全年预算数 = 0.00
Bad: 年度资金总额.全年预算数 = 0
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import line_flaw

_SCORED = "{line}: the annual budget is 0, but an execution score of {found} is given"


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The executed amount, else the execution score, of a total line without budget."""
    for number, line in enumerate(form.funding):
        if line.source != "total" or line.annual_budget != 0:
            continue
        if line.executed is not None and line.executed > 0:
            yield line_flaw(number, line, "executed", plain(line.executed), "0")
        elif line.score is not None and line.score > 0:
            yield replace(line_flaw(number, line, "score", plain(line.score)), message=_SCORED)


RULE = Rule(
    "EV205",
    "no-budget",
    Severity.ERROR,
    "{line}: the annual budget is 0, but {found} is executed",
    "Enter the adjusted annual budget; without one leave rate and score blank",
    "财预〔2020〕10号",
    check,
)
