"""What one cell says of several rows: a merged reason, a merged weight, a column for the unit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from drawn_form import drawn
from standard_for_tests import STANDARD

from evalxl.core.model import Indicator, Label, SelfEvaluationForm
from evalxl.rules import validate_form
from evalxl.scoring.scorecard import score_form

REASON = "人手不足;改进措施:明年招聘"
LOST = (
    f"服务环境.偏差原因 = {REASON}",
    "读者投诉.实际完成值 = 6起",
    "读者投诉.得分 = 12.5",
    f"读者投诉.偏差原因 = {REASON}",
)


def codes(form: SelfEvaluationForm) -> list[str]:
    return [finding.code for finding in validate_form(form, score_form(form, STANDARD), STANDARD)]


def with_rows(form: SelfEvaluationForm, *rows: Indicator) -> SelfEvaluationForm:
    return replace(form, indicators=rows)


def share(field: str, first: Indicator, *others: Indicator) -> list[Indicator]:
    """The rows with one cell for a field."""
    cell = first.cells[field]
    return [first, *(other._replace(cells={**other.cells, field: cell}) for other in others)]


def test_one_merged_reason_is_no_paste_and_explains_all_its_rows() -> None:
    form = drawn((*LOST, "服务环境.得分 = 13"))[1]
    *above, environment, complaints, satisfaction = form.indicators
    assert codes(form) == ["EV504"]
    assert codes(with_rows(form, *above, *share("deviation_reason", environment, complaints), satisfaction)) == []


def test_a_merged_reason_may_stand_beside_a_full_score() -> None:
    form = drawn(LOST)[1]
    *above, environment, complaints, satisfaction = form.indicators
    assert codes(form) == ["EV503"]
    assert codes(with_rows(form, *above, *share("deviation_reason", environment, complaints), satisfaction)) == []


def test_a_merged_weight_is_that_of_no_single_indicator() -> None:
    form = drawn(())[1]
    first, second, third, *rest = form.indicators
    heavy = first._replace(weight=Decimal(30), score=Decimal(30))
    light = second._replace(weight=Decimal(10), score=Decimal(10))
    third = third._replace(weight=Decimal(10))
    assert codes(with_rows(form, heavy, light, third, *rest)) == ["EV311"]
    together = share("weight", heavy, second._replace(weight=None, score=None))
    added = with_rows(form, *together, third._replace(weight=Decimal(20), score=Decimal(20)), *rest)
    assert "EV311" not in codes(added)
    assert "EV305" not in codes(added)


def with_shared_points(score: str, *changes: str) -> list[str]:
    """The codes where the first two rows have one merged weight of 40 and one merged score."""
    total = Decimal("59.6") + Decimal(score)
    form = drawn((*changes, "总分.分值 = 100", f"总分.得分 = {total}"))[1]
    first, second, *rest = form.indicators
    first = first._replace(weight=Decimal(40), score=Decimal(score))
    second = second._replace(weight=None, score=None)
    shared = share("score", *share("weight", first, second))
    return codes(with_rows(form, *shared, *rest))


MISSED = "设备完好率.实际完成值 = 80%"
REASONED = f"设备完好率.偏差原因 = {REASON}"


@pytest.mark.parametrize(
    ("score", "changes", "expected"),
    [
        ("40", (), []),
        ("36", (MISSED, REASONED), []),
        ("36", (MISSED,), ["EV501"]),
        ("36", (MISSED, "设备完好率.偏差原因 = #REF!"), ["EV004"]),
        ("36", (MISSED, "培训人次.偏差原因 = 座椅老旧", REASONED), []),
        ("36", ("培训人次.实际完成值 = 900人次", f"培训人次.偏差原因 = {REASON}"), []),
        ("39", ("培训人次.实际完成值 = 部分达成指标", "培训人次.年度指标值 = 按计划举办", REASONED), []),
        ("40", (REASONED,), []),
        ("-1", (), ["EV304"]),
    ],
)
def test_points_in_a_merged_cell_are_those_of_all_its_rows(
    score: str, changes: tuple[str, ...], expected: list[str]
) -> None:
    assert with_shared_points(score, *changes) == expected


def test_merged_points_are_added_up_once() -> None:
    form = drawn(("总分.分值 = 100", "总分.得分 = 97"))[1]
    first, second, *rest = form.indicators
    points = {"weight": Decimal(40), "score": Decimal(40)}
    shared = share("score", *share("weight", first._replace(**points), second._replace(weight=None, score=None)))
    assert codes(with_rows(form, *shared, *rest)) == ["EV302"]


def test_an_empty_merged_score_is_told_once() -> None:
    form = drawn(("培训人次.得分 = ", "设备完好率.得分 = ", "总分.得分 = 59.6"))[1]
    first, second, *rest = form.indicators
    assert codes(form) == ["EV304", "EV304"]
    assert codes(with_rows(form, *share("score", first, second), *rest)) == ["EV304"]


def test_a_column_for_the_unit_holds_for_the_actual_value() -> None:
    form = drawn(("培训人次.实际完成值 = 1000",))[1]
    assert codes(form) == ["EV404"]
    assert codes(replace(form, labels={**form.labels, "unit": Label((13, 9), "度量单位")})) == []
    bare = drawn(("培训人次.年度指标值 = ≥1000",))[1]
    assert codes(replace(bare, labels={**bare.labels, "unit": Label((13, 9), "度量单位")})) == ["EV404"]
