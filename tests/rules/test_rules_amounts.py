"""What printed amounts allow."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalxl.core.model import FundingLine
from evalxl.core.number import RoundingMode, round_to
from evalxl.rules.amounts import computed_rate, rate_span, within

MODES: tuple[RoundingMode, ...] = ("half-up", "truncated", "up")
CENTS = st.decimals(min_value="0.01", max_value="9999", places=4)


def line(executed: Decimal | None, budget: Decimal | None, **places: int) -> FundingLine:
    return FundingLine("total", "", None, budget, executed, None, None, None, {}, places)


@given(CENTS, CENTS, st.sampled_from(MODES))
def test_the_true_rate_of_rounded_amounts_is_always_allowed(
    executed: Decimal, budget: Decimal, mode: RoundingMode
) -> None:
    printed = [round_to(amount, 2, "half-up") for amount in (executed, budget)]
    span = rate_span(line(*printed))
    assert span is None or within(round_to(executed * 100 / budget, 2, mode), span, 2)


@pytest.mark.parametrize(
    ("executed", "budget", "low", "high"),
    [("3.39", "5.60", "60.39", "60.68"), ("97", "100", "96.02", "97.99"), ("0", "5.0", "0.00", "10.10")],
)
def test_span(executed: str, budget: str, low: str, high: str) -> None:
    span = rate_span(line(Decimal(executed), Decimal(budget)))
    assert span is not None
    assert [str(round_to(rate, 2, "half-up")) for rate in span] == [low, high]


@pytest.mark.parametrize(
    "amounts", [(None, Decimal(5)), (Decimal(5), None), (Decimal(5), Decimal(0)), (Decimal(-1), Decimal(5))]
)
def test_no_rate_without_budget_or_with_a_negative_amount(amounts: tuple[Decimal | None, Decimal | None]) -> None:
    assert rate_span(line(*amounts)) is None


def test_a_budget_that_may_be_nothing_allows_no_rate() -> None:
    assert rate_span(line(Decimal("0.3"), Decimal("0.5"), annual_budget=0)) is None


@pytest.mark.parametrize(("mode", "expected"), [("half-up", "42.86"), ("truncated", "42.85"), ("up", "42.86")])
def test_what_a_rate_should_be_comes_from_the_amounts_themselves(mode: RoundingMode, expected: str) -> None:
    assert computed_rate(line(Decimal(3), Decimal(7)), mode) == Decimal(expected)
