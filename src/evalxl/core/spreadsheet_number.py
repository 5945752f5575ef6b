"""Which figures a cell of a spreadsheet holds: it keeps 15 digits and loses the others without a word."""

from decimal import Decimal

from evalxl.core.number import half_up, plain

DIGITS = 15
"""How many decimal digits a number of a spreadsheet holds."""

CENT_PLACES = 6
"""Decimals of an amount in 万元 down to the cent of a yuan."""


def holds(value: Decimal) -> bool:
    """Whether a number of a spreadsheet holds all digits of the value."""
    return len(plain(value)) <= DIGITS or len(value.normalize().as_tuple().digits) <= DIGITS


def held_amount(amount: Decimal) -> Decimal | None:
    """An amount in 万元 as a cell holds it: itself, else half-up to the cent of a yuan.

    None where even that has too many digits.

    >>> held_amount(Decimal("124060.7300000000004")), held_amount(Decimal("1234567890123.4567"))
    (Decimal('124060.73'), None)
    """
    if holds(amount):
        return amount
    rounded = half_up(amount, CENT_PLACES) if amount.adjusted() < DIGITS else amount
    return rounded.normalize() if holds(rounded) else None
