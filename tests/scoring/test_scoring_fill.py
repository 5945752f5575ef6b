"""What is filled into blanks, and what is left to a person."""

from dataclasses import replace
from decimal import Decimal

import pytest

from evalxl.core.marks import address_of
from evalxl.core.model import Address, CellValue, FundingLine, Grid, Indicator, Problem, SelfEvaluationForm, a1
from evalxl.core.number import decimal_of
from evalxl.forms.value import parse_value
from evalxl.scoring.fill import Fill, FillChoice, fill_execution, fill_form
from evalxl.scoring.scorecard import score_form
from evalxl.standards import load_standard

MOF = load_standard("mof-2020")

MET = "≥10(场) | 12(场)"
HALF = "≥10(场) | 5(场)"
SECOND_TIER = "及时 | 部分达成年度指标"
MISSED_DATE = "2023年6月 | 2023年9月"


def form(rows: str, score_row: dict[int, int] | None = None, **fields: object) -> SelfEvaluationForm:
    """Rows `target | actual | weight | score` from row 13 on; the score of row n in the cell of row score_row[n]."""
    indicators = []
    for number, line in enumerate(rows.strip().splitlines()):
        target, actual, weight, score = (cell.strip() for cell in line.split("|"))
        cells = {"weight": (12 + number, 6), "score": (12 + (score_row or {}).get(number, number), 7)}
        indicators.append(
            Indicator(
                "产出指标",
                None,
                f"指标{number}",
                target,
                actual,
                decimal_of(weight),
                decimal_of(score),
                None,
                parse_value(target),
                parse_value(actual),
                cells,
            )
        )
    line_cells: dict[str, Address] = {"weight": (5, 6), "execution_rate": (5, 7), "score": (5, 8)}
    line = FundingLine("total", "", None, Decimal(18), Decimal("16.89"), Decimal(10), None, None, line_cells)
    values = {"funding": (line,), "total_score": None, "grade": None, "problems": (), **fields}
    return SelfEvaluationForm(
        "a.xlsx", "S", 2023, "项目", None, None, "万元", values["funding"], None, None, tuple(indicators), Decimal(100),
        values["total_score"], values["grade"], values["problems"], {"total_score": (20, 7), "grade": (21, 2)}, {},
    )  # fmt: skip


def filled(form: SelfEvaluationForm, taken: frozenset[str] = frozenset()) -> Fill:
    return fill_form(form, score_form(form, MOF), MOF, lambda cell: a1(cell) not in taken)


def shown(fill: Fill) -> dict[str, str]:
    return {a1(edit.cell): str(edit.new) for edit in fill.edits}


def test_blanks_are_filled_and_the_total_adds_what_will_stand_there() -> None:
    fill = filled(form(f"{MET} | 40 |\n{HALF} | 50 | 20.00"))
    assert shown(fill) == {"H6": "93.83", "I6": "9.38", "H13": "40.00", "H21": "69.38", "C22": "中"}
    assert [edit.field for edit in fill.edits][2:4] == ["indicators[0].score", "total_score"]
    assert all(edit.old is None and str(edit.why) for edit in fill.edits)


def test_an_entered_total_decides_the_grade() -> None:
    assert shown(filled(form(f"{MET} | 90 | 90", total_score=Decimal(81))))["C22"] == "良"


OPEN = [("H21", None), ("C22", None)]


@pytest.mark.parametrize(
    ("row", "range_"),
    [(SECOND_TIER, (Decimal("24.00"), Decimal("31.99"))), (MISSED_DATE, None), ("健全 | 完善", None)],
)
def test_what_needs_judgement_is_left_and_keeps_the_total_open(row: str, range_: object) -> None:
    fill = filled(form(f"{row} | 40 |\n{MET} | 50 |"))
    assert shown(fill) == {"H6": "93.83", "I6": "9.38", "H14": "50.00"}
    assert [(a1(left.cell), left.range) for left in fill.left] == [("H13", range_), *OPEN]


def test_a_score_cell_that_rows_share_is_left() -> None:
    fill = filled(form(f"{MET} | 40 |\n{MET} | 50 |", score_row={1: 0}))
    assert shown(fill) == {"H6": "93.83", "I6": "9.38"}
    assert [a1(left.cell) for left in fill.left] == ["H13", "H21", "C22"]


def test_a_dash_or_a_formula_is_no_blank() -> None:
    fill = filled(form(f"{MET} | 40 |\n{MET} | 50 |"), frozenset({"I6", "H13"}))
    assert shown(fill) == {"H6": "93.83", "H14": "50.00"}


def test_what_could_not_be_read_is_no_blank() -> None:
    unread = form(f"{MET} | 40 |\n{MET} | 50 |", problems=(Problem("EV008", (12, 7), "5分"),))
    assert "H13" not in shown(filled(unread))
    assert "H21" not in shown(filled(unread))


def test_no_budget_gives_no_rate() -> None:
    line = form(f"{MET} | 90 |").funding[0]._replace(annual_budget=Decimal(0))
    empty = form(f"{MET} | 90 |", funding=(line,))
    assert fill_execution(empty, MOF, lambda cell: True).edits == ()
    assert "H21" not in shown(filled(empty))


def test_a_form_without_blanks_gives_nothing() -> None:
    done = form(f"{MET} | 90 | 90", total_score=Decimal("99.38"), grade="优")
    assert fill_form(done, score_form(done, MOF), MOF, lambda cell: False) == Fill((), ())


def replaced(form: SelfEvaluationForm, **choice: object) -> Fill:
    return fill_form(form, score_form(form, MOF), MOF, lambda cell: True, FillChoice(**choice))


def test_overwriting_replaces_what_differs_and_shows_what_stood_there() -> None:
    entered = form(f"{MET} | 40 | 38\n{HALF} | 50 | 25.00", total_score=Decimal("72.38"), grade="中")
    fill = replaced(entered, overwrite=True)
    assert {a1(edit.cell): (edit.old, str(edit.new)) for edit in fill.edits} == {
        "H6": (None, "93.83"),
        "I6": (None, "9.38"),
        "H13": ("38", "40.00"),
        "H21": ("72.38", "74.38"),
    }


def test_overwriting_leaves_an_evaluator_s_choice_inside_the_tier() -> None:
    assert "H13" not in shown(replaced(form(f"{SECOND_TIER} | 40 | 30\n{MET} | 50 | 50"), overwrite=True))
    outside = replaced(form(f"{SECOND_TIER} | 40 | 39\n{MET} | 50 | 50"), overwrite=True, qualitative="default")
    assert shown(outside)["H13"] == "28.00"


def test_overwriting_does_not_touch_what_cannot_be_read() -> None:
    unread = form(f"{MET} | 40 |\n{MET} | 50 |", problems=(Problem("EV008", (12, 7), "5分"),))
    assert "H13" not in shown(replaced(unread, overwrite=True))


def test_qualitative_rows_as_asked() -> None:
    rows = form(f"及时 | 及时 | 30 |\n{SECOND_TIER} | 30 |\n{MET} | 30 |")
    assert "H14" not in shown(replaced(rows))
    assert shown(replaced(rows, qualitative="default"))["H14"] == "21.00"
    why = next(edit.why for edit in replaced(rows, qualitative="default").edits if a1(edit.cell) == "H14")
    assert str(why) == "30 × 70%; the tier allows 18.00–23.99"
    left = replaced(rows, qualitative="leave")
    assert [a1(each.cell) for each in left.left] == ["H13", "H14", "H21", "C22"]
    assert "H13" not in shown(left)


def on_sheet(form: SelfEvaluationForm, formulas: dict[str, str], stored: dict[str, float]) -> Fill:
    """Filled on a sheet that holds formulas, with the results that are stored for them."""
    rows: list[list[CellValue]] = [[""] * 10 for _ in range(30)]
    for cell, number in stored.items():
        row, column = address_of(cell)
        rows[row][column] = number
    grid = Grid("S", rows, formula=lambda cell: formulas.get(a1(cell)))
    return fill_form(form, score_form(form, MOF), MOF, lambda cell: a1(cell) not in formulas, grid=grid)


def test_the_grade_is_that_of_the_total_the_formula_will_give() -> None:
    stale = form(f"{MET} | 40 |\n{MET} | 50 | 50", total_score=Decimal("59.38"))
    stored = {"H14": 50.0, "I6": 9.38, "H21": 59.38}
    entered = replace(
        stale, funding=(stale.funding[0]._replace(execution_rate=Decimal("93.83"), score=Decimal("9.38")),)
    )
    assert shown(on_sheet(entered, {"H21": "=SUM(H13:H14)+I6"}, stored)) == {"H13": "40.00", "C22": "优"}


@pytest.mark.parametrize(
    "formula", ["=SUMPRODUCT(H13:H14)+I6", "=IF(COUNT(H13:H14)<2,0,H13+H14+I6)", "=SUM(得分)", "=SUM(INDIRECT(A1))"]
)
def test_the_grade_waits_for_a_total_that_only_the_spreadsheet_can_tell(formula: str) -> None:
    fill = on_sheet(
        form(f"{MET} | 40 |\n{MET} | 50 | 50", total_score=Decimal("59.38")), {"H21": formula}, {"H21": 59.38}
    )
    assert "C22" not in shown(fill)
    assert [(a1(left.cell), left.why.facts["cell"]) for left in fill.left] == [("C22", "H21")]


def test_an_entered_total_that_no_filled_cell_reaches_keeps_its_grade() -> None:
    fill = on_sheet(form(f"{MET} | 90 |", total_score=Decimal(95)), {"H21": "=A1+B2"}, {"H21": 95})
    assert shown(fill)["C22"] == "优"


def test_the_total_waits_for_scores_that_follow_from_what_is_filled() -> None:
    by_rate = form(f"{MET} | 40 | 40\n{MET} | 50 | 50")
    line = by_rate.funding[0]._replace(score=Decimal(0))
    fill = on_sheet(replace(by_rate, funding=(line,)), {"I6": "=ROUND(J9*G6/100,2)", "J9": "=H6"}, {"I6": 0})
    assert shown(fill) == {"H6": "93.83"}
    assert [(a1(left.cell), left.why.facts["cell"]) for left in fill.left] == [("H21", "I6"), ("C22", "I6")]
