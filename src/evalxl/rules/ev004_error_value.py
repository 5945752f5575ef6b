"""No cell of the form holds an error value (#N/A, #DIV/0!, #REF! and the like).

Why: An error value is no figure; whatever is added up from it is wrong or missing, and it would be
published as it stands.

Basis: the arithmetic of the form itself

Good: 培训人次.得分 = 20
Bad: 培训人次.得分 = #N/A
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import owner


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each cell of the form that holds an error value."""
    for problem in form.problems:
        if problem.code == "EV004":
            yield Flaw(problem.cell, owner(form, problem.cell), problem.text)


RULE = Rule(
    "EV004",
    "error-value",
    Severity.ERROR,
    "An error value stands here: {found}",
    "Repair the formula or type the figure",
    "the arithmetic of the form itself",
    check,
)
