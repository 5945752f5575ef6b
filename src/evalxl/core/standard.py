"""A standard: how a place scores, as data. The numbers live in standards/*.toml, never in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evalxl.core.number import RoundingMode

MissedUpper = Literal["ratio", "linear"]


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the printed execution figures of a place are rounded, two decimals each.

    score_from: whether the score is computed from the printed (rounded) or the exact rate.
    """

    rate: RoundingMode
    score: RoundingMode
    score_from: Literal["printed", "exact"]

    def __str__(self) -> str:
        return f"rate {self.rate}, score {self.score} from the {self.score_from} rate"


@dataclass(frozen=True, slots=True)
class Standard:
    """A method of scoring with its source.

    Shares and rates on the 0-100 scale. level_1_weights: prescribed group weights by the
    presence of cost indicators ("with_cost", "without_cost"), empty where not prescribed.
    tier_floors: lower bounds of tier 1 and 2; tier_shares: default share of each tier.
    grade_floors: lower bounds of 优 良 中. severities: code to "error", "warning", "info" or
    "off" where a place differs from the catalogue. thresholds: figures that rules ask for by name.
    approval_phase: codes of what could only be changed when the target was approved, so that on a
    self-evaluation it is no more than a note for next year.
    auto_rounding: take the rounding that explains a workbook's printed figures.
    """

    name: str
    title: str
    source: str
    execution_weight: Decimal
    level_1_weights: Mapping[str, Mapping[str, Decimal]]
    tier_floors: tuple[Decimal, Decimal]
    tier_shares: tuple[Decimal, Decimal, Decimal]
    missed_upper: MissedUpper
    rounding: Rounding
    indicator_rounding: RoundingMode
    grade_floors: Mapping[str, Decimal]
    thresholds: Mapping[str, Decimal]
    severities: Mapping[str, str]
    approval_phase: frozenset[str] = frozenset()
    auto_rounding: bool = False
