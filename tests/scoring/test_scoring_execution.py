"""Rate, score and rounding of funding lines."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalxl.core.model import FundingLine, FundingSource, SelfEvaluationForm
from evalxl.core.number import decimal_of
from evalxl.core.scorecard import ExecutionScore
from evalxl.core.standard import Rounding
from evalxl.scoring.execution import execution_rate, execution_score, score_execution
from evalxl.scoring.rounding import ROUNDINGS, explained, fit_rounding
from evalxl.standards import load_standard

MOF = load_standard("mof-2020")
HALF_UP = Rounding("half-up", "half-up", "printed")
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
budgets = st.decimals(min_value=Decimal("1.00"), max_value=10**9, places=2)
roundings = st.sampled_from(ROUNDINGS)


def number(text: str) -> Decimal | None:
    return decimal_of(text) if text else None


def line(
    executed: str, budget: str, weight: str = "10", rate: str = "", score: str = "", source: FundingSource = "total"
) -> FundingLine:
    return FundingLine(
        source, "", None, number(budget), number(executed), number(weight), number(rate), number(score), {}
    )


def form(*lines: FundingLine) -> SelfEvaluationForm:
    return SelfEvaluationForm(
        "a.xlsx", "S", 2023, "项目", None, None, "万元", lines, None, None, (), None, None, None, (), {}, {}
    )


@pytest.mark.parametrize(
    ("executed", "budget", "rate_mode", "rate"),
    [
        ("93.81", "96.59", "half-up", "97.12"),
        ("3.39", "5.60", "half-up", "60.54"),
        ("3.39", "5.60", "truncated", "60.53"),
        ("281411", "283541", "half-up", "99.25"),
        ("281411", "283541", "truncated", "99.24"),
        ("281411", "283541", "up", "99.25"),
        ("42.60", "42.60", "up", "100.00"),
        ("12", "10", "half-up", "120.00"),
        ("0", "10", "up", "0.00"),
        ("-1", "10", "half-up", "-10.00"),
    ],
)
def test_rate(executed: str, budget: str, rate_mode: str, rate: str) -> None:
    rounding = next(known for known in ROUNDINGS if known.rate == rate_mode)
    assert execution_rate(number(executed), number(budget), rounding) == Decimal(rate)


@pytest.mark.parametrize(("executed", "budget"), [("", "10"), ("5", ""), ("5", "0"), ("0", "0"), ("5", "-1")])
def test_no_budget_gives_no_rate_and_no_score(executed: str, budget: str) -> None:
    assert execution_rate(number(executed), number(budget), HALF_UP) is None
    assert score_execution(line(executed, budget), MOF) == ExecutionScore(None, None, None)


@pytest.mark.parametrize(
    ("executed", "budget", "weight", "rounding", "score"),
    [
        ("93.81", "96.59", "10", Rounding("half-up", "half-up", "printed"), "9.71"),
        ("13.65", "13.85", "10", Rounding("truncated", "half-up", "printed"), "9.86"),
        ("13.65", "13.85", "10", Rounding("truncated", "truncated", "printed"), "9.85"),
        ("281411", "283541", "10", Rounding("up", "half-up", "printed"), "9.93"),
        ("281411", "283541", "10", Rounding("up", "half-up", "exact"), "9.92"),
        ("93.81", "96.59", "20", Rounding("half-up", "half-up", "printed"), "19.42"),
        ("12", "10", "10", HALF_UP, "10"),
        ("-1", "10", "10", HALF_UP, "0"),
        ("10", "10", "6.667", HALF_UP, "6.667"),
    ],
)
def test_score(executed: str, budget: str, weight: str, rounding: Rounding, score: str) -> None:
    assert execution_score(number(executed), number(budget), number(weight), rounding) == Decimal(score)


def test_score_from_a_rate_that_is_printed() -> None:
    assert execution_score(Decimal(50), Decimal(100), Decimal(10), HALF_UP, Decimal("49.80")) == Decimal("4.98")


def test_method_says_what_was_multiplied() -> None:
    assert score_execution(line("93.81", "96.59"), MOF).method == "10 × 97.12 ÷ 100"


def test_a_printed_score_without_a_weight_takes_that_of_the_standard() -> None:
    assert score_execution(line("5", "10", weight="", score="5.00"), MOF).score == Decimal("5.00")


def test_a_line_without_weight_and_score_carries_none() -> None:
    assert score_execution(line("5", "10", weight=""), MOF) == ExecutionScore(Decimal("50.00"), None, None)


def test_no_funding_line_gives_nothing() -> None:
    assert score_execution(None, MOF) == ExecutionScore(None, None, None)


@given(amounts, budgets, st.decimals(min_value=Decimal("0.01"), max_value=100, places=2), roundings)
def test_score_stays_between_nothing_and_the_weight(
    executed: Decimal, budget: Decimal, weight: Decimal, rounding: Rounding
) -> None:
    score = execution_score(executed, budget, weight, rounding)
    assert score is not None
    assert 0 <= score <= weight


@given(st.lists(st.tuples(amounts, budgets), min_size=1, max_size=4), roundings)
def test_figures_of_a_rounding_are_explained_by_what_is_found(
    figures: list[tuple[Decimal, Decimal]], rounding: Rounding
) -> None:
    lines = []
    for executed, budget in figures:
        rate = execution_rate(executed, budget, rounding)
        score = execution_score(executed, budget, Decimal(10), rounding)
        if rate is not None:
            lines.append(line(f"{executed:f}", f"{budget:f}", "10", f"{rate:f}", f"{score:f}"))
    reproduced, printed = explained([form(*lines)], fit_rounding([form(*lines)]))
    assert reproduced == printed


def test_nothing_printed_takes_the_first_rounding() -> None:
    assert fit_rounding([]) == fit_rounding([form(line("5", "10"))]) == HALF_UP


def test_most_figures_decide_and_the_rest_stays_unexplained() -> None:
    lines = (
        line("3.39", "5.60", rate="60.53", score="6.05"),
        line("13.65", "13.85", rate="98.55", score="9.85"),
        line("93.81", "96.59", rate="97.00", score="9.70"),
    )
    rounding = fit_rounding([form(*lines)])
    assert rounding == Rounding("truncated", "truncated", "printed")
    assert explained([form(*lines)], rounding) == (5, 6)


def test_lines_without_a_budget_tell_nothing() -> None:
    nothing = line("0", "0", rate="0.00", score="0.00", source="carry_over")
    assert explained([form(nothing)], HALF_UP) == (0, 0)


@pytest.mark.parametrize(("rate", "score"), [("97.9746", "9.8"), ("98", "9.80"), ("97.97", "9.8")])
def test_figures_are_compared_at_the_decimals_they_are_printed_with(rate: str, score: str) -> None:
    printed = line("18233182.14", "18610104", rate=rate, score=score)
    assert explained([form(printed)], HALF_UP) == (2, 2)


def test_a_display_format_counts_as_printed() -> None:
    stored = FundingLine(
        "total", "", None, Decimal("18610104"), Decimal("18233182.14"), Decimal(10), Decimal("97.9746387"), None, {},
        {"execution_rate": 2},
    )  # fmt: skip
    assert explained([form(stored)], HALF_UP) == (1, 1)
    assert explained([form(stored)], Rounding("up", "half-up", "printed")) == (0, 1)


def test_a_score_without_a_rate_is_explained_from_the_amounts() -> None:
    assert explained([form(line("93.81", "96.59", score="9.71"))], HALF_UP) == (1, 1)


def test_a_score_without_a_weight_is_not_explained() -> None:
    assert explained([form(line("93.81", "96.59", weight="", score="9.71"))], HALF_UP) == (0, 1)


@pytest.mark.parametrize("figure", ["9" * 40, "-" + "9" * 39, "0." + "1" * 38])
def test_absurd_figures_do_not_raise(figure: str) -> None:
    lines = (line(figure, "1", rate=figure, score=figure), line("1", "2", weight=figure, rate=figure, score=figure))
    for rounding in ROUNDINGS:
        reproduced, printed = explained([form(*lines)], rounding)
        assert reproduced <= printed <= 4
        assert score_execution(lines[1], replace(MOF, rounding=rounding)).rate == Decimal("50.00")
