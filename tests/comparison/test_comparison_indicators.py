"""Indicators one by one: the same, renamed, dropped, added."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalxl.comparison.indicators import match_indicators
from evalxl.comparison.names import closest, same_name, split_code
from evalxl.core.model import Indicator
from evalxl.forms.value import parse_value

TABLE = Path(__file__).parents[1] / "cases" / "comparison" / "names.txt"
ROWS = [
    [part.strip() for part in line.split("|")]
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def rows(text: str) -> list[Indicator]:
    """`培训人次 ≥50人次, 讲座场次`: the last word with a figure is the target."""
    made = []
    for part in text.split(", "):
        name, _, target = part.partition(" ≥")
        value = parse_value(f"≥{target or '100人次'}")
        made.append(Indicator("产出指标", "数量指标", name, value.text, None, None, None, None, value, value, {}))
    return made


def told(declared: list[Indicator], here: list[Indicator]) -> list[str]:
    found = match_indicators(declared, here)
    by_row = {
        each.number: f"{each.declared.level_3}>{each.evaluated.level_3}" if each.renamed else "="
        for each in found.matched
    }
    by_row |= {number: f"+{row.level_3}" for number, row in found.added}
    return [*(by_row[number] for number in sorted(by_row)), *(f"-{row.level_3}" for row in found.dropped)]


@pytest.mark.parametrize(("declared", "here", "expected"), ROWS, ids=lambda text: text.replace(" ", ""))
def test_names_of_indicators(declared: str, here: str, expected: str) -> None:
    assert told(rows(declared), rows(here)) == expected.split()


NAMES = st.lists(
    st.sampled_from(["培训人次", "培训人数", "参训人次", "讲座场次", "满意度", "服务满意度", ""]), max_size=6
)


@given(NAMES, NAMES)
def test_every_indicator_is_said_exactly_once(declared: list[str], here: list[str]) -> None:
    old, new = ([row for name in names for row in rows(name)] for names in (declared, here))
    found = match_indicators(old, new)
    assert sorted([each.number for each in found.matched] + [each.number for each in found.added]) == list(
        range(len(new))
    )
    assert len(found.matched) + len(found.dropped) == len(old)


@given(NAMES)
def test_a_form_beside_itself_has_no_difference(names: list[str]) -> None:
    own = [row for name in names if name for row in rows(name)]
    found = match_indicators(own, own)
    assert (found.added, found.dropped) == ((), ())
    assert not any(each.renamed or each.change for each in found.matched)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("云岚市图书馆", "云岚市 图书馆", True),
        ("云岚市图书馆（总馆）", "云岚市图书馆总馆", True),
        ("[301002]云岚市图书馆", "云岚市图书馆", True),
        ("301002-云岚市图书馆", "云岚市图书馆", True),
        ("2023年读者服务", "读者服务", False),
        ("云岚市图书馆", "云岚市博物馆", False),
    ],
)
def test_same_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_code_in_front() -> None:
    assert split_code("51010023T000003-公租房运营") == ("51010023T000003", "公租房运营")
    assert split_code("120急救网络建设") == (None, "120急救网络建设")


def test_the_closest_name_and_none_where_two_are() -> None:
    roster = ["云岚市图书馆", "云岚市博物馆", "云岚市第一中学", "云岚市第二中学"]
    assert closest("云岚市图书管", roster, 75) == "云岚市图书馆"
    assert closest("云岚市物馆", roster, 75) == "云岚市博物馆"
    assert closest("云岚市第三中学", roster, 75) is None
    assert closest("云岚市剧院", roster, 75) is None
    assert closest("云岚市中学", ["云岚市一中学", "云岚市二中学"], 75) is None
