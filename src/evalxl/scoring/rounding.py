"""Which rounding a workbook's printed execution figures follow.

Units round rates half-up, down or up, scores half-up or down, and take the score from the
printed or the exact rate. The forms themselves tell: of the twelve ways, the one that explains
most printed figures is taken; the figures it leaves are findings.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import RoundingMode, half_up, places_of, round_to
from evalxl.core.standard import Rounding
from evalxl.scoring.execution import PLACES, exact_rate, execution_score

_ABSURD = Decimal(1000000000000)
_MOST_PLACES = 12

_MODES: tuple[RoundingMode, ...] = get_args(RoundingMode)
ROUNDINGS: tuple[Rounding, ...] = tuple(
    Rounding(rate, score, source) for rate in _MODES for score in _MODES[:2] for source in ("printed", "exact")
)
"""All known ways, in the order in which ties are decided."""


class _Printed(NamedTuple):
    """A funding line with a budget: its exact rate, and rate and score as printed, each with its decimals."""

    line: FundingLine
    exact: Decimal
    rate: tuple[Decimal, int] | None
    score: tuple[Decimal, int] | None


def fit_rounding(forms: Sequence[SelfEvaluationForm]) -> Rounding:
    """The rounding that explains most printed rates and execution scores of a workbook's forms.

    The first of `ROUNDINGS` where several explain as many, so half-up and printed where nothing is printed.
    """
    lines = tuple(_printed_lines(forms))
    every = _figures(lines)
    best, most = ROUNDINGS[0], -1
    for rounding in ROUNDINGS:
        reproduced = _reproduced(lines, rounding)
        if reproduced > most:
            best, most = rounding, reproduced
        if most == every:
            break
    return best


def explained(forms: Sequence[SelfEvaluationForm], rounding: Rounding) -> tuple[int, int]:
    """How many printed rates and execution scores the rounding reproduces, and how many are printed."""
    lines = tuple(_printed_lines(forms))
    return _reproduced(lines, rounding), _figures(lines)


def _printed_lines(forms: Sequence[SelfEvaluationForm]) -> Iterator[_Printed]:
    for form in forms:
        for line in form.funding:
            rate = exact_rate(line.executed, line.annual_budget)
            if rate is not None:
                yield _Printed(line, rate, _as_printed(line, "execution_rate"), _as_printed(line, "score"))


def _as_printed(line: FundingLine, field: Literal["execution_rate", "score"]) -> tuple[Decimal, int] | None:
    figure = line.execution_rate if field == "execution_rate" else line.score
    if figure is None or abs(figure) >= _ABSURD:
        return None
    places = min(line.places.get(field, places_of(figure)), _MOST_PLACES)
    return half_up(figure, places), places


def _figures(lines: Iterable[_Printed]) -> int:
    return sum((printed.rate is not None) + (printed.score is not None) for printed in lines)


def _reproduced(lines: Iterable[_Printed], rounding: Rounding) -> int:
    return sum(_rate_explained(printed, rounding) + _score_explained(printed, rounding) for printed in lines)


def _rate_explained(printed: _Printed, rounding: Rounding) -> bool:
    if printed.rate is None:
        return False
    figure, places = printed.rate
    return figure == round_to(printed.exact, PLACES, rounding.rate) or (
        places != PLACES and figure == round_to(printed.exact, places, rounding.rate)
    )


def _score_explained(printed: _Printed, rounding: Rounding) -> bool:
    if printed.score is None:
        return False
    line, rate = printed.line, printed.rate[0] if printed.rate else None
    figure, places = printed.score
    score = execution_score(line.executed, line.annual_budget, line.weight, rounding, rate)
    return score is not None and figure in {score, half_up(score, places)}
