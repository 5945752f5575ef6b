"""Units that are the same, that convert, and texts that are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalxl.core.units import comparable, known_unit, looks_like_unit, measure, scales

SAME = [
    ("%", "百分比"), ("月", "个月"), ("天", "日"), ("人次", "人·次"), ("人次", "人*次"), ("小时", "h"),
    ("平方米", "㎡"), ("平方米", "m2"), ("平方米", "m²"), ("公里", "千米"), ("公里", "km"), ("公斤", "千克"),
    ("公斤", "KG"), ("人", "名"), ("人", "位"), ("场", "场次"), ("批", "批次"), ("篇", "篇次"), ("本", "册"),
    ("工作日", "个工作日"), ("元/人", "元／人"), ("元/月", "元/个月"),
]  # fmt: skip
CONVERTED = [
    ("万元", "元", "1", "0.0001"), ("元", "万元", "1", "10000"), ("亿元", "万元", "1", "0.0001"),
    ("百万元", "元", "1", "0.000001"), ("千元", "元", "1", "0.001"), ("万人次", "人次", "1", "0.0001"),
    ("万条/月", "条/月", "1", "0.0001"), ("元/人", "元/万人", "1", "0.0001"), ("小时", "分钟", "60", "1"),
    ("分钟", "小时", "1", "60"), ("年", "个月", "12", "1"), ("周", "天", "7", "1"), ("%", "‰", "1", "0.1"),
    ("吨", "公斤", "1", "0.001"), ("公顷", "平方米", "1", "0.0001"), ("万", "亿", "1", "10000"),
]  # fmt: skip
APART = [
    ("天", "小时"), ("天", "工作日"), ("月", "天"), ("人", "人次"), ("人", "次"), ("%", "个百分点"),
    ("元", "元/人"), ("个", "项"),
]  # fmt: skip
UNITS = sorted({unit for row in CONVERTED for unit in row[:2]})


@pytest.mark.parametrize(("unit", "other"), SAME)
def test_synonyms_are_the_same(unit: str, other: str) -> None:
    assert scales(unit, other) == (1, 1)


@pytest.mark.parametrize(("unit", "other", "factor", "other_factor"), CONVERTED)
def test_convertible_units(unit: str, other: str, factor: str, other_factor: str) -> None:
    assert scales(unit, other) == (Decimal(factor), Decimal(other_factor))
    assert comparable(unit, other)


@pytest.mark.parametrize(("unit", "other"), APART)
def test_what_is_not_certain_does_not_convert(unit: str, other: str) -> None:
    assert scales(unit, other) is None
    assert not comparable(other, unit)


@given(st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_both_ways_agree(unit: str, other: str) -> None:
    there, back = scales(unit, other), scales(other, unit)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there[0] * back[0] == there[1] * back[1]


@pytest.mark.parametrize("unit", ["人次", "万条/月", "人*天", "元/半天", "篇次", "台(套)", "个百分点", "平方米"])
def test_known_units(unit: str) -> None:
    assert known_unit(unit)


@pytest.mark.parametrize(
    "text", ["小时响应", "天内解决", "余人", "人左右", "次通过", "年以来", "", "人人人人人人人人人人人人人"]
)
def test_prose_is_no_unit(text: str) -> None:
    assert not looks_like_unit(text)


@pytest.mark.parametrize(
    ("text", "unit"), [("并发数", True), ("平方米/人", True), ("约", False), ("≥5", False), ("m3", True)]
)
def test_in_brackets_nearly_any_word_is_a_unit(text: str, unit: bool) -> None:
    assert looks_like_unit(text, bracketed=True) is unit


def test_an_unknown_unit_measures_in_itself() -> None:
    assert measure("并发数") == ("并发数", 1, 1)
