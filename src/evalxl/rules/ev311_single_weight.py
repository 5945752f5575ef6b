"""No indicator outweighs the others: at most 30 points, and at most half of a level-1 group of three or more.

Why: Where one indicator decides the whole, the others need not be reached any more. Of two indicators one always has
half or more, so groups of two are left alone; so are a weight that one merged cell gives to several indicators
together, and a form whose weights total more than 100.

Basis: 财预〔2020〕10号

Good: 培训人次.分值 = 25; 培训人次.得分 = 25; 设备完好率.分值 = 15; 设备完好率.得分 = 15
Bad: 培训人次.分值 = 35; 培训人次.得分 = 35; 设备完好率.分值 = 5; 设备完好率.得分 = 5
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form, Indicator
from evalxl.core.number import HUNDRED, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.level_groups import level_groups
from evalxl.rules.place import row_flaw

_SHARE = "“{name}” weighs {found}, more than {expected} % of the {total} points of “{group}”"
_SEVERAL = 3


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """The weight of each indicator that is too heavy, once a row."""
    groups = [group for group in level_groups(form) if not group.executes]
    if sum(group.weight for group in groups) > HUNDRED:
        return
    most = standard.thresholds.get("single_weight", Decimal(30))
    share = standard.thresholds.get("group_share", Decimal(50))
    for group in groups:
        several = len(group.rows) >= _SEVERAL
        allowed = min(most, group.weight * share / HUNDRED) if several else most
        for number, weight in group.rows:
            row = form.indicators[number]
            if weight <= allowed or _is_shared(form, row):
                continue
            if weight > most:
                yield row_flaw(number, row, "weight", short(weight), short(most))
            else:
                facts = {"group": group.name, "total": short(group.weight)}
                yield replace(row_flaw(number, row, "weight", short(weight), short(share), **facts), message=_SHARE)


def _is_shared(form: Form, row: Indicator) -> bool:
    return sum(other.cells["weight"] == row.cells["weight"] for other in form.indicators) > 1


RULE = Rule(
    "EV311",
    "single-weight",
    Severity.WARNING,
    "“{name}” weighs {found}, more than {expected} points",
    "Spread the points over several indicators, the more important ones first",
    "财预〔2020〕10号",
    check,
)
