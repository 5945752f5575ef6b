"""What holds of every score, against exact fractions as the oracle."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from evalxl.core.model import Indicator, Value
from evalxl.core.scorecard import IndicatorScore
from evalxl.forms.value import parse_value
from evalxl.scoring.indicator import score_indicator
from evalxl.standards import load_standard

MOF = load_standard("mof-2020")
SHANGHAI = load_standard("shanghai-2023")
weights = st.decimals(min_value=Decimal("0.01"), max_value=100, places=2)
amounts = st.decimals(min_value=0, max_value=10**7, places=2)
positive = st.decimals(min_value=Decimal("0.01"), max_value=10**7, places=2)
texts = st.text("0123456789.,-/%()[]≥≤=><~±*万元人次年月日前底以上内不超过达成指标约百分之 ", max_size=20)


def scored(target: Value, actual: Value, weight: Decimal | None) -> IndicatorScore:
    return score_indicator(Indicator("产出指标", None, "数量", None, None, weight, None, None, target, actual, {}), MOF)


def quantity(sign: str, amount: Decimal) -> Value:
    return parse_value(f"{sign}{amount:f}次")


def half_up(number: Fraction) -> Decimal:
    cents = int(number * 100 + Fraction(1, 2))
    return Decimal(cents).scaleb(-2)


@given(positive, amounts, weights)
def test_more_is_better_is_weight_times_actual_by_target(target: Decimal, actual: Decimal, weight: Decimal) -> None:
    exact = min(Fraction(weight) * Fraction(actual) / Fraction(target), Fraction(weight))
    assert scored(quantity("≥", target), quantity("", actual), weight).computed_score == half_up(exact)


@given(positive, positive, weights)
def test_less_is_better_is_weight_times_target_by_actual(target: Decimal, actual: Decimal, weight: Decimal) -> None:
    exact = min(Fraction(weight) * Fraction(target) / Fraction(actual), Fraction(weight))
    assert scored(quantity("≤", target), quantity("", actual), weight).computed_score == half_up(exact)


@given(positive, amounts, amounts, weights)
def test_more_never_scores_less_where_more_is_better(
    target: Decimal, one: Decimal, other: Decimal, weight: Decimal
) -> None:
    low, high = sorted([one, other])
    less = scored(quantity("≥", target), quantity("", low), weight).computed_score
    more = scored(quantity("≥", target), quantity("", high), weight).computed_score
    assert less is not None
    assert more is not None
    assert less <= more


@given(texts, texts, st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_no_row_raises_and_no_score_leaves_its_bounds(target: str, actual: str, weight: Decimal | None) -> None:
    score = scored(parse_value(target), parse_value(actual), weight)
    if score.computed_score is None:
        assert score.why is not None
    else:
        assert weight is not None
        assert 0 <= score.computed_score <= weight
    if score.range is not None:
        assert 0 <= score.range[0] <= score.range[1]


@given(positive, amounts)
def test_completion_has_four_places_at_most(target: Decimal, actual: Decimal) -> None:
    completion = scored(quantity("≥", target), quantity("", actual), Decimal(10)).completion
    exact = Decimal(actual) / Decimal(target)
    assert completion == exact.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


@given(positive, weights)
def test_met_is_the_whole_weight_however_scores_are_rounded(target: Decimal, weight: Decimal) -> None:
    line = Indicator(
        "产出指标", None, "数量", None, None, weight, None, None, quantity("≥", target), quantity("", target), {}
    )
    assert score_indicator(line, SHANGHAI).computed_score == weight


@given(positive, positive)
def test_money_in_another_unit_scores_the_same(target: Decimal, actual: Decimal) -> None:
    in_yuan = scored(parse_value(f"≥{target:f}万元"), parse_value(f"{actual * 10000:f}元"), Decimal(10))
    assert (
        in_yuan.computed_score
        == scored(parse_value(f"≥{target:f}万元"), parse_value(f"{actual:f}万元"), Decimal(10)).computed_score
    )
