"""Amounts in 万元 and exact sums; the one rounding of a quotient stands at its end."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

from evalxl.core.model import CurrencyUnit
from evalxl.core.number import HUNDRED, ZERO

# The default 28 digits would round the sum of a hostile 30-digit amount; no sum needs 80.
_EXACT = Context(prec=80)
_PLACES = Decimal("0.01")
_SCALES: Mapping[CurrencyUnit, int] = {"元": -4, "万元": 0, "亿元": 4}


def in_wan(amount: Decimal | None, unit: CurrencyUnit | None) -> Decimal | None:
    """The amount in 万元, exactly; None where the amount or its unit is not known.

    >>> in_wan(Decimal("182331.82"), "元"), in_wan(Decimal("0.5"), "亿元")
    (Decimal('18.233182'), Decimal('5000.00'))
    """
    if amount is None or unit is None:
        return None
    return tidy(amount.scaleb(_SCALES[unit], _EXACT))


def tidy(value: Decimal) -> Decimal:
    """The same number with two decimals, or more where it needs them.

    >>> tidy(Decimal("18.000000")), tidy(Decimal("0.123450"))
    (Decimal('18.00'), Decimal('0.12345'))
    """
    rounded = _EXACT.quantize(value, _PLACES)
    return rounded if rounded == value else value.normalize(_EXACT)


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The sum without any rounding; 0 for no values."""
    result = ZERO
    for value in values:
        result = _EXACT.add(result, value)
    return result


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the values that are there, None where there is none."""
    known = [value for value in values if value is not None]
    return tidy(exact_sum(known)) if known else None


def product(one: Decimal | int, other: Decimal) -> Decimal:
    """The product without any rounding."""
    return _EXACT.multiply(one, other)


def quotient(numerator: Decimal, denominator: Decimal | int) -> Decimal | None:
    """numerator ÷ denominator half-up to two places, None where the denominator is not positive."""
    if denominator <= 0:
        return None
    return _EXACT.divide(numerator, denominator).quantize(_PLACES, rounding=ROUND_HALF_UP, context=_EXACT)


def percentage(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """part ÷ whole × 100 half-up to two places, None where the whole is not positive."""
    return quotient(product(part, HUNDRED), whole)
