"""The execution rate is written on the scale of 0 to 100.

Why: 0.97 under the heading 执行率(%) reads as less than one per cent, and the score computed from it is a
hundredth of the right one. It is said only where the amounts prove what is meant.

Basis: 财预〔2020〕10号

Good: 年度资金总额.执行率 = 96.00
Bad: 年度资金总额.执行率 = 0.96
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import HUNDRED, plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import computed_rate, judged_lines, places, rate_span, within
from evalxl.rules.place import line_flaw

_LARGEST_FRACTION = Decimal("1.5")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """Each line whose rate is right a hundredfold and wrong as it stands."""
    for number, line in judged_lines(form):
        rate, span = line.execution_rate, rate_span(line)
        if rate is None or span is None or not 0 < rate <= _LARGEST_FRACTION:
            continue
        decimals = places(line, "execution_rate", rate)
        if within(rate * HUNDRED, span, max(0, decimals - 2)) and not within(rate, span, decimals):
            expected = computed_rate(line, standard.rounding.rate)
            yield line_flaw(number, line, "execution_rate", plain(rate), None if expected is None else plain(expected))


RULE = Rule(
    "EV208",
    "rate-scale",
    Severity.ERROR,
    "{line}: the execution rate is written as {found}; on the scale of 0 to 100 it is {expected}",
    "Write the rate on the scale of 0 to 100, or give the cell a percent format",
    "财预〔2020〕10号",
    check,
)
