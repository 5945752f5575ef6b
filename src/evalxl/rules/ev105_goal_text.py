"""The expected goal and what came of it are described in words.

Why: Indicators show parts; only the text says what the money was for and whether that was reached. A
bare number there is mostly a figure that slipped into the wrong cell.

Basis: 财预〔2020〕10号

Good: 实际完成情况 = 全年举办讲座24场,按期完成
Bad: 实际完成情况 = 100%
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.message import message
from evalxl.core.model import Form, SelfEvaluationForm
from evalxl.core.number import decimal_of
from evalxl.core.reason_terms import says_nothing
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import field_place, label_place

_BARE_NUMBER = "A bare number stands where there should be a description, {name}: {found}"
_NAMES = {
    "goal_expected": message("the expected goal"),
    "goal_actual": message("the actual completion of the goal"),
    "goal_annual": message("the goal of the year"),
    "goal_total": message("the overall goal"),
}


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each goal text that the layout asks for and that is missing or a bare number."""
    for field in _asked_for(form):
        text: str | None = getattr(form, field)
        facts = {"name": _NAMES[field]}
        if text is None:
            if form.cells.get(field) not in form.unread:
                yield Flaw(label_place(form, field), field, facts=facts)
        elif decimal_of(text.strip().rstrip("%％")) is not None:
            yield Flaw(field_place(form, field), field, text, facts=facts, message=_BARE_NUMBER)
        elif says_nothing(text) or not any(map(str.isalnum, text)):
            yield Flaw(field_place(form, field), field, text, facts=facts)


def _asked_for(form: Form) -> tuple[str, ...]:
    if isinstance(form, SelfEvaluationForm):
        return tuple(field for field in ("goal_expected", "goal_actual") if field in form.labels)
    # A project of one year leaves the goal of the whole term blank.
    return next(((field,) for field in ("goal_annual", "goal_total") if field in form.labels), ())


RULE = Rule(
    "EV105",
    "goal-text",
    Severity.ERROR,
    "A description is missing: {name}",
    "Describe in a sentence or two what was to be reached, and what was",
    "财预〔2020〕10号",
    check,
)
