"""Odd layouts, drawn as text: each reads as the lines below it say."""

from pathlib import Path

import pytest
from drawing import Case, actual_line, cases_of

from evalxl.forms.sheet import parse_sheet

FOLDER = Path(__file__).parents[1] / "cases" / "forms"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(FOLDER.glob("*.txt"))
    for case in cases_of(path)
]


@pytest.mark.parametrize("case", CASES)
def test_layout_reads_as_drawn(case: Case) -> None:
    reading = parse_sheet("单位.xlsx", case.grid)
    assert [actual_line(reading, line) for line in case.expected] == list(case.expected)


def test_there_are_forty_layouts_at_least() -> None:
    assert len(CASES) >= 40
    assert all(case.values[0].expected for case in CASES)
