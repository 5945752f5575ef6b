"""The level-1 groups weigh what is prescribed, and what their own headings say.

Why: The standard says how much output, benefit, satisfaction and cost count, so that projects compare; the
heading of a group (产出指标(50分)) says it once more, and a reader takes one of the two for wrong. Where the
weights do not total 100 at all, that alone is said.

Basis: 财预〔2020〕10号

Good: 培训人次.一级指标 = 产出指标(50分); 设备完好率.一级指标 = 产出指标(50分); 讲座场次.一级指标 = 产出指标(50分)
Bad: 培训人次.一级指标 = 产出指标(45分); 设备完好率.一级指标 = 产出指标(45分); 讲座场次.一级指标 = 产出指标(45分)
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form, SelfEvaluationForm
from evalxl.core.number import HUNDRED, ZERO, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE, unbalanced_weight
from evalxl.rules.level_groups import LevelGroup, level_groups

_HEADING = "“{name}”: its indicators weigh {found}, but its own heading says {expected}"


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """The level-1 cell of each group that weighs something else; the heading counts before the standard."""
    if isinstance(form, SelfEvaluationForm) and unbalanced_weight(form, standard) is not None:
        return
    groups = level_groups(form)
    against_headings = [
        replace(_flaw(group, group.stated), severity=Severity.WARNING, message=_HEADING)
        for group in groups
        if group.stated is not None and _differ(group.weight, group.stated)
    ]
    yield from against_headings or _against_standard(groups, standard, isinstance(form, SelfEvaluationForm))


def _against_standard(groups: Sequence[LevelGroup], standard: Standard, scored: bool) -> Iterator[Flaw]:
    """The groups that do not weigh what is prescribed, where all of them are known.

    Another share of the execution is another standard: a scored form has to give the groups as much as the standard
    does, and a declaration to leave something for the execution.
    """
    judged = [group for group in groups if not group.executes]
    presence = "with_cost" if any(group.kind == "cost" for group in judged) else "without_cost"
    prescribed = standard.level_1_weights.get(presence, {})
    weights: dict[str, Decimal] = {}
    for group in judged:
        name = _prescribed_name(group, prescribed)
        weights[name] = weights.get(name, ZERO) + group.weight
    given = sum(weights.values(), ZERO)
    other_share = _differ(given, sum(prescribed.values(), ZERO)) and (scored or given >= HUNDRED)
    if weights.keys() != prescribed.keys() or other_share:
        return
    for name, weight in prescribed.items():
        if _differ(weights[name], weight):
            parts = [group for group in judged if _prescribed_name(group, prescribed) == name]
            names = "、".join(group.name for group in parts)
            yield replace(_flaw(parts[0], weight), found=short(weights[name]), facts={"name": names})


def _prescribed_name(group: LevelGroup, prescribed: Mapping[str, Decimal]) -> str:
    """Under which key the standard speaks of the group (`benefit+satisfaction`)."""
    return next((key for key in prescribed if group.kind in key.split("+")), "")


def _differ(weight: Decimal, other: Decimal) -> bool:
    return abs(weight - other) > TOLERANCE


def _flaw(group: LevelGroup, expected: Decimal) -> Flaw:
    facts = {"name": group.name}
    return Flaw(group.cell, f"level_1.{group.kind or 'other'}", short(group.weight), short(expected), facts)


RULE = Rule(
    "EV305",
    "group-weights",
    Severity.WARNING,
    "“{name}” weighs {found}; the standard prescribes {expected}",
    "Share out the weights as the standard and the headings of the form say",
    "财预〔2020〕10号",
    check,
)
