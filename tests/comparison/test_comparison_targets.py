"""What became of a target, as a budget officer would say it."""

from pathlib import Path

import pytest

from evalxl.comparison.targets import target_change
from evalxl.core.model import Indicator
from evalxl.forms.value import parse_value

TABLE = Path(__file__).parents[1] / "cases" / "comparison" / "targets.txt"
ROWS = [
    [part.strip() for part in line.split("|")]
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def indicator(name: str, target: str) -> Indicator:
    value = parse_value(target)
    return Indicator("产出指标", "数量指标", name, target or None, None, None, None, None, value, value, {})


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_a_target_was_changed_or_only_spelt_otherwise(row: list[str]) -> None:
    declared, here, expected, *rest = row
    name = rest[0] if rest else "培训人次"
    assert (target_change(indicator(name, declared), indicator(name, here)) or "-") == expected


@pytest.mark.parametrize("row", [row for row in ROWS if row[2] in ("-", "loosened", "tightened")], ids=" ".join)
def test_the_other_way_round(row: list[str]) -> None:
    declared, here, expected, *rest = row
    opposite = {"loosened": "tightened", "tightened": "loosened", "-": "-"}[expected]
    name = rest[0] if rest else "培训人次"
    assert (target_change(indicator(name, here), indicator(name, declared)) or "-") == opposite
