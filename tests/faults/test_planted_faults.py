"""Every fault, planted in every layout that can hold it, is found at its cell, and nothing else is said at E or W."""

from collections import Counter

import pytest
from fault_cases import DECLARATIONS, EVALUATIONS, VARIANTS, Planted, cells_of, checked
from fault_project import CASES

from evalxl.rules import RULES

FEWEST_LAYOUTS = 3


def differences(planted: Planted, expected: tuple[str, ...]) -> list[str]:
    """What was expected and not found, and what was found at E or W and not expected."""
    open_findings = [(each.cell or "", each.severity.letter, each.code) for each in planted.findings]
    missed = []
    for line in expected:
        cells, severity, code = cells_of(line, planted.sheet)
        match = next((each for each in open_findings if each[0] in cells and each[1:] == (severity, code)), None)
        if match:
            open_findings.remove(match)
        else:
            missed.append(f"{planted.layout}: missed {line} ({', '.join(sorted(cells))})")
    return missed + [f"{planted.layout}: also {' '.join(each)}" for each in open_findings if each[1] in "EW"]


@pytest.mark.parametrize(
    "number", range(len(VARIANTS)), ids=lambda number: f"{VARIANTS[number].code}:{VARIANTS[number].title}"
)
def test_fault_is_found_where_it_was_planted(number: int) -> None:
    variant = VARIANTS[number]
    planted = [checked(name)[number] for name in variant.layouts if number in checked(name)]
    assert [line for each in planted for line in differences(each, variant.expected)] == []
    fewest = {DECLARATIONS: 2, EVALUATIONS: FEWEST_LAYOUTS}.get(variant.layouts, len(variant.layouts))
    assert len(planted) >= fewest


def test_every_rule_has_three_variants() -> None:
    spoken = Counter(
        variant.code for variant in VARIANTS if any(line.endswith(variant.code) for line in variant.expected)
    )
    assert {code for code, count in spoken.items() if count < 3} == set()


def test_no_rule_is_left_out() -> None:
    planted = {path.stem for path in (*CASES.glob("EV*.txt"), *CASES.glob("across/EV*.txt"))}
    files = {line.partition(" ")[0] for line in (CASES / "files.txt").read_text("utf-8").splitlines()}
    assert {rule.code for rule in RULES} <= planted | files
