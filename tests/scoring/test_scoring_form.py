"""Totals and grades of whole forms."""

from dataclasses import replace
from decimal import Decimal

import pytest

from evalxl.core.direction import direction_of
from evalxl.core.model import FundingLine, Indicator, Problem, SelfEvaluationForm
from evalxl.core.number import decimal_of
from evalxl.forms.value import parse_value
from evalxl.scoring.grade import grade_of
from evalxl.scoring.scorecard import score_form
from evalxl.standards import load_standard

MOF = load_standard("mof-2020")
LINE = FundingLine("total", "", None, Decimal("96.59"), Decimal("93.81"), Decimal(10), Decimal("97.12"), None, {})


def row(
    target: str, actual: str, weight: str | None, name: str = "培训人次", number: int = 0, level_1: str = "产出指标"
) -> Indicator:
    return Indicator(
        level_1, None, name, target, actual, decimal_of(weight), None, None,
        parse_value(target), parse_value(actual), {"weight": (number, 5)},
    )  # fmt: skip


def form(line: FundingLine | None, *rows: Indicator) -> SelfEvaluationForm:
    funding = () if line is None else (line,)
    return SelfEvaluationForm(
        "a.xlsx", "S", 2023, "项目", None, None, "万元", funding, None, None, rows, None, None, None, (), {}, {}
    )


def test_total_adds_the_rounded_scores() -> None:
    card = score_form(form(LINE, row("≥3次", "2次", "40", number=1), row("健全", "达成指标", "50", number=2)), MOF)
    assert [score.computed_score for score in card.indicators] == [Decimal("26.67"), Decimal("50.00")]
    assert (card.execution.score, card.total, card.grade) == (Decimal("9.71"), Decimal("86.38"), "良")
    assert (card.standard, card.rounding) == ("mof-2020", MOF.rounding)


def test_an_undecidable_row_leaves_no_total() -> None:
    card = score_form(form(LINE, row("≥3次", "3次", "40", number=1), row("健全", "完善", "50", number=2)), MOF)
    assert (card.total, card.grade) == (None, None)


def test_a_missing_weight_leaves_no_total() -> None:
    assert score_form(form(LINE, row("≥3次", "3次", None)), MOF).total is None


def test_a_form_without_rows_has_no_total() -> None:
    assert score_form(form(LINE), MOF).total is None


@pytest.mark.parametrize("missing", ["annual_budget", "executed"])
def test_a_weight_for_execution_that_cannot_be_scored_leaves_no_total(missing: str) -> None:
    line = LINE._replace(annual_budget=None) if missing == "annual_budget" else LINE._replace(executed=None)
    assert score_form(form(line, row("≥3次", "3次", "90")), MOF).total is None


def test_execution_as_an_indicator_row_is_not_added_twice() -> None:
    line = LINE._replace(weight=None)
    rows = (row("≥3次", "3次", "90", number=1), row("≥95%", "97.12%", "10", "预算执行率", 2))
    assert score_form(form(line, *rows), MOF).total == Decimal("100.00")


@pytest.mark.parametrize("line", [None, LINE._replace(weight=None)])
def test_rows_that_leave_room_for_execution_miss_its_score(line: FundingLine | None) -> None:
    assert score_form(form(line, row("≥3次", "3次", "90")), MOF).total is None


def test_an_unreadable_execution_weight_leaves_no_total() -> None:
    line = LINE._replace(weight=None, cells={"weight": (4, 5)})
    unread = replace(form(line, row("≥3次", "3次", "100")), problems=(Problem("EV008", (4, 5), "10分"),))
    assert score_form(unread, MOF).total is None


def test_rows_that_share_a_merged_weight_have_no_total() -> None:
    rows = (row("≥3次", "3次", "90", number=1), row("≥4次", "4次", "90", number=1))
    assert score_form(form(LINE, *rows), MOF).total is None


def test_dates_without_a_year_are_of_the_forms_year() -> None:
    card = score_form(form(LINE, row("11月底前", "2023年12月5日", "90")), MOF)
    assert card.indicators[0].status == "not-met"


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_grade(total: str, grade: str) -> None:
    assert grade_of(Decimal(total), MOF) == grade


@pytest.mark.parametrize(
    ("level_1", "name", "target", "direction"),
    [
        ("产出指标", "培训人次", "≥5次", "more"),
        ("产出指标", "培训人次", "5次", "more"),
        ("产出指标", "培训人次", "=5次", "more"),
        ("产出指标", "培训人次", "≤5次", "less"),
        ("成本指标", "单位成本", "=5元", "less"),
        ("成本指标", "成本节约率", "≥5%", "more"),
        ("效益指标", "有责投诉次数", "5次", "less"),
        ("效益指标", "投诉办结率", "=100%", "more"),
        ("效益指标", "处理差错率", "=1%", "less"),
        ("效益指标", "无重大事故天数", "=365天", "more"),
        ("效益指标", "降低事故发生次数", "=3次", "more"),
        ("产出指标", "试卷缺页数", "=0份", "less"),
        ("产出指标", "培训教师", "健全", "more"),
    ],
)
def test_direction(level_1: str, name: str, target: str, direction: str) -> None:
    assert direction_of(row(target, "", "5", name, level_1=level_1)) == direction
