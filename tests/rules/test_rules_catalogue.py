"""The catalogue as a whole: codes, names, texts, cases, silences."""

from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
from case_file import ALL_CASES

import evalxl.rules
from evalxl.core.finding import Rule
from evalxl.rules import (
    BATCH_RULES,
    DECLARATION_RULES,
    FILE_RULES,
    FORM_RULES,
    PAIR_RULES,
    RETIRED,
    RULES,
    SILENCES,
    rule_of,
)
from evalxl.rules.catalogue import UNREADABLE
from evalxl.rules.explain import documentation, explanation, paragraphs

FOLDER = Path(evalxl.rules.__file__).parent
CODES = [rule.code for rule in RULES]

each_rule = pytest.mark.parametrize("rule", RULES, ids=CODES)


def test_codes_are_unique_sorted_and_one_file_each() -> None:
    files = sorted(path.stem for path in FOLDER.glob("ev*.py"))
    assert files == [f"{rule.code.lower()}_{Path(rule.check.__code__.co_filename).stem[6:]}" for rule in RULES]
    assert sorted(set(CODES)) == CODES
    assert not set(RETIRED) & set(CODES)


@pytest.mark.parametrize("table", [FILE_RULES, FORM_RULES, DECLARATION_RULES, PAIR_RULES, BATCH_RULES])
def test_each_table_is_in_the_order_of_the_codes(table: tuple[Rule, ...]) -> None:
    assert [rule.code for rule in table] == sorted({rule.code for rule in table})


def test_names_are_unique_and_kebab_case() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(part.isalpha() and part.islower() for name in names for part in name.split("-"))


@each_rule
def test_documentation_is_complete(rule: Rule) -> None:
    text = documentation(rule)
    first, why = paragraphs(rule)
    assert first.endswith(".")
    assert why.startswith("Why: ")
    assert why.endswith(".")
    assert f"\n\nBasis: {rule.basis}\n\n" in text
    assert "\nGood: " in text
    assert "\nBad: " in text


@each_rule
def test_rule_is_one_small_file(rule: Rule) -> None:
    assert len(Path(rule.check.__code__.co_filename).read_text("utf-8").splitlines()) <= 90


@each_rule
def test_texts_can_be_said(rule: Rule) -> None:
    assert rule.message
    assert not [name for _, name, _, _ in Formatter().parse(rule.suggestion) if name]
    said = [str(part) for part in explanation(rule)]
    assert said[0].startswith(f"{rule.code} {rule.name}")
    assert said[-1].endswith(rule.suggestion)


@each_rule
def test_cases_are_enough(rule: Rule) -> None:
    kinds = Counter(case.kind for case in ALL_CASES if case.code == rule.code)
    assert kinds["好"] >= 3
    assert kinds["错"] >= 3
    assert kinds["边界"] >= 1


def test_silences_name_known_codes_of_forms() -> None:
    known = {rule.code for rule in FORM_RULES}
    assert {code for line in SILENCES for code in line} | set(UNREADABLE) <= known
    assert all(len(line) > 1 for line in SILENCES)


def test_code_is_found_in_any_case() -> None:
    assert rule_of("ev203") is rule_of(" EV203 ")
    with pytest.raises(KeyError):
        rule_of("EV314")
