"""PERFSCORE and PERFRATIO: reference score and completion ratio of one indicator row."""

from decimal import Decimal

from evalxl.core.model import CellError
from evalxl.core.scorecard import IndicatorScore
from evalxl.core.standard import Standard
from evalxl.worksheet.cell import NOT_AVAILABLE, Answer, Cell, refusal, settled, weight_of
from evalxl.worksheet.pair import pair_of
from evalxl.worksheet.row import score_pair

_ANY_WEIGHT = Decimal(1)


def reference_score(standard: Standard, target: Cell, actual: Cell, weight: Cell) -> Answer:
    """The score between 0 and the weight at two places; of words the default of their tier.

    #N/A: blank, undecidable, ambiguous, missed without a proportion (a date). #VALUE!: no weight above 0.
    """
    answer = settled(target, actual, weight)
    if answer is not None:
        return answer
    pair, points = pair_of(target, actual), weight_of(weight)
    if isinstance(pair, CellError) or isinstance(points, CellError):
        return refusal(pair, points)
    score = score_pair(pair, points, standard, _score_of).computed_score
    return NOT_AVAILABLE if score is None else score


def completion(standard: Standard, target: Cell, actual: Cell) -> Answer:
    """The ratio, 1 = on target, uncapped, at most four places. #N/A where words, dates or a divisor of 0 give none."""
    answer = settled(target, actual)
    if answer is not None:
        return answer
    pair = pair_of(target, actual)
    if isinstance(pair, CellError):
        return pair
    ratio = score_pair(pair, _ANY_WEIGHT, standard, _ratio_of).completion
    return NOT_AVAILABLE if ratio is None else ratio


def _score_of(score: IndicatorScore) -> object:
    return score.computed_score


def _ratio_of(score: IndicatorScore) -> object:
    return score.completion
