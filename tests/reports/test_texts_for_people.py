"""Texts as an accountant reads them: each thing said once, in whole words."""

from decimal import Decimal

import pytest

from evalxl.core.message import counted
from evalxl.core.scorecard import IndicatorScore, Status
from evalxl.locale import translator
from evalxl.rules import explanation, rule_of

ENGLISH, CHINESE = translator("en"), translator("zh")


@pytest.mark.parametrize(
    ("status", "method", "english", "chinese"),
    [
        ("met", "8", "target met, the full 8", "已完成，满分 8"),
        ("not-met", "15 × 90 ÷ 120", "15 × 90 ÷ 120", "15 × 90 ÷ 120"),
    ],
)
def test_a_full_score_says_that_the_target_is_met(status: Status, method: str, english: str, chinese: str) -> None:
    told = IndicatorScore(status, None, Decimal(8), None, method).told
    assert told is not None
    assert [told if isinstance(told, str) else told.render(each) for each in (ENGLISH, CHINESE)] == [english, chinese]


@pytest.mark.parametrize(("count", "told"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_one_thing_is_singular(count: int, told: str) -> None:
    assert counted(count, "{count} file", "{count} files").render(ENGLISH) == told
    assert counted(count, "{count} file", "{count} files").render(CHINESE) == f"{count} 个文件"


@pytest.mark.parametrize("code", ["EV001", "EV002", "EV003", "EV006", "EV007", "EV009"])
def test_examples_about_files_are_told_in_chinese(code: str) -> None:
    words = ("ok", "unreadable", "encrypted", "unsupported", "cover", "forms", "blank", "other", "hidden", "formulas")
    for part in explanation(rule_of(code)):
        told = part.render(CHINESE)
        if told.startswith(("正例", "反例")):
            assert not [word for word in words if word in told], told
