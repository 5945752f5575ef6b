"""Indicator rows as the rules see them: the row beside its reference score."""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.model import Indicator, SelfEvaluationForm
from evalxl.core.reason_terms import says_nothing
from evalxl.core.scorecard import IndicatorScore, Scorecard


def rows(form: SelfEvaluationForm, scorecard: Scorecard) -> Iterator[tuple[int, Indicator, IndicatorScore]]:
    """Number, row and reference score of each indicator."""
    return zip(range(len(form.indicators)), form.indicators, scorecard.indicators, strict=True)


def entered(row: Indicator) -> tuple[Decimal, Decimal] | None:
    """Score and weight of a row, where the score lies between 0 and the weight: only then can it be judged."""
    score, weight = row.score, row.weight
    return None if score is None or weight is None or not 0 <= score <= weight or weight == 0 else (score, weight)


def lost_points(row: Indicator) -> tuple[Decimal, Decimal] | None:
    """Score and weight of a row that lost points, None for any other."""
    pair = entered(row)
    return pair if pair and pair[0] < pair[1] else None


def sharing_points(form: SelfEvaluationForm, number: int) -> list[Indicator]:
    """The rows beside a row that a merged cell gives the same score or weight: none says anything of it alone."""
    rows, found = form.indicators, []
    for step in (-1, 1):
        beside = number + step
        while 0 <= beside < len(rows) and _shares(rows[number], rows[beside]):
            found.append(rows[beside])
            beside += step
    return found


def _shares(row: Indicator, other: Indicator) -> bool:
    cells, others = row.cells, other.cells
    return any(field in cells and cells[field] == others.get(field) for field in ("score", "weight"))


def gives_reason(text: str | None) -> bool:
    """Whether the text of a reason cell says anything: `无`, `/`, `-` and a bare number do not."""
    return bool(text) and not says_nothing(text or "")
