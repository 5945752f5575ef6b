"""Which waiver excuses which finding, on which day."""

from datetime import date

import pytest
from drawn_form import drawn
from standard_for_tests import STANDARD

from evalxl.core.waiver import Waiver
from evalxl.rules import validate_form
from evalxl.rules.waivers import Waived, waive
from evalxl.scoring.scorecard import score_form

TODAY = date(2024, 3, 1)


def waiver(code: str = "EV303", project: str = "读者服务", until: date = TODAY, **more: str) -> Waiver:
    given = {"indicator": None, "unit": None, "reason": "已报批", "who": "财务科", **more}
    return Waiver(code=code, project=project, until=until, **given)


def waived(*waivers: Waiver) -> Waived:
    """Two rows whose score is above the weight."""
    form = drawn(("培训人次.得分 = 21", "设备完好率.得分 = 22"))[1]
    return waive(validate_form(form, score_form(form, STANDARD), STANDARD), waivers, TODAY)


def excused(*waivers: Waiver) -> list[str | None]:
    return [each.indicator for each in waived(*waivers).findings if each.waived]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (waiver(), ["培训人次", "设备完好率"]),
        (waiver(indicator="培训人次"), ["培训人次"]),
        (waiver(indicator="培训 人次", project=" 读者服务　"), ["培训人次"]),
        (waiver(unit="云岚市图书馆"), ["培训人次", "设备完好率"]),
        (waiver(unit="云岚市博物馆"), []),
        (waiver(indicator="讲座场次"), []),
        (waiver(code="EV304"), []),
        (waiver(project="读者服务二期"), []),
        (waiver(until=date(2024, 2, 29)), []),
    ],
)
def test_what_is_excused(given: Waiver, expected: list[str]) -> None:
    assert excused(given) == expected


def test_an_excused_finding_is_listed_and_does_not_count() -> None:
    findings = waived(waiver(indicator="培训人次")).findings
    assert [(each.code, each.waived, each.counts) for each in findings if each.code == "EV303"] == [
        ("EV303", True, False),
        ("EV303", False, True),
    ]


def test_an_expired_waiver_is_told_apart_from_one_that_nothing_needs() -> None:
    over, idle = waiver(until=date(2023, 12, 31)), waiver(project="没有的项目", until=date(2023, 12, 31))
    result = waived(over, idle)
    assert (result.expired, result.unused) == ((over,), (idle,))


def test_of_several_the_one_that_still_holds_excuses() -> None:
    over, holding = waiver(until=date(2023, 12, 31)), waiver(indicator="培训人次", until=date(2025, 1, 1))
    result = waived(over, holding)
    assert [each.waiver for each in result.findings if each.waived] == [holding]
    assert result.expired == (over,)
