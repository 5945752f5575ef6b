"""Target and actual value have the same unit, or units that convert.

Why: 90人 against 90场, or 0.97 against 95%, compare figures that do not measure the same; a score from
them is chance.

Basis: 财预〔2020〕10号

Good: 培训人次.实际完成值 = 1000人次
Bad: 培训人次.实际完成值 = 1000场
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm, Value
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.units import comparable
from evalxl.rules.place import row_flaw

_FIGURES = ("quantity", "range")
_FRACTION = "“{name}”: {found} and the target {target}: one is a percentage, the other a figure without %"


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The actual value of each row whose units do not compare."""
    for number, row in enumerate(form.indicators):
        target, actual = row.target, row.actual
        if target.kind not in _FIGURES or actual.kind not in _FIGURES:
            continue
        apart = bool(target.unit and actual.unit) and not comparable(target.unit or "", actual.unit or "")
        if not apart and not _fraction(target, actual) and not _fraction(actual, target):
            continue
        flaw = row_flaw(number, row, "actual_value", row.actual_value, target=row.target_value or "")
        yield flaw if apart else replace(flaw, message=_FRACTION)


def _fraction(percentage: Value, bare: Value) -> bool:
    """Whether a bare figure of at most 1 stands against a percentage that is no small one."""
    bound = percentage.high if percentage.amount is None else percentage.amount
    if percentage.unit != "%" or bare.unit or bound is None or bare.amount is None:
        return False
    return bound >= 10 and 0 < bare.amount <= 1


RULE = Rule(
    "EV403",
    "units-differ",
    Severity.WARNING,
    "“{name}”: the unit of {found} differs from that of the target {target}",
    "Give target and actual value in the same unit, a percentage with %",
    "财预〔2020〕10号",
    check,
)
