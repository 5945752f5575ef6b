"""Quantities and ranges: a sign, a figure, a unit, in every order people write them.

Each reader is given the tidied text and the text as typed and gives a Value, or None where the
text is not of its form.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from evalxl.core.model import Comparison, Value
from evalxl.core.phrases import (
    COUNTING_WORDS,
    LOOKALIKES,
    PREFIX_SIGNS,
    SUFFIX_SIGNS,
    SYMBOL_SIGNS,
    URGING_WORDS,
)
from evalxl.core.units import PERCENT, PERCENT_SPELLINGS, looks_like_unit
from evalxl.forms.value_text import DASHES, NUMBER, figure, spoken

_SIGNS = {**SYMBOL_SIGNS, **PREFIX_SIGNS}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_QUANTITY = re.compile(
    rf"(?P<lead>{_any(COUNTING_WORDS)}|{_any(URGING_WORDS)})?(?P<sign>{_any(_SIGNS)})?(?P<currency>¥)?"
    rf"(?P<amount>{NUMBER})(?:[*×xX✕](?P<times>{NUMBER}))?(?P<unit>.*?)"
    rf"(?P<inclusive>\(含[^()]*\))?(?P<end>\(?(?:{_any(SUFFIX_SIGNS)})\)?)?(?:\(含[^()]*\))?"
)
_SPOKEN = re.compile(
    rf"(?P<sign>{_any(PREFIX_SIGNS)})?(?P<words>[零一二两三四五六七八九十百千点]+)"
    rf"(?P<unit>人次|万元|小时|个月|个|人|名|项|次|场|份|件|家|户|台|套|篇|期|元|天)(?P<end>{_any(SUFFIX_SIGNS)})?"
)
_BETWEEN = re.compile(
    rf"(?P<sign>=|控制在|保持在)?(?P<low>{NUMBER})(?P<first>[^0-9{DASHES}~至到]*?)(?:[{DASHES}]{{1,2}}|~{{1,2}}|至|到)"
    rf"(?P<high>{NUMBER})(?P<unit>.*?)(?:之间|范围内)?"
)
_BRACKETS = re.compile(
    rf"=?\[(?P<low>{NUMBER})(?P<first>[^0-9,;、]*)[,;、](?P<high>{NUMBER})(?P<second>[^\]0-9]*)\](?P<unit>.*)"
)
_AROUND = re.compile(rf"=?(?P<middle>{NUMBER})(?P<first>[^0-9±]*)±(?P<margin>{NUMBER})(?P<unit>.*)")
_BRACKETED = re.compile(r"\((.*)\)")
_TWICE = re.compile(r"(.+?)\(?\1\)?")
_LOOKALIKE = re.compile("|".join(map(re.escape, LOOKALIKES)))


def has_lookalike(text: str) -> bool:
    """Whether a sign in the text was typed with a look-alike character.

    >>> has_lookalike("> = 5"), has_lookalike("≥5")
    (True, False)
    """
    return bool(_LOOKALIKE.search("".join(text.split())))


def read_unit(text: str) -> str | None:
    """The unit as typed without brackets, the empty text where none stands there, None where it is prose."""
    if not text or text == "()":
        return ""
    if text in PERCENT_SPELLINGS:
        return PERCENT
    inner = _BRACKETED.fullmatch(text)
    unit = inner[1] if inner else text
    if unit in PERCENT_SPELLINGS:
        return PERCENT
    # A sheet with a column for the unit repeats the one that was typed behind the figure.
    if twice := _TWICE.fullmatch(unit):
        unit = twice[1]
    return unit if looks_like_unit(unit, bool(inner)) else None


def read_quantity(tidied: str, text: str) -> Value | None:
    """A figure with its sign and unit: `≥90.00(%)`, `98%以上`, `=5*8小时`, `不少于3次`."""
    match = _QUANTITY.fullmatch(tidied)
    if match is None:
        return _read_spoken(tidied, text)
    unit = read_unit(match["unit"])
    amount = _product(match["amount"], match["times"])
    comparison = _comparison(match["sign"], match["end"])
    if unit is None or amount is None or comparison is False:
        return None
    # ≤12月 may be twelve months or the end of December.
    if match["unit"] == "月" and comparison not in {">=", ">"} and amount <= 12:
        return None
    lookalike = match["sign"] in SYMBOL_SIGNS and has_lookalike(text)
    unit = unit or ("元" if match["currency"] else None)
    return Value(text, "quantity", comparison or None, amount, unit or None, lookalike=lookalike)


def _product(amount: str, times: str | None) -> Decimal | None:
    first = figure(amount)
    if first is None or times is None:
        return first
    second = figure(times)
    return None if second is None else first * second


def _comparison(sign: str | None, end: str | None) -> Comparison | Literal[False] | None:
    """The sign in front and behind as one, False where they contradict each other."""
    front = _SIGNS[sign] if sign else None
    behind = SUFFIX_SIGNS[end.strip("()")] if end else None
    if front and behind and front != behind:
        return False
    return front or behind


def _read_spoken(tidied: str, text: str) -> Value | None:
    match = _SPOKEN.fullmatch(tidied)
    if match is None:
        return None
    amount, comparison = spoken(match["words"]), _comparison(match["sign"], match["end"])
    if amount is None or comparison is False:
        return None
    return Value(text, "quantity", comparison or None, amount, match["unit"])


def read_range(tidied: str, text: str) -> Value | None:
    """Two figures as bounds, both included: `80%-100%`, `[80,100]`, `3-5天`, `100±5`."""
    bounds = _between(tidied) or _in_brackets(tidied) or _around(tidied)
    if bounds is None:
        return None
    low, high, unit = bounds
    if low is None or high is None or unit is None or low > high:
        return None
    comparison: Comparison | None = "=" if tidied[0] in "=═" else None
    lookalike = comparison is not None and has_lookalike(text)
    return Value(text, "range", comparison, unit=unit or None, low=low, high=high, lookalike=lookalike)


_Bounds = tuple[Decimal | None, Decimal | None, str | None]


def _between(tidied: str) -> _Bounds | None:
    match = _BETWEEN.fullmatch(tidied)
    if match is None or _may_be_date(match):
        return None
    return figure(match["low"]), figure(match["high"]), _one_unit(match["first"], match["unit"])


def _may_be_date(match: re.Match[str]) -> bool:
    # 3-5 may be the third to fifth of something or a day in March; 2021-2023 counts nothing.
    low, high = match["low"], match["high"]
    bare = not match["first"] and not match["unit"]
    day = bare and low.isdigit() and high.isdigit() and len(low) <= 2 and int(low) <= 12 and int(high) <= 31
    return day or (len(low) == len(high) == 4 and low[:2] in {"19", "20"} and match["unit"] in {"", "年", "年度"})


def _in_brackets(tidied: str) -> _Bounds | None:
    match = _BRACKETS.fullmatch(tidied)
    if match is None:
        return None
    unit = _one_unit(match["first"], match["second"]) if match["second"] else _one_unit("", match["unit"])
    return figure(match["low"]), figure(match["high"]), unit if not (match["second"] and match["unit"]) else None


def _around(tidied: str) -> _Bounds | None:
    match = _AROUND.fullmatch(tidied)
    if match is None:
        return None
    first, unit = read_unit(match["first"]), read_unit(match["unit"])
    middle, margin = figure(match["middle"]), figure(match["margin"])
    # 100±5% may mean five points or five hundredths of it.
    doubtful = first != PERCENT and unit == PERCENT and not match["unit"].startswith("(")
    if middle is None or margin is None or doubtful:
        return None
    return middle - margin, middle + margin, _one_unit(match["first"], match["unit"])


def _one_unit(first: str, last: str) -> str | None:
    """The unit of both figures: once behind the last, or the same behind each; None where it is not certain."""
    unit = read_unit(last)
    return unit if not first or read_unit(first) == unit else None
