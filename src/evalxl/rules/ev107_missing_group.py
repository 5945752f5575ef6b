"""Output, benefit and satisfaction each have an indicator.

Why: A project is judged by what it produced, what that was good for, and what those it served say of it; a group
without any indicator leaves one of these unanswered.

Basis: 财预〔2020〕10号

Good: 服务对象满意度.一级指标 = 满意度指标
Bad: 无 服务对象满意度
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.group_terms import Group, group_of, groups_in, is_other_level
from evalxl.core.model import Address, Form, SelfEvaluationForm
from evalxl.core.number import HUNDRED
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import unbalanced_weight
from evalxl.rules.place import label_place

_ASKED: tuple[tuple[Group, str], ...] = (
    ("output", "产出指标"),
    ("benefit", "效益指标"),
    ("satisfaction", "满意度指标"),
)


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Once a form, the groups without an indicator; nothing where a level 1 is unknown or left blank."""
    tops = {row.level_1 for row in form.indicators}
    if not tops or not all(top and (groups_in(top) or is_other_level(top)) for top in tops):
        return
    if not any({"output", "benefit"} & groups_in(top or "") for top in tops):
        return
    present = {group for text in tops | {row.level_2 for row in form.indicators} for group in groups_in(text or "")}
    # A satisfaction is often told by its name alone.
    present.update(("satisfaction",) if any("满意" in (row.level_3 or "") for row in form.indicators) else ())
    missing = [(group, name) for group, name in _ASKED if group not in present]
    if missing:
        severe = any(group != "satisfaction" for group, _ in missing)
        yield Flaw(
            _place(form, missing[0][0]),
            "level_1",
            "、".join(name for _, name in missing),
            severity=Severity.ERROR if severe else Severity.WARNING,
            # Without its rows the weights are short of 100, and the totals were made with them.
            causes=_short(form, standard),
        )


def _short(form: Form, standard: Standard) -> tuple[str, ...]:
    total = unbalanced_weight(form, standard) if isinstance(form, SelfEvaluationForm) else None
    return ("total_weight", "total_score") if total is not None and total < HUNDRED else ()


def _place(form: Form, group: Group) -> Address:
    """The heading of the group where it is printed without rows, else the header of level 1."""
    return next((top.cell for top in form.groups if group_of(top.text) == group), label_place(form, "level_1"))


RULE = Rule(
    "EV107",
    "missing-group",
    Severity.ERROR,
    "There is no indicator for: {found}",
    "Add the indicators approved with the targets, or say why the project has none",
    "财预〔2020〕10号",
    check,
)
