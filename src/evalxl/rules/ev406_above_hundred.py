"""A rate or a satisfaction is at most 100 %.

Why: More than the whole cannot be satisfied, qualified or covered; the figure or its unit is wrong. Rates of growth
and the like, which may be higher, are left alone. A satisfaction above 100 % that is reported as reached must be
corrected in any phase.

Basis: 财预〔2021〕101号

Good: 申报表; 设备完好率.年度指标值 = ≥100%
Bad: 申报表; 设备完好率.年度指标值 = ≥110%
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form, Indicator, Value
from evalxl.core.name_terms import bare_name, ends_at_hundred, is_satisfaction
from evalxl.core.number import HUNDRED
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.units import PERCENT
from evalxl.rules.place import row_flaw

_ACTUAL = "“{name}”: a satisfaction of {found} is more than 100 %"


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each target of a share above 100 %, and each such actual value of a satisfaction."""
    for number, row in enumerate(form.indicators):
        target, actual = row.target, row.actual
        if not (_above(target) or _above(actual)) or row.level_3 is None:
            continue
        name = bare_name(row.level_3)
        if _above(target) and ends_at_hundred(name) and not target.qualifier and _percent(target, actual):
            yield row_flaw(number, row, "target_value", row.target_value)
        if _above(actual) and is_satisfaction(name) and _reached(row):
            flaw = row_flaw(number, row, "actual_value", row.actual_value)
            yield replace(flaw, severity=Severity.WARNING, message=_ACTUAL)


def _above(value: Value) -> bool:
    amount = value.high if value.amount is None else value.amount
    return amount is not None and amount > HUNDRED


def _percent(value: Value, other: Value) -> bool:
    """Whether a figure is one of per cent: by its own unit, else by the other's."""
    return (value.unit or other.unit) == PERCENT


def _reached(row: Indicator) -> bool:
    """Whether the actual value is per cent, or a bare figure against a bare target of at most 100."""
    target, actual = row.target, row.actual
    bare = actual.unit is None and target.unit is None and target.amount is not None and not _above(target)
    return not actual.qualifier and (_percent(actual, target) or bare)


RULE = Rule(
    "EV406",
    "above-hundred",
    Severity.WARNING,
    "“{name}”: the target {found} asks for more than 100 %",
    "Correct the figure or its unit: a rate or satisfaction lies between 0 and 100 %",
    "财预〔2021〕101号",
    check,
)
