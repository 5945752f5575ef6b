"""Formulas of the add-in in the spellings of both hosts, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalxl.core.addin_formula import FUNCTION_NAMES, is_addin_formula, plain_formula
from evalxl.worksheet.registry import FUNCTIONS

OURS = {
    "=PERFSCORE(A1,B1,C1)": "=PERFSCORE(A1,B1,C1)",
    "=perfscore (A1,B1,C1)": "=perfscore (A1,B1,C1)",
    "=ROUND(SUM(1,EXECRATE(A1,B1)),2)": "=ROUND(SUM(1,EXECRATE(A1,B1)),2)",
    "{=PERFSCORE(A1:A9,B1:B9,C1:C9)}": "{=PERFSCORE(A1:A9,B1:B9,C1:C9)}",
    "=-PERFRATIO(A1,B1)": "=-PERFRATIO(A1,B1)",
    "=[1]!PERFSCORE(A1,B1,C1)": "=PERFSCORE(A1,B1,C1)",
    "=[12]!PERFSCORE(A1,[12]!EXECRATE(1,2),1)": "=PERFSCORE(A1,EXECRATE(1,2),1)",
    "=[evalxl.xlam]!PERFGRADE(A1)": "=PERFGRADE(A1)",
    "=evalxl.xlam!PERFGRADE(A1)": "=PERFGRADE(A1)",
    "=1+'C:\\Users\\张三''s\\AddIns\\evalxl.xlam'!PERFCHECK(A1,B1,C1,D1)": "=1+PERFCHECK(A1,B1,C1,D1)",
    "=_xludf.PERFSCORE(A1,B1,C1)": "=PERFSCORE(A1,B1,C1)",
    "=_xlfn._xludf.PERFSCORE(A1,B1,C1)": "=PERFSCORE(A1,B1,C1)",
    "=_xll.PERFSCORE(A1,B1,C1)": "=PERFSCORE(A1,B1,C1)",
    "=[1]!_xludf.EXECSCORE(A1,B1)": "=EXECSCORE(A1,B1)",
    "of:=PERFSCORE([.A1];[.B1];[.C1])": "of:=PERFSCORE([.A1];[.B1];[.C1])",
    "='表 (1)'!A1+[2]!PERFSCORE('表 (1)'!A1,\"[1]!PERFSCORE(\",10)": (
        "='表 (1)'!A1+PERFSCORE('表 (1)'!A1,\"[1]!PERFSCORE(\",10)"
    ),
}
OTHERS = (
    "",
    "=SUM(A1:A9)",
    "=PERFSCORE",
    "=MYPERFSCORE(A1)",
    "=得分PERFSCORE(A1)",
    "=PERFSCORE2(A1)",
    "=OTHER.PERFSCORE(A1)",
    '="=PERFSCORE("&A1',
    '="say ""PERFSCORE(1)"" "&A1',
    "='PERFSCORE(1)'!A1",
    "='it''s PERFSCORE('!A1",
    "=[1]Sheet1!A1",
    "=SUM('[1]PERFSCORE (2)'!A1)",
)


def test_the_names_are_those_of_the_registry() -> None:
    assert tuple(entry.name for entry in FUNCTIONS) == FUNCTION_NAMES


@pytest.mark.parametrize(("formula", "plain"), OURS.items())
def test_every_spelling(formula: str, plain: str) -> None:
    assert is_addin_formula(formula)
    assert plain_formula(formula) == plain


@pytest.mark.parametrize("formula", OTHERS)
def test_what_only_looks_like_one(formula: str) -> None:
    assert not is_addin_formula(formula)
    assert plain_formula(formula) == formula


PREFIXES = ("", "[1]!", "evalxl.xlam!", "'C:\\AddIns\\evalxl.xlam'!", "_xludf.", "[3]!_xll.")
PIECES = ("A1", "'PERFSCORE(1)'!A1", '"PERFSCORE("', "[1]Sheet1!B2", "SUM(C1)", "3.5", '""')


@given(
    st.lists(
        st.sampled_from(PIECES).map(lambda piece: (piece, piece))
        | st.tuples(st.sampled_from(PREFIXES), st.sampled_from(FUNCTION_NAMES)).map(
            lambda drawn: (f"{drawn[0]}{drawn[1]}(A1)", f"{drawn[1]}(A1)")
        ),
        min_size=1,
    ),
    st.sampled_from("+-*/,;&=<"),
)
def test_formulas_put_together(pieces: list[tuple[str, str]], between: str) -> None:
    written, plain = (between.join(side) for side in zip(*pieces, strict=True))
    assert plain_formula(written) == plain
    assert is_addin_formula(written) == any(piece not in PIECES for piece, _ in pieces)


def test_a_long_formula_takes_no_long_time() -> None:
    for piece in ('"', "'", "[", "[1]", "_xl", "a.", "'!", '""'):
        assert not is_addin_formula(piece * 200_000)
