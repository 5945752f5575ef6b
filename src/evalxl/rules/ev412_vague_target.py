"""Where a figure is possible, the target is a figure.

Why: Whether 有效 or 逐步提升 was reached is a matter of opinion. Quantity, time and cost, and whatever is called a
number, a rate or a satisfaction, can be measured.

Basis: 财预〔2021〕101号

Good: 申报表; 培训人次.年度指标值 = ≥1000人次
Bad: 申报表; 培训人次.年度指标值 = 逐步提升
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.vague_terms import vague_where_measurable
from evalxl.rules.place import row_flaw


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each target that is nothing but vague words although level 2 or the name says that a figure is possible."""
    for number, row in enumerate(form.indicators):
        if row.target.kind == "qualitative" and vague_where_measurable(row.level_2, row.level_3, row.target.text):
            yield row_flaw(number, row, "target_value", row.target_value)


RULE = Rule(
    "EV412",
    "vague-target",
    Severity.WARNING,
    "“{name}”: the target {found} cannot be measured, although a figure is possible",
    "Set a figure with sign and unit, such as ≥1000人次 or ≥95%",
    "财预〔2021〕101号",
    check,
)
