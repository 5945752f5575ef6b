"""EXECRATE, EXECSCORE and PERFGRADE: the figures of a form that need no indicator."""

from evalxl.core.model import CellError
from evalxl.core.standard import Standard
from evalxl.scoring.execution import execution_rate, execution_score
from evalxl.scoring.grade import grade_of
from evalxl.worksheet.cell import NOT_AVAILABLE, Answer, Cell, amount_of, blank, points_of, refusal, settled, weight_of


def rate(standard: Standard, executed: Cell, annual_budget: Cell) -> Answer:
    """The execution rate on the 0-100 scale at two places; above 100 where more was spent than there was.

    #N/A without a budget above 0. #VALUE!: an amount that is no number.
    """
    answer = settled(executed, annual_budget)
    if answer is not None:
        return answer
    spent, budget = amount_of(executed), amount_of(annual_budget)
    if isinstance(spent, CellError) or isinstance(budget, CellError):
        return refusal(spent, budget)
    percent = execution_rate(spent, budget, standard.rounding)
    return NOT_AVAILABLE if percent is None else percent


def score(standard: Standard, executed: Cell, annual_budget: Cell, weight: Cell) -> Answer:
    """The execution score, between 0 and the weight; a blank weight is the standard's.

    #N/A without a budget above 0. #VALUE!: an amount that is no number, a weight not above 0.
    """
    answer = settled(executed, annual_budget, weight)
    if answer is not None:
        return answer
    spent, budget = amount_of(executed), amount_of(annual_budget)
    points = standard.execution_weight if blank(weight) else weight_of(weight)
    if isinstance(spent, CellError) or isinstance(budget, CellError) or isinstance(points, CellError):
        return refusal(spent, budget, points)
    earned = execution_score(spent, budget, points, standard.rounding)
    return NOT_AVAILABLE if earned is None else earned


def grade(standard: Standard, total: Cell) -> Answer:
    """The grade of a total by the standard's floors. #VALUE!: no number."""
    answer = settled(total)
    if answer is not None:
        return answer
    points = points_of(total)
    return points if isinstance(points, CellError) else grade_of(points, standard)
