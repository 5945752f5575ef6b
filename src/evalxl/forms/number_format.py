"""Number formats: what a spreadsheet shows for the number a cell stores (ECMA-376 part 1, 18.8.31)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from evalxl.core.model import CellValue
from evalxl.core.number import HUNDRED, decimal_of, half_up, plain, short

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|(General|G/通用格式|E[+-])|(.)', re.IGNORECASE | re.DOTALL)
# No form prints more; a format of a hundred zeros would exceed the precision of decimals.
_MOST_PLACES = 10
# A comma behind the digits divides by 1,000; between them it parts the thousands.
_GROUPED = re.compile(r"[0#?],[0#?]")
_LITERAL = re.compile(r"[\u2018-\uffee%‰]")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The part of a format code that matters here.

    places: decimals shown, (least, most), None for General and formats without fixed decimals.
    before, after: the literal text around the number; dates: the letters of a date format.
    grouped: the digits stand in groups of three.
    """

    percent: bool
    places: tuple[int, int] | None
    before: str
    after: str
    dates: str
    grouped: bool


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """A format code, read; only its first section, the one for positive numbers, counts.

    >>> number_format('0.00%').percent, number_format('0"%"').percent, number_format('#,##0.00').places
    (True, False, (2, 2))
    """
    before = after = digits = dates = ""
    percent = general = False
    for quoted, escaped, special, plain_char in _TOKEN.findall(code[:255]):
        if plain_char == ";":
            break
        literal = quoted or escaped or (plain_char if _LITERAL.match(plain_char) else "")
        percent = percent or plain_char in ("%", "％")
        general = general or bool(special)
        if plain_char and plain_char in "0#?.,":
            digits += plain_char
        elif plain_char and plain_char in "yYmMdDhHsS":
            dates += plain_char.lower()
        elif digits or general:
            after += literal
        else:
            before += literal
    grouped = bool(_GROUPED.search(digits.partition(".")[0]))
    digits = digits.replace(",", "")
    decimals = digits.partition(".")[2]
    fixed = bool(digits) and not general and not dates
    places = (min(decimals.count("0"), _MOST_PLACES), min(len(decimals), _MOST_PLACES))
    return NumberFormat(percent, places if fixed else None, before, after, dates, grouped)


def displayed(value: CellValue, code: str | None) -> str:
    """A cell value as the text it shows; dates as ISO dates. Any format, None where it is not known."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time):
        return _displayed_date(value, code)
    number = decimal_of(value) if isinstance(value, int | float) else None
    return str(value) if number is None else _displayed_number(number, code)


def _displayed_number(number: Decimal, code: str | None) -> str:
    if code is None:
        return short(number)
    shape = number_format(code)
    if shape.percent:
        number *= HUNDRED
    if shape.places is None:
        text = short(number)
    else:
        least, most = shape.places
        text = plain(half_up(number, most))
        while text.endswith("0") and len(text.partition(".")[2]) > least:
            text = text[:-1]
        text = text.rstrip(".")
    return shape.before + text + shape.after


def _displayed_date(value: datetime | date | time, code: str | None) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    shape = number_format(code) if code else None
    letters = set(shape.dates) if shape else set()
    # A format without days shows a month, and a month as a deadline means its last day.
    if letters >= {"y", "m"} and "d" not in letters:
        return f"{value.year}年{value.month}月"
    if shape and letters == {"y"} and "年" in shape.before:
        return f"{value.year}{shape.before}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if (value.hour or value.minute) else value.date().isoformat()
    return value.isoformat()
