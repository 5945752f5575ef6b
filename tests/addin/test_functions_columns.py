"""Whole columns: the answer of each row is the one that the row alone would get."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalxl.addin import functions
from evalxl.addin.functions import EXECRATE, EXECSCORE, PERFCHECK, PERFGRADE, PERFRATIO, PERFSCORE
from evalxl.core.model import CellError
from evalxl.standards import load_standard
from evalxl.worksheet.cell import OMITTED, Answer, Cell
from evalxl.worksheet.check import check_row
from evalxl.worksheet.columns import by_row
from evalxl.worksheet.indicator import completion, reference_score

NA, VALUE = functions.ERROR_NUMBERS["#N/A"], functions.ERROR_NUMBERS["#VALUE!"]
STANDARD = load_standard("mof-2020")

texts = st.sampled_from(
    ["≥95%", "90%", "=300天", "280天", "健全", "达成指标", "2023年12月底前", "#N/A", "/", "约90%", ""]
)
numbers = st.sampled_from([0.0, 0.5, 0.97, 1.0, 10.0, 95.0, -1.0, 45280.0, 1e300, float("inf"), float("nan")])
cells = st.one_of(st.none(), texts, numbers, st.booleans(), st.just(NA), st.text(max_size=6), st.floats())
standards = st.sampled_from([None, "", "mof-2020", "hubei", "nowhere", 3.0])


def column(*cells: object) -> list[list[object]]:
    return [[cell] for cell in cells]


@given(st.lists(st.tuples(cells, cells, cells, standards), min_size=1, max_size=6))
def test_a_column_gives_what_its_rows_give(rows: list[tuple[object, ...]]) -> None:
    columns = [column(*side) for side in zip(*rows, strict=True)]
    assert PERFSCORE(*columns) == [PERFSCORE(*([[cell]] for cell in row))[0] for row in rows]


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=6))
def test_single_cells_go_with_every_row(rows: list[tuple[object, ...]]) -> None:
    targets, actuals = (column(*side) for side in zip(*rows, strict=True))
    many = column(*["hubei"] * len(rows)), column(*[10.0] * len(rows))
    assert PERFSCORE(targets, actuals, [[10.0]], [["hubei"]]) == PERFSCORE(targets, actuals, many[1], many[0])


@given(cells, cells, cells, cells, cells)
def test_answers_are_numbers_texts_or_errors(
    target: object, actual: object, weight: object, score: object, reason: object
) -> None:
    """Never a None, a boolean or an int that is no error: the host's glue relies on it."""
    given_cells = ([[target]], [[actual]], [[weight]], [[score]], [[reason]])
    for answer in (PERFSCORE(*given_cells[:3]), PERFRATIO(*given_cells[:2]), PERFCHECK(*given_cells)):
        ((shown,),) = answer
        assert isinstance(shown, (float, str)) or (type(shown) is int and shown in functions.ERROR_NUMBERS.values())


def test_errors_stand_in_their_row() -> None:
    assert PERFSCORE(column("≥95%", "≥95%", None), column("97%", NA, None), column(10.0, 10.0, None)) == [
        [10.0],
        [NA],
        [""],
    ]


@pytest.mark.parametrize(("lengths", "shape"), [((3, 2), (1, 1)), ((2, 3), (1, 1)), ((3, 1), (3, 1)), ((1, 3), (3, 1))])
def test_columns_of_unequal_length_are_refused(lengths: tuple[int, int], shape: tuple[int, int]) -> None:
    answer = EXECRATE(column(*[1.0] * lengths[0]), column(*[2.0] * lengths[1]))
    assert (len(answer), len(answer[0])) == shape
    assert answer[0][0] == (VALUE if shape == (1, 1) else 50.0)


def test_a_row_of_cells_is_answered_as_a_row() -> None:
    assert PERFGRADE([[95.0, 85.0, None]]) == [["优", "良", ""]]
    assert PERFGRADE([[95.0, 85.0], [60.0, 10.0]]) == [["优", "良"], ["中", "差"]]
    assert EXECRATE([[1.0, 1.0]], column(2.0, 2.0)) == [[VALUE]]


def test_an_argument_left_out_is_not_a_blank_one() -> None:
    row = (column("≥95%"), column("90%"), column(10.0), column(9.47))
    assert PERFCHECK(*row) == [[""]]
    assert PERFCHECK(*row, column(None))[0][0].startswith("EV501 ")
    assert EXECSCORE(column(1.0), column(2.0)) == EXECSCORE(column(1.0), column(2.0), column(None)) == [[5.0]]


def test_true_is_never_taken_for_one() -> None:
    assert PERFSCORE(column("≥95%"), column("97%"), column(1.0, True, 1.0)) == column(1.0, VALUE, 1.0)


def test_a_date_cell_is_a_date() -> None:
    day = datetime(2023, 12, 20)
    assert PERFSCORE(column("2023年12月底前"), column(day), column(10.0)) == [[10.0]]
    assert PERFSCORE(column(datetime(2023, 12, 31)), column(day, datetime(2024, 1, 5)), [[10.0]]) == [[10.0], [NA]]
    assert PERFSCORE(column("≥95%"), column("97%"), column(day)) == [[VALUE]]


def test_a_currency_cell_is_a_number() -> None:
    assert EXECRATE(column(Decimal("16.8900")), column(Decimal("18.0000"))) == [[93.83]]


@pytest.mark.parametrize("text", sorted(functions.ERROR_NUMBERS))
def test_every_error_value_comes_back_as_it_came(text: str) -> None:
    number = functions.ERROR_NUMBERS[text]
    assert PERFGRADE(column(text, number)) == column(number, number)


def test_pure_answers_are_exact() -> None:
    assert reference_score(STANDARD, "≥24", "5", "3") == Decimal("0.63")
    assert completion(STANDARD, Decimal(3), 2) == Decimal("0.6667")
    assert reference_score(STANDARD, CellError("#NUM!"), None, None) == CellError("#NUM!")


def test_the_check_speaks_the_language_it_is_given() -> None:
    def check(*cells: Cell) -> Answer:
        return check_row(lambda text: text, STANDARD, *cells, OMITTED)

    assert check("≤5%", 0.5, 10, 10) == (
        "EV418 “this row” cannot be decided: is the actual value 0.5 0.5% or 50%? Write it with its %"
    )
    assert str(check("≥95%", "97%", "5分", 11)) == "EV008 A number belongs here, but text stands here: 5分"
    assert "；" not in str(check("≥95%", "约90%", 10, 11))


def test_the_check_speaks_chinese_in_a_cell() -> None:
    ((told,),) = PERFCHECK(column("≤5%"), column(0.5), column(10.0), column(10.0))
    assert "实际值0.5是0.5%还是50%？请带%填写" in told


def test_by_row_counts_the_cells_that_go_together() -> None:
    assert by_row(lambda a, b: (a, b), [[1], [2]], [], omitted="-", unequal=(0, 0)) == [[(1, "-")], [(2, "-")]]
    assert by_row(lambda a: a, [], omitted="-", unequal="?") == [["-"]]
