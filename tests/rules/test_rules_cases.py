"""Every case of every rule, whole: nothing but the expected findings, in order."""

from collections.abc import Sequence

import pytest
from case_file import ALL_CASES, Case
from drawn_batch import drawn_batch
from drawn_declaration import MARK, drawn_declaration
from drawn_file import drawn_facts
from drawn_form import DrawnForm, drawn
from drawn_pair import drawn_pair
from standard_for_tests import STANDARD

from evalxl.core.finding import Finding
from evalxl.core.model import a1
from evalxl.rules import (
    BATCH_RULES,
    FILE_RULES,
    PAIR_RULES,
    file_findings,
    rule_of,
    validate_batch,
    validate_form,
    validate_pair,
)
from evalxl.rules.explain import documentation
from evalxl.scoring.scorecard import score_form


def found_in(code: str, changes: tuple[str, ...]) -> list[str]:
    """What the whole catalogue says, as `place severity code` lines."""
    rule = rule_of(code)
    if rule in FILE_RULES:
        findings = file_findings(drawn_facts(changes), STANDARD)
        return [f"{each.sheet or '文件'} {each.severity.letter} {each.code}" for each in findings]
    if rule in BATCH_RULES:
        findings = validate_batch(drawn_batch(changes), STANDARD)
        return told(drawn(())[0], findings)
    drawing: DrawnForm
    if rule in PAIR_RULES:
        drawing, comparison = drawn_pair(changes)
        findings = validate_pair(comparison, STANDARD)
    elif changes[:1] == (MARK,):
        drawing, declaration = drawn_declaration(changes[1:])
        findings = validate_form(declaration, None, STANDARD)
    else:
        drawing, form = drawn(changes)
        findings = validate_form(form, score_form(form, STANDARD), STANDARD)
    return told(drawing, findings)


def told(drawing: DrawnForm, findings: Sequence[Finding]) -> list[str]:
    """Findings as `place severity code` lines, the place in the words of the form."""
    cells = [*drawing.places.values(), *(label.cell for label in drawing.labels.values())]
    names = {a1(cell): drawing.name_of(cell) for cell in cells} | {None: "名册"}
    return [f"{names[each.cell]} {each.severity.letter} {each.code}" for each in findings]


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: f"{case.code}:{case.title}")
def test_case(case: Case) -> None:
    assert found_in(case.code, case.changes) == list(case.expected)
    spoken = any(line.endswith(case.code) for line in case.expected)
    assert case.kind in ("边界", "错" if spoken else "好")


def _examples() -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (code, kind, tuple(line.removeprefix(f"{kind}: ").split("; ")))
        for code in sorted({case.code for case in ALL_CASES})
        for line in documentation(rule_of(code)).splitlines()
        for kind in ("Good", "Bad")
        if line.startswith(f"{kind}:")
    ]


@pytest.mark.parametrize(("code", "kind", "changes"), _examples(), ids=lambda value: str(value)[:40])
def test_example_in_the_rule_s_own_words(code: str, kind: str, changes: tuple[str, ...]) -> None:
    spoken = any(line.endswith(code) for line in found_in(code, changes))
    assert spoken is (kind == "Bad")
