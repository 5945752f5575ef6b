"""The unit of a target fits the name of the indicator.

Why: A number of people or of events is no percentage, and a rate is counted neither in people nor in events; such
a target measures something else than the name promises, and nobody can say whether it was met.

Basis: 财预〔2021〕101号

Good: 申报表; 培训人次.年度指标值 = ≥1000人次
Bad: 申报表; 培训人次.年度指标值 = ≥100%
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.name_terms import bare_name, contradicts
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.place import row_flaw


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each target whose unit the name rules out; a target that says itself what it is of (`增长5%`) is not judged."""
    for number, row in enumerate(form.indicators):
        unit, name = row.target.unit, row.level_3
        if not unit or not name or row.target.qualifier or not contradicts(bare_name(name), unit):
            continue
        if f"({unit})" not in fold(name):
            yield row_flaw(number, row, "target_value", row.target_value, unit=unit)


RULE = Rule(
    "EV405",
    "unit-against-name",
    Severity.WARNING,
    "“{name}” cannot be measured in {unit} ({found})",
    "Give a count with its unit (人次, 次, 件 …), a rate or satisfaction in %, or correct the name",
    "财预〔2021〕101号",
    check,
)
