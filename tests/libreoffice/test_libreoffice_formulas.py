"""Formulas in a real Calc, written and read as Excel has them."""

import pytest
import xlwings as xw
from hypothesis import given
from hypothesis import strategies as st

from evalxl.libreoffice.formulas import spelt_out
from evalxl.libreoffice.reasons import Refused

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize(
    ("written", "read", "value"),
    [
        # A1 holds TRUE, A2 the number 1, A3 the text TRUE
        ("=A1=TRUE", "=A1=TRUE()", True),
        ("=A2=TRUE", "=A2=TRUE()", True),
        ("=true", "=TRUE()", True),
        ("=TRUE()", "=TRUE()", True),
        ("=AND(TRUE,FALSE )", "=AND(TRUE(),FALSE() )", False),
        ('=IF(A3="TRUE","FALSE",""" TRUE""")', '=IF(A3="TRUE","FALSE",""" TRUE""")', "FALSE"),
        ('=IFS(A2=2,"x",TRUE,"y")', '=IFS(A2=2,"x",TRUE(),"y")', "y"),
        ("=SUM({TRUE,2})", "=SUM({TRUE,2})", 3.0),
        ("='TRUE'!A1+TRUE_1", "=TRUE!A1+TRUE_1", 11.0),
        ("=TRUE!A1", "=TRUE!A1", 4.0),
        ('=COUNTA({"(","}"})&")"', '=COUNTA({"(","}"})&")"', "2)"),
    ],
)
def test_logical_constants(book: xw.Book, sheet: xw.Sheet, written: str, read: str, value: object) -> None:
    other = book.sheets.add("TRUE", after=sheet)
    other["A1"].value = 4
    book.names.add("TRUE_1", "=7")
    sheet["A1:A3"].value = [[True], [1], ["'TRUE"]]
    sheet["C1"].formula = written
    sheet["D1:D2"].value = written
    assert (sheet["C1"].formula, sheet["C1"].value) == (read, value)
    assert (sheet["D1"].formula, sheet["D1"].value) == (read, value)


@pytest.mark.parametrize("formula", ["=SUM(", "=SUM((1,2)", "=A1)", "={1,2", "=)A1(", '=SUM(")"'])
def test_brackets_that_calc_would_close_by_itself(sheet: xw.Sheet, formula: str) -> None:
    sheet["B1"].value = "before"
    for change in (
        lambda: setattr(sheet["B1"], "value", formula),
        lambda: setattr(sheet["B1:B2"], "formula", formula),
        lambda: setattr(sheet["B1"], "formula_array", formula),
        lambda: sheet.book.names.add("total", formula),
        lambda: sheet["B1"].conditional_formats.add_custom(formula),
    ):
        with pytest.raises(Refused, match="brackets of the formula"):
            change()
    assert sheet["B1"].value == "before"


@pytest.mark.parametrize("text", ["=", "= ", "=="])
def test_equals_signs_alone_are_a_text(sheet: xw.Sheet, text: str) -> None:
    sheet["A1:B1"].value = text
    assert sheet["A1:B1"].value == [text, text]


@pytest.mark.parametrize("property_name", ["value", "formula", "formula2"])
def test_one_formula_counts_from_the_first_cell(sheet: xw.Sheet, property_name: str) -> None:
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1"].number_format, sheet["B1"].color = "0.00", "#ff0000"
    sheet["B3"].number_format = "@"
    setattr(sheet["B1:B3"], property_name, "=A1*2")
    assert sheet["B1:B3"].value == [2.0, 4.0, "=A1*2"]
    assert [cell.formula for cell in sheet["B1:B2"]] == ["=A1*2", "=A2*2"]
    assert [(cell.number_format, cell.color) for cell in sheet["B1:B3"]] == [
        ("0.00", (255, 0, 0)),
        ("General", None),
        ("@", None),
    ]
    sheet["C1"].value = [[10, 20]]
    setattr(sheet["C2:D3"], property_name, "=C1+$A$1")
    assert sheet["C2:D3"].value == [[11.0, 21.0], [12.0, 22.0]]


@pytest.mark.parametrize("property_name", ["value", "formula"])
def test_one_number_for_many_cells_does_not_count_on(sheet: xw.Sheet, property_name: str) -> None:
    setattr(sheet["A1:A3"], property_name, 5)
    assert sheet["A1:A3"].value == [5.0, 5.0, 5.0]


def test_a_number_after_a_logical_value_is_a_number(sheet: xw.Sheet) -> None:
    for logical in (True, "=1>0", "TRUE"):
        for number in (5, "=2+3", "5"):
            for cells in ("A1", "B1:B2"):
                sheet[cells].value = logical
                assert sheet[cells].options(ndim=1).value == [True] * len(sheet[cells])
                sheet[cells].value = number
                assert sheet[cells].options(ndim=1).value == [5.0] * len(sheet[cells])
                assert type(sheet[cells][0].value) is float
    sheet["D1"].value = [[True, 1], [2, False]]
    sheet["D1"].value = [[3, True], [4, 5]]
    assert repr(sheet["D1:E2"].value) == "[[3.0, True], [4.0, 5.0]]"


OPERANDS = st.one_of(
    st.sampled_from(["TRUE", "FALSE", "true", "False"]).map(lambda word: (word, f"{word}()")),
    st.sampled_from(
        ["TRUE()", "FALSE ()", '{TRUE,FALSE;1,"}"}', "_TRUE", "TRUE.1", "是TRUE", "TRUE!A1", "T[TRUE]", "9.38", "A1:B2"]
    ).map(lambda same: (same, same)),
    st.text('TRUE"()', max_size=9).map(lambda text: '"' + text.replace('"', '""') + '"').map(lambda same: (same, same)),
    st.text("TRUE'()", min_size=1)
    .map(lambda name: "'" + name.replace("'", "''") + "'!A1")
    .map(lambda same: (same,) * 2),
)
FORMULAS = st.recursive(
    OPERANDS,
    lambda inner: st.tuples(inner, st.sampled_from(["=", "&", ",", " + ", "<>"]), inner).map(
        lambda both: tuple(f"IF({one}{both[1]}{other})" for one, other in zip(both[0], both[2], strict=True))
    ),
)


@given(FORMULAS)
def test_only_bare_logical_constants_are_spelt_out(formula: tuple[str, str]) -> None:
    written, spelt = formula
    assert spelt_out(f"={written}") == f"={spelt}"


@given(FORMULAS, st.sampled_from(["({}", "{})", "){}(", "{{{}"]))
def test_a_bracket_too_many_or_too_few_is_found(formula: tuple[str, str], frame: str) -> None:
    with pytest.raises(Refused, match="brackets"):
        spelt_out("=" + frame.format(formula[0]))
