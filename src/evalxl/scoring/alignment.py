"""Target and actual value in one unit (DOMAIN §3 decision 7)."""

from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.direction import Direction
from evalxl.core.message import Message, message
from evalxl.core.model import Value
from evalxl.core.number import HUNDRED, ZERO, short
from evalxl.core.units import ONE, PERCENT, scales

_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the target's and the actual's amounts are multiplied with to stand in one unit.

    certain: both units stand there and compare, or neither does and nothing hints at a fraction.
    """

    target: Decimal
    actual: Decimal
    certain: bool


_AS_TYPED = Alignment(ONE, ONE, True)
_UNIT_TAKEN_OVER = Alignment(ONE, ONE, False)
_ACTUAL_IS_FRACTION = Alignment(ONE, HUNDRED, False)
_TARGET_IS_FRACTION = Alignment(HUNDRED, ONE, False)


def align(target: Value, actual: Value, direction: Direction, assume_fraction: bool) -> Alignment | Message:
    """How two quantities or ranges compare, or why they do not.

    A value without a unit takes the other's. Against per cent it may be a fraction (0.95 for 95 %):
    read so with `assume_fraction`, said to be ambiguous without.
    """
    unit, other = target.unit, actual.unit
    if unit == other:
        return _UNIT_TAKEN_OVER if unit is None and _hints_at_fraction(target, actual) else _AS_TYPED
    if unit is not None and other is not None:
        factors = scales(unit, other)
        if factors is None:
            return message("the units differ and do not convert: {target} and {actual}", target=unit, actual=other)
        return Alignment(*factors, certain=True)
    if unit == PERCENT and _hints_at_fraction(target, actual):
        # 1 against ≤10% is met as 1 % and missed as 100 %: nothing tells which was meant.
        opposed = direction == "less" and _largest(actual) * HUNDRED > _largest(target)
        return _doubtful_actual(actual) if opposed or not assume_fraction else _ACTUAL_IS_FRACTION
    if other == PERCENT and _hints_at_fraction(actual, target):
        return _TARGET_IS_FRACTION if assume_fraction else _doubtful_target(target)
    return _UNIT_TAKEN_OVER


def _largest(value: Value) -> Decimal:
    amount = value.amount if value.amount is not None else value.high
    return ZERO if amount is None else amount


def _hints_at_fraction(percentage: Value, bare: Value) -> bool:
    return 0 < _largest(bare) <= 1 and _largest(percentage) >= _TEN


def _doubtful_actual(value: Value) -> Message:
    return message(
        "does the actual value {amount} mean {amount}% or {percent}%? Write it with its %", **_readings(value)
    )


def _doubtful_target(value: Value) -> Message:
    return message("does the target {amount} mean {amount}% or {percent}%? Write it with its %", **_readings(value))


def _readings(value: Value) -> dict[str, str]:
    amount = _largest(value)
    return {"amount": short(amount), "percent": short(amount * HUNDRED)}
