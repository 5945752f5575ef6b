"""docs/rules.md says what the rules say of themselves."""

import runpy
from pathlib import Path

from evalxl.rules import RULES

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_what_the_rules_say_now() -> None:
    made = runpy.run_path(str(DOCS / "make_rules.py"))["page"]()
    assert (DOCS / "rules.md").read_text("utf-8") == made, "stale: python docs/make_rules.py"


def test_every_rule_is_on_it_in_both_languages_with_examples() -> None:
    sections = (DOCS / "rules.md").read_text("utf-8").split("\n## ")[1:-1]
    assert [section.split()[0] for section in sections] == [rule.code for rule in RULES]
    for section in sections:
        assert section.count("\n- 正例：") >= 1
        assert section.count("\n- 反例：") >= 1
        assert section.count("\n> ") == 1
