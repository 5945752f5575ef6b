"""A target has a sign.

Why: 15 may mean at least or at most 15. Without a sign more is taken to be better, except for cost and for complaints,
accidents, errors and the like; the note says which it was.

Basis: 财预〔2020〕10号

Good: 培训人次.年度指标值 = ≥1000人次
Bad: 培训人次.年度指标值 = 1000人次
"""

from collections.abc import Iterator

from evalxl.core.direction import direction_of
from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.message import message
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import row_flaw

_READ_AS = {"more": message("at least"), "less": message("at most")}


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each target that is a figure without a sign, and how it was read."""
    for number, row in enumerate(form.indicators):
        if row.target.kind == "quantity" and row.target.comparison is None:
            yield row_flaw(number, row, "target_value", row.target_value, read_as=_READ_AS[direction_of(row)])


RULE = Rule(
    "EV419",
    "no-sign",
    Severity.INFO,
    "“{name}”: the target {found} has no sign; it was read as “{read_as}”",
    "Put ≥, ≤ or = in front of the figure",
    "财预〔2020〕10号",
    check,
)
