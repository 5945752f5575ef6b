"""Every formula has its value stored in the file.

Why: A file written by a program and never opened in Excel or WPS holds formulas without values. What
they would give is not known, so the cell is read neither as blank nor as 0, and its sums are skipped.

Basis: the arithmetic of the form itself

Good: 培训人次.得分 = 20
Bad: 培训人次.得分 = 公式 F10*0.95
"""

from collections.abc import Iterator

from evalxl.core.addin_formula import is_addin_formula
from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import owner


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each cell of the form that holds a formula without a stored value; EV007 speaks of the add-in's own."""
    told = standard.severities.get("EV007") != "off"
    for problem in form.problems:
        if problem.code == "EV005" and not (told and is_addin_formula(problem.text)):
            yield Flaw(problem.cell, owner(form, problem.cell), problem.text)


RULE = Rule(
    "EV005",
    "unstored-formula",
    Severity.WARNING,
    "A formula whose result is not stored in the file: {found}",
    "Open the file in Excel or WPS, let it calculate, save and send it again",
    "the arithmetic of the form itself",
    check,
)
