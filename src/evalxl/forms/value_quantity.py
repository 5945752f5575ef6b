"""Quantities: a sign, a figure, a unit, in every order people write them.

The reader is given the tidied text and the text as typed and gives a Value, or None where the
text is no quantity.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from evalxl.core.model import Comparison, Value
from evalxl.core.phrases import (
    COUNTING_WORDS,
    DEED_WORDS,
    LOOKALIKES,
    PREFIX_SIGNS,
    SUFFIX_SIGNS,
    SYMBOL_SIGNS,
    URGING_WORDS,
)
from evalxl.core.units import PERCENT, PERCENT_SPELLINGS, looks_like_unit
from evalxl.forms.value_text import NUMBER, figure, spoken

SIGNS = {**SYMBOL_SIGNS, **PREFIX_SIGNS}
"""Every sign and word for a sign in front of a figure."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_QUANTITY = re.compile(
    rf"(?:{_any(URGING_WORDS)}|(?:{_any(COUNTING_WORDS)})?(?P<deed>(?:已?(?:{_any(DEED_WORDS)})了?)?))"
    rf"(?P<sign>{_any(SIGNS)})?(?P<currency>¥)?"
    rf"(?P<amount>{NUMBER})(?:[*×xX✕](?P<times>{NUMBER}))?(?P<more>[余多])?(?P<unit>.*?)"
    rf"(?P<inclusive>\(含[^()]*\))?(?P<end>\(?(?:{_any(SUFFIX_SIGNS)})\)?)?(?:\(含[^()]*\))?"
)
_SPOKEN = re.compile(
    rf"(?:{_any(URGING_WORDS)}|{_any(COUNTING_WORDS)})?(?P<sign>{_any(SIGNS)})?"
    rf"(?P<words>[零一二两三四五六七八九十百千点]+)"
    rf"(?P<unit>个?工作日|人次|万元|小时|学时|课时|公里|个月|批次|个|人|名|项|次|场|份|件|家|户|台|套|篇|期|元|天|年|周|轮|处|辆|条|亩|吨)"
    rf"(?P<end>{_any(SUFFIX_SIGNS)})?"
)
_REMARKED = re.compile(r"(?P<figure>.*[^(])\((?P<remark>[^()]+)\)")
_PART = re.compile("每|其中|包括")
_FIGURE = re.compile("[0-9零一二两三四五六七八九十百]")
_CORRECTION = re.compile("[不未无没约近余除应原或差缺超增减升降调预估暂]|左右|目标|计划|实际|上年|去年|同比|环比|其他")
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
    """A figure with its sign and unit: `≥90.00(%)`, `98%以上`, `=5*8小时`, `不少于3次`, `12次(每月1次)`."""
    return _read_figure(tidied, text) or _read_spoken(tidied, text) or _read_remarked(tidied, text)


def _read_figure(tidied: str, text: str) -> Value | None:
    match = _QUANTITY.fullmatch(tidied)
    if match is None:
        return None
    unit = read_unit(match["unit"])
    amount = _product(match["amount"], match["times"])
    comparison = _comparison(match["sign"], match["end"], bool(match["more"]))
    if unit is None or amount is None or comparison is False:
        return None
    # 培训95% names no deed that was counted, and 50余 no figure that ends there.
    if (match["deed"] and unit in {"", PERCENT}) or (match["more"] and not unit):
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


def _comparison(sign: str | None, end: str | None, more: bool = False) -> Comparison | Literal[False] | None:
    """The sign in front and behind as one, False where they contradict each other; more: `50余人` is 50 at least."""
    front = SIGNS[sign] if sign else None
    behind = SUFFIX_SIGNS[end.strip("()")] if end else None
    signs: list[Comparison] = [each for each in (front, behind) if each]
    if more:
        signs.append(">=")
    return False if len(set(signs)) > 1 else next(iter(signs), None)


def _read_spoken(tidied: str, text: str) -> Value | None:
    match = _SPOKEN.fullmatch(tidied)
    if match is None:
        return None
    amount, comparison = spoken(match["words"]), _comparison(match["sign"], match["end"])
    if amount is None or comparison is False:
        return None
    lookalike = match["sign"] in SYMBOL_SIGNS and has_lookalike(text)
    return Value(text, "quantity", comparison or None, amount, match["unit"], lookalike=lookalike)


def _read_remarked(tidied: str, text: str) -> Value | None:
    """A quantity with a remark in brackets that neither corrects it nor gives a second figure for it."""
    match = _REMARKED.fullmatch(tidied)
    if match is None or _CORRECTION.search(match["remark"]):
        return None
    if _FIGURE.search(match["remark"]) and not _PART.match(match["remark"]):
        return None
    value = _read_figure(match["figure"], text) or _read_spoken(match["figure"], text)
    return value if value and value.unit else None
