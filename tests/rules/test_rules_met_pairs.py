"""Pairs of a met target and its actual value as people type them: nothing may be said of them."""

import pytest
from case_file import CASES
from drawn_form import drawn
from standard_for_tests import STANDARD

from evalxl.core.finding import Severity
from evalxl.rules import validate_form
from evalxl.scoring.scorecard import score_form

PAIRS = [
    tuple(cell.strip() for cell in line.split(" | "))
    for line in (CASES / "met_pairs.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]


def test_there_are_enough_pairs_to_review() -> None:
    assert len(set(PAIRS)) == len(PAIRS) >= 115


@pytest.mark.parametrize(("target", "actual"), PAIRS)
def test_a_met_target_gives_no_error_and_no_warning(target: str, actual: str) -> None:
    _, form = drawn((f"讲座场次.年度指标值 = {target}", f"讲座场次.实际完成值 = {actual}"))
    scorecard = score_form(form, STANDARD)
    assert scorecard.indicators[2].status in ("met", "tier-1")
    assert [each for each in validate_form(form, scorecard, STANDARD) if each.severity >= Severity.WARNING] == []
