"""What a form scores by a standard: the reference beside what was entered."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from evalxl.core.message import Message, message
from evalxl.core.standard import Rounding

Status = Literal["met", "not-met", "tier-1", "tier-2", "tier-3", "undecidable"]


class IndicatorScore(NamedTuple):
    """The reference score of one indicator row.

    status "not-met" with computed_score None: missed, but no proportion can be told (a missed
    date, disjoint intervals). completion: ratio, 1 = on target. range: lowest and highest score
    of a qualitative tier. method: how the score came about, as text (`15 × 90 ÷ 120`).
    why: why it could not be scored, None where it could.
    explicit: the target carries a sign and both units compare, so that a miss is beyond doubt.
    """

    status: Status
    completion: Decimal | None
    computed_score: Decimal | None
    range: tuple[Decimal, Decimal] | None
    method: str | None
    why: Message | None = None
    explicit: bool = False

    @property
    def told(self) -> str | Message | None:
        """How the score came about, else why there is none, for people: of a met target the method is its weight."""
        return _full(self.method) if self.status == "met" and self.method else self.method or self.why


# A department has a million rows, and few weights.
@lru_cache(maxsize=16384)
def _full(method: str) -> Message:
    return message("target met, the full {method}", method=method)


@dataclass(frozen=True, slots=True)
class ExecutionScore:
    """Rate (0-100) and score of the total funding line; None where they cannot be computed."""

    rate: Decimal | None
    score: Decimal | None
    method: str | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All computed figures of a form, by one standard. indicators in the order of the form's rows."""

    standard: str
    rounding: Rounding
    execution: ExecutionScore
    indicators: tuple[IndicatorScore, ...]
    total: Decimal | None
    grade: str | None
