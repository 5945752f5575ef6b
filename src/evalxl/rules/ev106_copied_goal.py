"""The actual completion says more than the expected goal.

Why: A completion that repeats the goal word for word says nothing about the year; reviewers send it back
because it was copied. Punctuation and white space are left aside.

Basis: 财预〔2020〕10号

Good: 实际完成情况 = 全年举办培训3期、讲座24场
Bad: 实际完成情况 = 全年举办培训和讲座,更新阅览设施,读者满意。
"""

from collections.abc import Iterator
from itertools import zip_longest

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.place import field_place


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The actual completion, where it is the expected goal."""
    expected, actual = form.goal_expected, form.goal_actual
    if not expected or not actual or form.cells.get("goal_expected") == form.cells.get("goal_actual"):
        return
    # Most pairs differ in their first letters, where the comparison ends.
    letters = zip_longest(_letters(expected), _letters(actual))
    if any(_letters(expected)) and all(one == other for one, other in letters):
        yield Flaw(field_place(form, "goal_actual"), "goal_actual", actual)


def _letters(text: str) -> Iterator[str]:
    return filter(str.isalnum, fold(text).lower())


RULE = Rule(
    "EV106",
    "copied-goal",
    Severity.WARNING,
    "The actual completion repeats the expected goal word for word",
    "Say what was done in the year, with the figures reached",
    "财预〔2020〕10号",
    check,
)
