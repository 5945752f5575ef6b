"""Amounts, rates, weights and scores are numbers, nothing else beside them.

Why: A text such as `5分` cannot be added up: Excel's own SUM skips it without a word, and the total
is wrong.

Basis: the arithmetic of the form itself

Good: 培训人次.得分 = 20
Bad: 培训人次.得分 = 20分
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import owner


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each cell of the form that holds text where a number belongs."""
    for problem in form.problems:
        if problem.code == "EV008":
            yield Flaw(problem.cell, owner(form, problem.cell), problem.text)


RULE = Rule(
    "EV008",
    "text-for-number",
    Severity.ERROR,
    "A number belongs here, but text stands here: {found}",
    "Type the number alone, without unit or remark",
    "the arithmetic of the form itself",
    check,
)
