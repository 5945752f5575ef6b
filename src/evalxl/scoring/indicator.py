"""The reference score of one indicator row.

What kind of value stands on each side decides who scores it: figures, dates or words. A row
that nobody can decide says why.
"""

import re
from decimal import Decimal

from evalxl.core.direction import direction_of
from evalxl.core.message import Message, message
from evalxl.core.model import Indicator, Value
from evalxl.core.phrases import NONE_AT_ALL
from evalxl.core.scorecard import IndicatorScore
from evalxl.core.standard import Standard
from evalxl.scoring.deadline import score_deadline
from evalxl.scoring.qualifier import same_matter
from evalxl.scoring.quantity import score_quantity
from evalxl.scoring.result import met, undecidable
from evalxl.scoring.tier import repeats, score_words

NO_TARGET = message("the target is empty")
NO_ACTUAL = message("the actual value is empty")
NO_WEIGHT = message("the weight is missing or not above 0")

_FIGURES = frozenset({"quantity", "range"})
_NONE_AT_ALL = re.compile(NONE_AT_ALL)
_HEAVIEST = Decimal(1000000)


def score_indicator(
    indicator: Indicator, standard: Standard, year: int | None = None, assume_fraction: bool = True
) -> IndicatorScore:
    """The reference score of a row by a standard; total: what cannot be scored has None and says why.

    year: the form's, for dates that name none. assume_fraction: read a bare 0.95 against 90 % as
    95 %, as fits a workbook; without, it is undecidable and says what to type.
    """
    weight = indicator.weight
    if weight is not None and 0 < weight < _HEAVIEST:
        return _score(indicator, weight, standard, year, assume_fraction)
    score = _score(indicator, Decimal(1), standard, year, assume_fraction)
    return score._replace(computed_score=None, range=None, method=None, why=score.why or NO_WEIGHT)


def _score(
    indicator: Indicator, weight: Decimal, standard: Standard, year: int | None, assume_fraction: bool
) -> IndicatorScore:
    target, actual = indicator.target, indicator.actual
    if target.kind in _FIGURES and actual.kind in _FIGURES:
        if not same_matter(target, actual, indicator.level_3):
            return undecidable(_another_matter(target, actual))
        return score_quantity(target, actual, direction_of(indicator), weight, standard, assume_fraction)
    if target.amount == 0 and target.comparison not in {">=", ">"} and _NONE_AT_ALL.fullmatch(actual.text.strip()):
        return met(weight)
    if why := _unanswerable(target, actual):
        return undecidable(why)
    if target.kind == "deadline" and actual.kind == "deadline":
        return score_deadline(target, actual, weight, year)
    return score_words(target, actual, weight, standard)


def _another_matter(target: Value, actual: Value) -> Message:
    return message(
        "target and actual value do not speak of the same: {target} and {actual}",
        target=target.text,
        actual=actual.text,
    )


def _unanswerable(target: Value, actual: Value) -> Message | None:
    """Why the actual value is no answer to the target, None where it may be one."""
    if target.kind == "empty" or actual.kind == "empty":
        return NO_TARGET if target.kind == "empty" else NO_ACTUAL
    if target.kind == "undecidable" and repeats(target, actual):
        return None
    if actual.kind == "undecidable" and actual.comparison is None:
        return message("the actual value cannot be read for sure: {value}", value=actual.text)
    if target.kind in _FIGURES:
        return message("the target is a figure, the actual value is not: {value}", value=actual.text)
    if target.kind == "undecidable" and target.comparison is None and actual.tier is None:
        return message("the target cannot be read for sure: {value}", value=target.text)
    return None
