"""What became of a target between declaration and self-evaluation: a re-spelling is no change."""

from collections.abc import Mapping
from decimal import Decimal

from evalxl.comparison.names import closeness, letters
from evalxl.core.comparison import TargetChange
from evalxl.core.direction import direction_of
from evalxl.core.model import Comparison, Indicator, Value
from evalxl.core.number import HUNDRED
from evalxl.core.text import fold
from evalxl.core.units import ONE, PERCENT, scales

_NEARLY_THE_SAME_WORDS = 85
_SENSES: Mapping[Comparison | None, str] = {">=": "more", ">": "more", "<=": "less", "<": "less"}

Bounds = tuple[Decimal, Decimal]


def target_change(declared: Indicator, evaluated: Indicator) -> TargetChange | None:
    """How the target of an indicator was changed, None where both mean the same or one is blank."""
    one, other = declared.target, evaluated.target
    if "empty" in (one.kind, other.kind) or fold(one.text) == fold(other.text):
        return None
    old, new = _bounds(one), _bounds(other)
    if old and new and one.kind == other.kind:
        return _changed_figure(declared, evaluated, old, new)
    if one.deadline and other.deadline:
        return _changed_deadline(one, other)
    if one.kind == other.kind == "tier":
        return None if one.tier == other.tier else "other"
    if "undecidable" in (one.kind, other.kind):
        return "wording"
    return _changed_words(one, other) if one.kind == other.kind else "other"


def _bounds(value: Value) -> Bounds | None:
    """Lowest and highest of a range; of a single figure twice the figure."""
    if value.kind == "quantity" and value.amount is not None:
        return value.amount, value.amount
    if value.kind == "range" and value.low is not None and value.high is not None:
        return value.low, value.high
    return None


def _changed_figure(declared: Indicator, evaluated: Indicator, old: Bounds, new: Bounds) -> TargetChange | None:
    unit, other_unit = declared.target.unit, evaluated.target.unit
    factors = scales(unit, other_unit) if unit and other_unit else (ONE, ONE)
    if factors is None:
        return "unit" if old == new else "other"
    before = (old[0] * factors[0], old[1] * factors[0])
    after = (new[0] * factors[1], new[1] * factors[1])
    if before == after or _same_share(before, after, unit, other_unit):
        return _changed_sign(declared, evaluated)
    # Where one side names no unit, what a figure is larger than cannot be told.
    senses = {direction_of(declared), direction_of(evaluated)} if bool(unit) == bool(other_unit) else set()
    if len(senses) != 1 or declared.target.kind == "range":
        return "other"
    easier = after < before if "more" in senses else after > before
    return "loosened" if easier else "tightened"


def _same_share(before: Bounds, after: Bounds, unit: str | None, other_unit: str | None) -> bool:
    """Whether one is a percentage and the other the same as a fraction (`95%`, `0.95`)."""
    if unit == PERCENT and other_unit is None:
        return before == (after[0] * HUNDRED, after[1] * HUNDRED)
    return other_unit == PERCENT and unit is None and after == (before[0] * HUNDRED, before[1] * HUNDRED)


def _changed_sign(declared: Indicator, evaluated: Indicator) -> TargetChange | None:
    """What a sign was changed to while the figure stayed; a sign that was only left out or added is no change."""
    one, other = declared.target.comparison, evaluated.target.comparison
    if one == other or declared.target.kind == "range":
        return None
    if direction_of(declared) != direction_of(evaluated):
        return "other"
    return None if one is None or other is None else "sign"


def _changed_deadline(one: Value, other: Value) -> TargetChange | None:
    if one.deadline is None or other.deadline is None:
        return None
    old, new = one.deadline, other.deadline
    if not (one.has_year and other.has_year):
        old, new = old.replace(year=1, day=min(old.day, 28)), new.replace(year=1, day=min(new.day, 28))
    if old == new:
        return None
    return "loosened" if new > old else "tightened"


def _changed_words(one: Value, other: Value) -> TargetChange | None:
    near = closeness(one.text, other.text)
    if letters(one.text) == letters(other.text):
        return None
    return "wording" if near >= _NEARLY_THE_SAME_WORDS else "other"
