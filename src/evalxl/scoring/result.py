"""The shapes in which an indicator's score comes out: met, proportional, missed, undecidable."""

from decimal import Decimal
from functools import lru_cache

from evalxl.core.message import Message
from evalxl.core.number import RoundingMode, round_to, short
from evalxl.core.scorecard import IndicatorScore

PLACES = 2
NONE = Decimal("0.00")
"""No points at all."""

_CENT = Decimal("0.01")


def rounded(score: Decimal, weight: Decimal, mode: RoundingMode) -> Decimal:
    """A score between 0 and the weight at two places."""
    if score >= weight:
        return full(weight)
    return NONE if score <= 0 else min(round_to(score, PLACES, mode), weight)


def full(weight: Decimal) -> Decimal:
    """The whole weight, never rounded away from what the form prints."""
    exact = weight.quantize(_CENT)
    return exact if exact == weight else weight


def met(weight: Decimal, completion: Decimal | None = None, explicit: bool = False) -> IndicatorScore:
    """On target: the full weight."""
    return _met(str(weight), weight, completion, explicit)


# Rows of equal weight have one result between them: a department has a million rows. The digits are part of what
# it is kept by, for 10 and 10.00 are equal, but not printed alike.
@lru_cache(maxsize=16384)
def _met(digits: str, weight: Decimal, completion: Decimal | None, explicit: bool) -> IndicatorScore:
    return IndicatorScore("met", completion, full(weight), None, short(weight), explicit=explicit)


def missed(why: Message, explicit: bool = False) -> IndicatorScore:
    """Not on target, and nothing tells by how much."""
    return IndicatorScore("not-met", None, None, None, None, why, explicit)


def undecidable(why: Message) -> IndicatorScore:
    """Nobody can tell from what stands there."""
    return IndicatorScore("undecidable", None, None, None, None, why)
