"""The grade is that of the band the total score lies in.

Why: The grade is published; the bands (mostly 优 from 90, 良 from 80, 中 from 60, 差 below) leave no choice.
It is compared with the printed total.

Basis: 财预〔2020〕10号

Good: 评分等级 = 优
Bad: 评分等级 = 良
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import column_sums
from evalxl.rules.place import field_place

_LOWEST = "差"
_GRADES = "优良中差"


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The grade, where the total earns another one."""
    grade, total = _letter(form.grade), form.total_score
    if total is None and form.cells.get("total_score") not in form.unread:
        total = next(iter(column_sums(form, "score")), None)
    if grade is None or total is None:
        return
    earned = _earned(total, standard)
    if grade != earned:
        yield Flaw(field_place(form, "grade"), "total_score", form.grade, earned, {"total": short(total)})


def _letter(grade: str | None) -> str | None:
    """The grade a text such as 优秀 names; None where it names none, or several as a list to tick does."""
    said = (grade or "").replace("：", ":").rpartition(":")[2].strip()
    named = [letter for letter in _GRADES if letter in said]
    return named[0] if len(named) == 1 and said.startswith(named[0]) else None


def _earned(total: Decimal, standard: Standard) -> str:
    floors = sorted(standard.grade_floors.items(), key=lambda item: item[1], reverse=True)
    return next((grade for grade, floor in floors if total >= floor), _LOWEST)


RULE = Rule(
    "EV306",
    "grade",
    Severity.ERROR,
    "The grade is {found}, but a total of {total} is {expected}",
    "Enter the grade of the total's band",
    "财预〔2020〕10号",
    check,
)
