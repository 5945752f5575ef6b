"""Which stored results no longer hold once cells are filled in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from evalxl.core.marks import address_of
from evalxl.core.model import Grid, SelfEvaluationForm
from evalxl.scoring.following import new_total
from evalxl.scoring.precedents import follows

EMPTY = SelfEvaluationForm(
    "a.xlsx", "S", 2023, "项目", None, None, "万元", (), None, None, (), None, None, None, (), {}, {}
)

FORMULAS = {
    "B1": "=A1*2",
    "C1": "=SUM(B1:B3)",
    "D1": '="A1"&1E5',
    "E1": "=E1+F1",
    "G1": "=INDIRECT(H1)",
    "H1": "=税率*2",
}


@pytest.mark.parametrize(
    ("formula", "filled", "expected"),
    [
        ("=A1", "A1", True),
        ("=$A$1+1", "A1", True),
        ("=A2", "A1", False),
        ("=SUM(A1:C9)", "B5", True),
        ("=SUM(C9:A1)", "B5", True),
        ("=SUM(A1:C9)", "D5", False),
        ("=C1", "A1", True),  # over B1
        ("=C1", "A2", False),
        ("=D1", "A1", False),  # a text and a number with an exponent
        ("=E1", "A1", False),  # a circle
        ("=G1", "Z9", True),  # cannot be told
        ("=H1", "Z9", True),
        ("=SUM(A:A)", "Z9", True),
        ("=SUM(1:3)", "Z9", True),
        ("=IF(TRUE,A2,3)", "A1", False),
        ("='表 1'!A1", "A1", True),  # rather once too often
        ("=SUM(A1:XFD1048576)", "A1", True),
        ("=SUM(A2:Z9999)", "A1", True),  # too many to look behind
        ("", "A1", False),
    ],
)
def test_a_formula_follows_from_what_it_points_at(formula: str, filled: str, expected: bool) -> None:
    formulas = {address_of(cell): text for cell, text in {**FORMULAS, "Y9": formula}.items() if text}
    assert follows(address_of("Y9"), {address_of(filled)}, formulas.get) is expected
    assert not follows(address_of("Y9"), set(), formulas.get)


def test_a_score_of_nothing_counts_as_nothing_in_the_new_total() -> None:
    grid = Grid("S", [["", 5, 9.5], ["", 14.5]], formula={(1, 1): "=B1+C1"}.get)
    form = replace(EMPTY, total_score=Decimal("14.5"), cells={"total_score": (1, 1)})
    assert new_total(form, {(0, 1): Decimal(0)}, grid) == Decimal("9.5")
    assert new_total(form, {}, grid) == Decimal("14.5")
