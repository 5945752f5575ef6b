"""Qualitative indicators: the tier of the wording and what it allows (DOMAIN §3 decision 5).

Basis: 财预〔2020〕10号: three tiers of the weight, [80 %, 100 %], [60 %, 80 %), [0, 60 %); the
evaluator chooses inside the tier, so the default share is only a reference.
"""

import re
from decimal import ROUND_UP, Decimal
from functools import lru_cache
from typing import Literal

from evalxl.core.empty_sign import without_empty_sign
from evalxl.core.message import message
from evalxl.core.model import Value
from evalxl.core.number import HUNDRED, ZERO, RoundingMode, short
from evalxl.core.scorecard import IndicatorScore, Status
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.scoring.result import full, rounded, undecidable

Tier = Literal[1, 2, 3]

_STATUS: dict[int, Status] = {1: "tier-1", 2: "tier-2", 3: "tier-3"}
_CENT = Decimal("0.01")
_ENDS = "。.;,、!"
# A place left open, such as ≥** or ≥XX%, repeated is no result.
_SAYS_SOMETHING = re.compile(r"^(?!.*(?:\*\*|XX|xx|××)).*[0-9\u4e00-\u9fff]")


def score_words(target: Value, actual: Value, weight: Decimal, standard: Standard) -> IndicatorScore:
    """The score of words: a tier phrase decides, the target's own words are tier 1, any others are undecidable."""
    if actual.tier is not None:
        return score_tier(actual.tier, weight, standard)
    if repeats(target, actual):
        return score_tier(1, weight, standard)
    return undecidable(
        message("the actual value is neither a tier phrase nor the target's own words: {value}", value=actual.text)
    )


def repeats(target: Value, actual: Value) -> bool:
    """Whether the actual value is the target's own words, that may hold figures nobody can read for sure."""
    words = _words_of(target)
    return words == _words_of(actual) and bool(_SAYS_SOMETHING.search(words))


def _words_of(value: Value) -> str:
    return without_empty_sign(fold(value.text).strip(_ENDS))


def score_tier(tier: int, weight: Decimal, standard: Standard) -> IndicatorScore:
    """The default score of a tier (1, 2 or 3) and the range the evaluator may choose from."""
    shares, floors = standard.tier_shares, standard.tier_floors
    return _of_tier(tier, str(weight), weight, shares[tier - 1], floors, standard.indicator_rounding)


# Once for all rows of one weight; the digits tell 10 from 10.00, which are equal but not printed alike.
@lru_cache(maxsize=16384)
def _of_tier(
    tier: int, digits: str, weight: Decimal, share: Decimal, floors: tuple[Decimal, Decimal], mode: RoundingMode
) -> IndicatorScore:
    score = rounded(weight * share / HUNDRED, weight, mode)
    method = f"{short(weight)} × {short(share)}%"
    return IndicatorScore(_STATUS[tier], None, score, tier_range(tier, weight, floors), method)


def tier_range(tier: int, weight: Decimal, shares: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """Lowest and highest score of a tier at two places; below the next tier's floor is one cent less than it.

    shares: the lower bounds of tiers 1 and 2, per cent of the weight.

    >>> tier_range(2, Decimal(10), (Decimal(80), Decimal(60)))
    (Decimal('6.00'), Decimal('7.99'))
    """
    floors = [_floor(weight * share / HUNDRED) for share in shares]
    lowest = (*floors, _floor(ZERO))[tier - 1]
    highest = full(weight) if tier == 1 else floors[tier - 2] - _CENT
    return lowest, max(lowest, highest)


def _floor(bound: Decimal) -> Decimal:
    return bound.quantize(_CENT, rounding=ROUND_UP)
