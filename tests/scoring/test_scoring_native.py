"""Filled figures as native formulas: what they say, row by row."""

from dataclasses import replace

import pytest
from test_scoring_fill import HALF, MET, SECOND_TIER, form

from evalxl.core.model import Address, SelfEvaluationForm, a1
from evalxl.core.standard import Rounding
from evalxl.scoring.fill import FillChoice, fill_form
from evalxl.scoring.native import SheetCells, with_formulas
from evalxl.scoring.scorecard import score_form
from evalxl.standards import load_standard

MOF = load_standard("mof-2020")
DEFAULTS = FillChoice(qualitative="default")


def formulas(
    form: SelfEvaluationForm,
    numbers: str = "D6 E6 G6 G13 G14 G15",
    percent: str = "",
    standard: object = MOF,
    amounts: bool = True,
) -> dict[str, str | None]:
    """The formulas of a form whose `numbers` hold numbers; amounts stand at D6 (budget) and E6 (executed)."""
    if amounts:
        line = form.funding[0]
        places: dict[str, Address] = {**line.cells, "annual_budget": (5, 3), "executed": (5, 4)}
        form = replace(form, funding=(line._replace(cells=places),))
    fill = fill_form(form, score_form(form, standard), standard, lambda cell: True, DEFAULTS)
    sheet = SheetCells(lambda cell: a1(cell) in numbers.split(), lambda cell: a1(cell) in percent.split())
    return {a1(edit.cell): edit.formula for edit in with_formulas(form, fill.edits, standard, sheet)}


def test_every_figure_points_at_the_cells_it_comes_from() -> None:
    assert formulas(form(f"{MET} | 40 |\n{HALF} | 30 |\n{SECOND_TIER} | 20 |")) == {
        "H6": 'IF(D6>0,ROUND(E6*100/D6,2),"")',
        "I6": 'IF(D6>0,MAX(0,MIN(G6,ROUND(G6*H6/100,2))),"")',
        "H13": "G13",
        "H14": "ROUND(G14*5/10,2)",
        "H15": "ROUND(G15*70%,2)",
        "H21": "SUM(H13:H15,I6)",
        "C22": 'IF(H21>=90,"优",IF(H21>=80,"良",IF(H21>=60,"中","差")))',
    }


def test_a_figure_that_is_text_stands_in_the_formula_as_a_number() -> None:
    found = formulas(form(f"{HALF} | 90 |"), numbers="")
    assert found["H13"] == "ROUND(90*5/10,2)"
    assert found["H6"] == 'IF(18>0,ROUND(16.89*100/18,2),"")'


def test_a_cell_that_shows_percentages_holds_a_fraction() -> None:
    found = formulas(form(f"{MET} | 90 |"), percent="H6")
    assert found["H6"] == 'IF(D6>0,ROUND(E6*100/D6,2)/100,"")'
    assert found["I6"] == 'IF(D6>0,MAX(0,MIN(G6,ROUND(G6*H6*100/100,2))),"")'


@pytest.mark.parametrize(
    ("mode", "function"), [("half-up", "ROUND(E6*100/D6,2)"), ("up", "ROUNDUP(ROUND(E6*100/D6,9),2)")]
)
def test_the_rounding_of_the_place(mode: str, function: str) -> None:
    standard = replace(MOF, rounding=Rounding(mode, "truncated", "exact"))
    found = formulas(form(f"{MET} | 90 |"), standard=standard)
    assert found["H6"] == f'IF(D6>0,{function},"")'
    assert found["I6"] == 'IF(D6>0,MAX(0,MIN(G6,ROUNDDOWN(ROUND(G6*E6/D6,9),2))),"")'


def test_a_score_that_is_no_formula_stays_a_value() -> None:
    zero = form("=0(次) | 3(次) | 90 |")
    assert formulas(zero)["H13"] is None


def test_without_a_number_in_every_row_the_total_stays_a_value() -> None:
    entered = form(f"{MET} | 40 |\n{MET} | 50 | 50")
    assert formulas(entered)["H21"] is None
    assert formulas(entered, numbers="D6 E6 G6 G13 G14 H14")["H21"] == "SUM(H13:H14,I6)"


def test_linear_scores_do_not_fall_below_nothing() -> None:
    standard = replace(MOF, missed_upper="linear")
    cost = form("≤100(元) | 130(元) | 90 |")
    assert formulas(cost, standard=standard)["H13"] == "MAX(0,ROUND(G13*(2*100-130)/100,2))"
