"""Qualitative indicators: the tier of the wording and what it allows (DOMAIN §3 decision 5).

Basis: 财预〔2020〕10号: three tiers of the weight, [80 %, 100 %], [60 %, 80 %), [0, 60 %); the
evaluator chooses inside the tier, so the default share is only a reference.
"""

import re
from decimal import ROUND_UP, Decimal
from typing import Literal

from evalxl.core.message import message
from evalxl.core.model import Value
from evalxl.core.number import HUNDRED, ZERO, short
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
    words = fold(target.text).strip(_ENDS)
    return words == fold(actual.text).strip(_ENDS) and bool(_SAYS_SOMETHING.search(words))


def score_tier(tier: int, weight: Decimal, standard: Standard) -> IndicatorScore:
    """The default score of a tier (1, 2 or 3) and the range the evaluator may choose from."""
    share = standard.tier_shares[tier - 1]
    score = rounded(weight * share / HUNDRED, weight, standard.indicator_rounding)
    method = f"{short(weight)} × {short(share)}%"
    return IndicatorScore(_STATUS[tier], None, score, tier_range(tier, weight, standard), method)


def tier_range(tier: int, weight: Decimal, standard: Standard) -> tuple[Decimal, Decimal]:
    """Lowest and highest score of a tier at two places; below the next tier's floor is one cent less than it.

    >>> from evalxl.standards import load_standard
    >>> tier_range(2, Decimal(10), load_standard("mof-2020"))
    (Decimal('6.00'), Decimal('7.99'))
    """
    floors = [_floor(weight * share / HUNDRED) for share in standard.tier_floors]
    lowest = (*floors, _floor(ZERO))[tier - 1]
    highest = full(weight) if tier == 1 else floors[tier - 2] - _CENT
    return lowest, max(lowest, highest)


def _floor(bound: Decimal) -> Decimal:
    return bound.quantize(_CENT, rounding=ROUND_UP)
