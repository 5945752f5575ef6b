"""Target and actual value read together, because a bare number takes its sense from the other side.

A function sees 0.97 whether the cell shows 0.97, 97% or 1; the number format does not reach it (DOMAIN
§3 decision 7). So of a *number* (a text is what it shows, and is read as on a form):

    other side         number          is read as
    ≥ 10 % as text     0 < n ≤ 1       a fraction: 0.97 is 97%; unless that would miss an upper bound
                                       which n % meets (0.5 against ≤10%): then both ways
                       1 < n ≤ 1.5     both ways: 1.05 may be 105%
    < 10 % as text     0 < n ≤ 1       both ways: 0.5 against ≤5% may be 0.5% or 50%
    any % as text      else            that many per cent
    a date as text     a day's number  the date
    a number           any             as it is: 0.93 against 0.95 is a ratio like any other
    another text       any             as it is, in the other side's unit

Read both ways means: where both give the same answer it stands, else the row is ambiguous.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from evalxl.core.message import Message, message
from evalxl.core.model import EMPTY_VALUE, CellError, Value
from evalxl.core.number import HUNDRED, decimal_of, short
from evalxl.core.units import PERCENT
from evalxl.forms.value import parse_value
from evalxl.worksheet.cell import BAD_VALUE, Cell, blank

Sides = tuple[Value, Value]

_TEN = Decimal(10)
_ONE = Decimal(1)
_LARGEST_FRACTION = Decimal("1.5")
_ASK_ACTUAL = message("is the actual value {amount} {low} or {high}? Write it with its %")
_ASK_TARGET = message("is the target {amount} {low} or {high}? Write it with its %")
_DAY_ZERO = date(1899, 12, 30)
# 1990 to 2099: outside of it a number against a deadline is no date anybody meant.
_FIRST_DAY, _LAST_DAY = Decimal(32874), Decimal(73050)


class Pair(NamedTuple):
    """Target and actual value, read.

    readings: one, or the two that a bare number leaves open; doubt: then what to ask the reader.
    """

    readings: tuple[Sides, ...]
    doubt: Message | None = None


def pair_of(target: Cell, actual: Cell) -> Pair | CellError:
    """Both cells read together; #VALUE! where one of them holds neither text nor number nor date."""
    wanted, reached = _value(target), _value(actual)
    if wanted is None or reached is None:
        return BAD_VALUE
    if _is_number(target) == _is_number(actual):
        return Pair(((wanted, reached),))
    if _is_number(actual):
        actuals = _ways(reached, wanted)
        return Pair(tuple((wanted, way) for way in actuals), _doubt(actuals, _ASK_ACTUAL))
    targets = _ways(wanted, reached)
    return Pair(tuple((way, reached) for way in targets), _doubt(targets, _ASK_TARGET))


def _value(cell: Cell) -> Value | None:
    if blank(cell):
        return EMPTY_VALUE
    if isinstance(cell, str):
        return parse_value(cell)
    if isinstance(cell, date):
        return parse_value(f"{cell:%Y-%m-%d}")
    number = decimal_of(cell)
    return None if number is None else Value(short(number), "quantity", amount=number)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (float, int, Decimal))


def _ways(bare: Value, other: Value) -> tuple[Value, ...]:
    """The ways to read a bare number beside the text on the other side."""
    number = bare.amount
    if number is None:
        return (bare,)
    if other.kind == "deadline":
        return (_as_date(number) or bare,)
    if other.unit != PERCENT:
        return (bare,)
    return tuple(_percent(way) for way in _percentages(number, other))


def _as_date(number: Decimal) -> Value | None:
    if not _FIRST_DAY <= number < _LAST_DAY + 1:
        return None
    return parse_value(f"{_DAY_ZERO + timedelta(days=int(number)):%Y-%m-%d}")


def _percentages(number: Decimal, other: Value) -> Iterator[Decimal]:
    bound = other.high if other.amount is None else other.amount
    if bound is None or number <= 0:
        yield number
        return
    large = bound >= _TEN
    fraction = large and number <= 1 and not (other.comparison in {"<=", "<"} and number * HUNDRED > bound)
    if not fraction:
        yield number
    if number <= (_LARGEST_FRACTION if large else _ONE):
        yield number * HUNDRED


def _percent(amount: Decimal) -> Value:
    return Value(f"{short(amount)}%", "quantity", amount=amount, unit=PERCENT)


def _doubt(ways: tuple[Value, ...], ask: Message) -> Message | None:
    if len(ways) == 1:
        return None
    amount = ways[0].text.removesuffix("%")
    return ask._replace(facts={"amount": amount, "low": ways[0].text, "high": ways[1].text})
