"""The sign of a target fits what is better: more or less.

Why: Costs, complaints and faults have an upper limit (≤), satisfaction a lower one (≥). With the opposite sign a bad
result would earn the full score, with = a better one than asked for would miss the target.

Basis: 财预〔2021〕101号

Good: 申报表; 服务对象满意度.年度指标值 = ≥90%
Bad: 申报表; 服务对象满意度.年度指标值 = =90%
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.sense import fitting_sign
from evalxl.core.standard import Standard
from evalxl.rules.place import row_flaw


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each target whose sign goes against the sense of its name."""
    for number, row in enumerate(form.indicators):
        if expected := fitting_sign(row):
            yield row_flaw(number, row, "target_value", row.target_value, expected)


RULE = Rule(
    "EV407",
    "sign-against-sense",
    Severity.WARNING,
    "“{name}”: the sign of {found} goes against its sense; expected is {expected}",
    "Use ≤ for cost, complaints and faults, ≥ for satisfaction",
    "财预〔2021〕101号",
    check,
)
