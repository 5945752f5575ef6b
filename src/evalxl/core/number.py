"""The one door into Decimal.

A cell holds a binary float; what the accountant typed is its shortest form at 15 significant
digits. Everything else in the pure layers works on the exact decimals that come out of here.
"""

import re
import unicodedata
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import lru_cache
from typing import Literal

RoundingMode = Literal["half-up", "truncated", "up"]

_LARGEST = 1e15
_LONGEST = 24  # digits, separators and sign of the longest amount that is still an amount

ZERO = Decimal(0)
HUNDRED = Decimal(100)

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
_MODES = {"half-up": ROUND_HALF_UP, "truncated": ROUND_DOWN, "up": ROUND_UP}


def decimal_of(value: object) -> Decimal | None:
    """The exact number a cell value stands for, None where it is not a number.

    Floats enter at 15 significant digits. Text may carry thousands separators, blanks around it
    and full-width digits; anything else in it (a unit, a percent sign) makes it no number.
    """
    if isinstance(value, float):
        return _of_float(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, str):
        # A page of text is neither folded nor kept for nothing.
        return _of_text(value) if len(value) <= _LONGEST or len(value.strip()) <= _LONGEST else None
    return None


@lru_cache(maxsize=65536)
def _of_float(value: float) -> Decimal | None:
    # Not-a-number, infinity and 1e300 cannot be meant by an accountant, but a hostile file may hold them.
    if not abs(value) < _LARGEST:
        return None
    number = Decimal(format(value, ".15g"))
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


@lru_cache(maxsize=65536)
def _of_text(text: str) -> Decimal | None:
    folded = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if len(folded) > _LONGEST or not _NUMBER.fullmatch(folded):
        return None
    return Decimal(folded.replace(",", ""))


def round_to(value: Decimal, places: int, mode: RoundingMode) -> Decimal:
    """`value` at `places` decimals; `mode` is half-up, truncated (toward zero) or up (away from zero)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=_MODES[mode])


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` at `places` decimals, a half rounding away from zero."""
    return round_to(value, places, "half-up")


def plain(value: Decimal) -> str:
    """The number as a plain decimal without an exponent, digits as they are (`9.80` stays `9.80`)."""
    return format(value, "f")


def short(value: Decimal) -> str:
    """The number as a plain decimal without trailing zeros (`15.00` becomes `15`)."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def places_of(value: Decimal) -> int:
    """How many decimals the number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
