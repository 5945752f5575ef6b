"""Values as intervals: what an actual value with a sign says (DOMAIN §3 decision 4)."""

from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.model import Comparison, Value


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between low and high; a bound is None where there is no end, open where it is not included."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def inside(self, other: "Interval") -> bool:
        """Whether every number of this one lies in the other."""
        return _not_below(self, other) and _not_above(self, other)

    def disjoint(self, other: "Interval") -> bool:
        """Whether the two share no number."""
        return _apart(self, other) or _apart(other, self)


def _not_below(one: Interval, other: Interval) -> bool:
    if other.low is None:
        return True
    if one.low is None:
        return False
    return one.low > other.low or (one.low == other.low and (one.low_open or not other.low_open))


def _not_above(one: Interval, other: Interval) -> bool:
    if other.high is None:
        return True
    if one.high is None:
        return False
    return one.high < other.high or (one.high == other.high and (one.high_open or not other.high_open))


def _apart(lower: Interval, upper: Interval) -> bool:
    if lower.high is None or upper.low is None:
        return False
    return lower.high < upper.low or (lower.high == upper.low and (lower.high_open or upper.low_open))


def bounded(comparison: Comparison, amount: Decimal) -> Interval:
    """The numbers that a sign and an amount describe: `>` 251 is everything above 251."""
    if comparison in {">=", ">"}:
        return Interval(amount, None, low_open=comparison == ">")
    if comparison in {"<=", "<"}:
        return Interval(None, amount, high_open=comparison == "<")
    return Interval(amount, amount)


def said_by(value: Value, scale: Decimal) -> Interval:
    """The numbers that a quantity or a range leaves open, its amounts multiplied with `scale`.

    A quantity without a sign is one number.
    """
    if value.amount is not None:
        return bounded(value.comparison or "=", value.amount * scale)
    low, high = (None if bound is None else bound * scale for bound in (value.low, value.high))
    return Interval(low, high)
