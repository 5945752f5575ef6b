"""The amounts of the funding block are written in one way.

Why: 18,233,182.14 beside 18610104.00 is hard to compare by eye and shows that amounts came from different
sources; a slipped digit goes unnoticed there.

Basis: 财预〔2020〕10号

Good: 年度资金总额.全年执行数 = 96.00
Bad: 年度资金总额.年初预算数 = 1,200.00; 当年财政拨款.年初预算数 = 1180.00; 实际完成情况 = 预算如期调整
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import places
from evalxl.rules.place import line_flaw

_COLUMNS = ("initial_budget", "annual_budget", "executed")
_THOUSAND = Decimal(1000)


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The first amount that is written otherwise than most: with thousands separators or without."""
    amounts = [
        (number, column, column in line.grouped)
        for number, line in enumerate(form.funding)
        for column in _COLUMNS
        if abs(getattr(line, column) or 0) >= _THOUSAND
    ]
    grouped = sum(each for *_, each in amounts)
    if grouped in (0, len(amounts)):
        return
    usual = grouped * 2 >= len(amounts)
    number, column, _ = next(amount for amount in amounts if amount[2] != usual)
    line = form.funding[number]
    value: Decimal = getattr(line, column)
    shown = f"{value:{'' if usual else ','}.{places(line, column, value)}f}"
    yield line_flaw(number, line, column, shown, plain(value) if not usual else f"{value:,}")


RULE = Rule(
    "EV211",
    "mixed-formats",
    Severity.INFO,
    "{line}: {found} is written otherwise than the other amounts; thousands separators stand in some only",
    "Give all amounts of the block the same number format",
    "财预〔2020〕10号",
    check,
)
