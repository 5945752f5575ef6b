"""The execution score is the execution rate × its weight ÷ 100, at most the weight.

Why: This is the one score of the form that leaves nothing to judgement; a different figure shifts the
total and may shift the grade. It is recomputed from the rate as printed.

Basis: 财预〔2020〕10号

Good: 年度资金总额.得分 = 9.61
Bad: 年度资金总额.得分 = 10.00
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import HUNDRED, half_up, plain, round_to, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE, judged_lines, places, puts_out_total
from evalxl.rules.place import line_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """Each line whose score does not follow from its rate and weight."""
    for number, line in judged_lines(form):
        rate, weight, score = line.execution_rate, line.weight, line.score
        if rate is None or weight is None or score is None or weight <= 0 or line.annual_budget == 0:
            continue
        exact = [min(weight, each * weight / HUNDRED) for each in _rates(line, rate)]
        printed = places(line, "score", score)
        if not any(_agrees(score, computed, printed) for computed in exact):
            expected = round_to(exact[0], 2, standard.rounding.score)
            facts = {"rate": plain(rate), "weight": short(weight)}
            flaw = line_flaw(number, line, "score", plain(score), plain(expected), **facts)
            yield replace(flaw, causes=puts_out_total(form, score, expected, expected))


def _rates(line: FundingLine, rate: Decimal) -> tuple[Decimal, ...]:
    """The printed rate, and the exact one where the printed one was rounded to fewer than two decimals."""
    decimals = places(line, "execution_rate", rate)
    if decimals >= 2 or not line.annual_budget or line.executed is None:
        return (rate,)
    exact = line.executed * HUNDRED / line.annual_budget
    return (rate, exact) if abs(exact - rate) < Decimal(1).scaleb(-decimals) else (rate,)


def _agrees(score: Decimal, computed: Decimal, decimals: int) -> bool:
    shortened = (half_up(computed, 1), round_to(computed, 1, "truncated"))
    return abs(score - computed) <= TOLERANCE or (decimals == 1 and score in shortened)


RULE = Rule(
    "EV203",
    "execution-score",
    Severity.ERROR,
    "{line}: the score is {found}, but {rate} % of {weight} is {expected}",
    "Compute the score again: execution rate × weight ÷ 100, at most the weight",
    "财预〔2020〕10号",
    check,
)
