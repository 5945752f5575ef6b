"""An indicator stands under the level it belongs to.

Why: Paying an invoice is no quantity done and satisfaction no quality of the work; under the wrong heading the weights
of quantity, quality, time, cost and satisfaction no longer say what they should.

Basis: 财预〔2021〕101号

Good: 申报表; 设备完好率.三级指标 = 设备验收合格率
Bad: 申报表; 设备完好率.三级指标 = 读者满意度
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.level_terms import misfit
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import row_flaw


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each name that surely belongs under another level 2."""
    for number, row in enumerate(form.indicators):
        if row.level_2 and row.level_3 and misfit(row.level_2, row.level_3):
            yield row_flaw(number, row, "level_3", row.level_3, level=row.level_2)


RULE = Rule(
    "EV415",
    "wrong-level",
    Severity.WARNING,
    "“{name}” does not belong under {level}",
    "Move it to the level it belongs to (数量, 质量, 时效, 成本, 满意度), or choose another indicator",
    "财预〔2021〕101号",
    check,
)
