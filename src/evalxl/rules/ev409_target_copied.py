"""The actual value is what was reached, not the target with its sign.

Why: ≥95% as a result says only that the target was met, not what came of it: nobody can tell by how much, and next
year's target cannot build on it.

Basis: 财预〔2020〕10号

Good: 设备完好率.实际完成值 = 95%
Bad: 设备完好率.实际完成值 = ≥95%
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm, Value
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import row_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The actual value of each row that repeats sign and figure of the target."""
    for number, row in enumerate(form.indicators):
        if row.actual.comparison is not None and _bound(row.actual) == _bound(row.target):
            yield row_flaw(number, row, "actual_value", row.actual_value)


def _bound(value: Value) -> tuple[object, ...]:
    return value.comparison, value.amount, value.unit, value.low, value.high, value.deadline


RULE = Rule(
    "EV409",
    "target-copied",
    Severity.INFO,
    "“{name}”: the actual value {found} repeats the target with its sign",
    "Give the figure that was reached, without a sign",
    "财预〔2020〕10号",
    check,
)
