"""Every row of the tables in cases/scoring, by mof-2020: a budget officer can recompute them by hand."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from evalxl.core.model import Indicator
from evalxl.core.number import decimal_of
from evalxl.core.scorecard import IndicatorScore
from evalxl.core.standard import Standard
from evalxl.forms.value import parse_value
from evalxl.scoring.indicator import score_indicator
from evalxl.standards import load_standard

CASES = sorted((Path(__file__).parents[1] / "cases" / "scoring").glob("*.csv"))
MOF = load_standard("mof-2020")


def rows() -> list[dict[str, str]]:
    return [row for path in CASES for row in csv.DictReader(path.read_text("utf-8").splitlines())]


def indicator(
    target: str, actual: str, weight: str = "10", name: str = "培训人次", level_1: str = "产出指标", level_2: str = ""
) -> Indicator:
    return Indicator(
        level_1, level_2 or None, name, target, actual, decimal_of(weight), None, None,
        parse_value(target), parse_value(actual), {},
    )  # fmt: skip


def number(text: str) -> Decimal | None:
    return decimal_of(text) if text else None


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['name']} {row['target']} {row['actual']}")
def test_score(row: dict[str, str]) -> None:
    line = indicator(row["target"], row["actual"], row["weight"], row["name"], row["level_1"], row["level_2"])
    score = score_indicator(line, MOF, int(row["year"]) if row["year"] else None)
    assert score.status == row["status"]
    assert score.computed_score == number(row["score"])
    assert score.completion == number(row["completion"])
    assert score.method == (row["method"] or None)
    assert str(score.why or "") == row["why"]


def test_there_are_enough_rows_to_review() -> None:
    assert len(rows()) >= 120


def scored(target: str, actual: str, standard: Standard) -> IndicatorScore:
    return score_indicator(indicator(target, actual), standard)


def test_indicator_scores_may_be_truncated() -> None:
    assert scored("≥99%", "98%", MOF).computed_score == Decimal("9.90")
    assert scored("≥99%", "98%", load_standard("shanghai-2023")).computed_score == Decimal("9.89")


@pytest.mark.parametrize(
    ("actual", "score", "method"),
    [
        ("12000张", "10.00", "10"),
        ("12800张", "9.33", "10 × (2 × 12000 - 12800) ÷ 12000"),
        ("18000张", "5.00", "10 × (2 × 12000 - 18000) ÷ 12000"),
        ("24000张", "0.00", "10 × (2 × 12000 - 24000) ÷ 12000"),
        ("30000张", "0.00", "10 × (2 × 12000 - 30000) ÷ 12000"),
    ],
)
def test_a_missed_upper_bound_may_fall_in_a_line(actual: str, score: str, method: str) -> None:
    result = scored("≤12000张", actual, replace(MOF, missed_upper="linear"))
    assert (result.computed_score, result.method) == (Decimal(score), method)


@pytest.mark.parametrize(
    ("tier", "low", "high"),
    [("达成指标", "8.00", "10.00"), ("部分达成指标", "5.00", "7.99"), ("未达成指标", "0.00", "4.99")],
)
def test_tiers_of_another_place(tier: str, low: str, high: str) -> None:
    score = score_indicator(indicator("健全", tier), load_standard("hubei"))
    assert score.range == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("weight", "tier", "low", "high"),
    [
        ("10", "达成指标", "8.00", "10.00"),
        ("10", "部分达成指标", "6.00", "7.99"),
        ("10", "未达成指标", "0.00", "5.99"),
        ("3.33", "达成指标", "2.67", "3.33"),
        ("3.33", "部分达成指标", "2.00", "2.66"),
        ("3.33", "未达成指标", "0.00", "1.99"),
    ],
)
def test_range_of_a_tier(weight: str, tier: str, low: str, high: str) -> None:
    score = score_indicator(indicator("健全", tier, weight), MOF)
    assert score.range == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("target", "actual", "why"),
    [
        ("≥90%", "0.5", "does the actual value 0.5 mean 0.5% or 50%? Write it with its %"),
        ("=100%", "1", "does the actual value 1 mean 1% or 100%? Write it with its %"),
        ("1", "100%", "does the target 1 mean 1% or 100%? Write it with its %"),
    ],
)
def test_a_worksheet_function_asks_rather_than_assumes(target: str, actual: str, why: str) -> None:
    score = score_indicator(indicator(target, actual), MOF, assume_fraction=False)
    assert (score.status, score.computed_score, str(score.why)) == ("undecidable", None, why)


@pytest.mark.parametrize(("target", "actual"), [("≥90%", "95"), ("≥90%", "95%"), ("≥5%", "0.9"), ("≥90%", "0")])
def test_what_is_not_ambiguous_needs_no_question(target: str, actual: str) -> None:
    line = indicator(target, actual)
    assert score_indicator(line, MOF, assume_fraction=False) == score_indicator(line, MOF)


@pytest.mark.parametrize(
    ("target", "actual", "explicit"),
    [
        ("≥90%", "80%", True),
        ("≥5万元", "45000元", True),
        ("≥98.00", "95.00", True),
        ("=100%", "93%", True),
        ("≥20且≤25℃", "26℃", True),
        ("20℃≤室温≤25℃", "26℃", True),
        ("控制在20-25℃", "26℃", True),
        ("2023年6月", "2023年7月1日", True),
        (">=90%", "<90%", True),
        ("49期", "30期", False),
        ("20-25℃", "26℃", False),
        ("5-8个", "9个", False),
        ("80-90", "95", False),
        ("≥8家", "5", False),
        ("≥8", "5家", False),
        ("≥90%", "0.85", False),
        ("≥98.00", "0.95", False),
    ],
)
def test_a_miss_is_beyond_doubt_only_with_a_sign_and_comparable_units(target: str, actual: str, explicit: bool) -> None:
    score = score_indicator(indicator(target, actual), MOF)
    assert (score.status, score.explicit) == ("not-met", explicit)
