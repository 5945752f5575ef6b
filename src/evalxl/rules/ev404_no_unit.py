"""Figures have their units.

Why: 1000 may be persons, visits or yuan; without a unit nobody can compare the target with the result or with another
year's. A 0 needs none, nor does a name that states the unit in brackets, nor an index or a ratio; and where the unit
has a column of its own, it holds for the actual value too.

Basis: 财预〔2020〕10号

Good: 培训人次.年度指标值 = ≥1000人次; 培训人次.实际完成值 = 1000人次
Bad: 培训人次.实际完成值 = 1000
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form, Value
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.unit_terms import names_unit
from evalxl.rules.place import row_flaw

_FIGURES = ("quantity", "range")
_ACTUAL = "“{name}”: the actual value {found} has no unit"


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """The target without a unit, else the actual value without one; once a row."""
    has_column = "unit" in form.labels
    for number, row in enumerate(form.indicators):
        bare = _bare(row.target)
        if not bare and (has_column or row.target.kind not in _FIGURES or not _bare(row.actual)):
            continue
        if names_unit(row.level_3 or ""):
            continue
        if bare:
            yield row_flaw(number, row, "target_value", row.target_value)
        else:
            yield replace(row_flaw(number, row, "actual_value", row.actual_value), message=_ACTUAL)


def _bare(value: Value) -> bool:
    """Whether it is a figure other than 0 without a unit."""
    return value.kind in _FIGURES and value.unit is None and value.amount != 0


RULE = Rule(
    "EV404",
    "no-unit",
    Severity.WARNING,
    "“{name}”: the target {found} has no unit",
    "Write the unit behind the figure, the same for target and actual value",
    "财预〔2020〕10号",
    check,
)
