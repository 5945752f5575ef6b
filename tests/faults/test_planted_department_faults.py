"""Faults that show only across forms: beside the declaration, the unit's other forms, the roster, the ledger."""

from collections import Counter
from pathlib import Path

import pytest
from fault_cases import Variant, variants_of
from fault_department import expected_in, found_in, write_department
from fault_project import CASES

VARIANTS = [variant for path in sorted(CASES.glob("across/EV*.txt")) for variant in variants_of(path)]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: f"{variant.code}:{variant.title}")
def test_fault_is_found_where_it_was_planted(variant: Variant, tmp_path: Path) -> None:
    books = write_department(tmp_path, variant)
    found = found_in(tmp_path)
    missed = []
    for path, places, severity, code in expected_in(variant, books):
        match = next(
            (each for each in found if (each[0], *each[2:]) == (path, severity, code) and each[1] in places), None
        )
        if match:
            found.remove(match)
        else:
            missed.append((path, sorted(places), severity, code))
    assert (missed, [each for each in found if each[2] in "EW"]) == ([], [])


def test_every_rule_has_three_variants() -> None:
    spoken = Counter(
        variant.code for variant in VARIANTS if any(line.endswith(variant.code) for line in variant.expected)
    )
    assert {code for code, count in spoken.items() if count < 3} == set()
