"""The reference score of a target and an actual value that stand in cells of their own.

The rules are those of a form (scoring/), given a row without name and levels: so of `=` and of bare
targets more is better.
"""

from collections.abc import Callable
from decimal import Decimal

from evalxl.core.model import Indicator, Value
from evalxl.core.scorecard import IndicatorScore
from evalxl.core.standard import Standard
from evalxl.scoring.indicator import score_indicator
from evalxl.worksheet.pair import Pair


def row_of(target: Value, actual: Value, weight: Decimal | None) -> Indicator:
    """The row with these values, without name, levels, score and reason."""
    return Indicator(None, None, None, target.text, actual.text, weight, None, None, target, actual, {})


def score_pair(
    pair: Pair, weight: Decimal | None, standard: Standard, asked: Callable[[IndicatorScore], object]
) -> IndicatorScore:
    """The reference score; undecidable, with the pair's doubt, where its readings differ in what is asked."""
    first, *others = (score_indicator(row_of(*sides, weight), standard) for sides in pair.readings)
    if all(asked(other) == asked(first) for other in others):
        return first
    return IndicatorScore("undecidable", None, None, None, None, pair.doubt)
