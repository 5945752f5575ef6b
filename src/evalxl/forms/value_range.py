"""Ranges: two figures as bounds, in every order people write them."""

import re
from decimal import Decimal

from evalxl.core.model import Comparison, Value
from evalxl.core.phrases import SYMBOL_SIGNS
from evalxl.core.units import PERCENT
from evalxl.forms.value_quantity import SIGNS, has_lookalike, read_quantity, read_unit
from evalxl.forms.value_text import DASHES, NUMBER, figure

_BETWEEN = re.compile(
    rf"(?P<sign>=|控制在|保持在)?(?P<low>{NUMBER})(?P<first>[^0-9{DASHES}~至到]*?)(?:[{DASHES}]{{1,2}}|~{{1,2}}|至|到)"
    rf"(?P<high>{NUMBER})(?P<unit>.*?)(?:之间|范围内)?"
)
_BRACKETS = re.compile(
    rf"=?\[(?P<low>{NUMBER})(?P<first>[^0-9,;、]*)[,;、](?P<high>{NUMBER})(?P<second>[^\]0-9]*)\](?P<unit>.*)"
)
_AROUND = re.compile(rf"=?(?P<middle>{NUMBER})(?P<first>[^0-9±]*)±(?P<margin>{NUMBER})(?P<unit>.*)")
_TWO_SIGNED = re.compile(
    rf"(?P<one>.+?)(?:,?(?:并且|而且|且|并|和|同时)|[,、;])(?P<other>(?:{'|'.join(map(re.escape, SIGNS))}).+)"
)
_INCLUSIVE = "|".join(re.escape(sign) for sign, meant in SYMBOL_SIGNS.items() if meant in {">=", "<="})
_CHAIN = re.compile(
    rf"(?P<one>{NUMBER})(?P<first>[^0-9≤≥<>=≦≧⩽⩾]*?)(?P<sign>{_INCLUSIVE})[A-Za-z\u4e00-\u9fff]{{1,12}}"
    rf"(?P<again>{_INCLUSIVE})(?P<other>{NUMBER})(?P<unit>.*)"
)


def read_range(tidied: str, text: str) -> Value | None:
    """Two figures as bounds, both included: `80%-100%`, `[80,100]`, `3-5天`, `100±5`, `≥6%且≤10%`."""
    bounds = _between(tidied) or _in_brackets(tidied) or _around(tidied) or _signed(tidied) or _chained(tidied)
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


def _signed(tidied: str) -> _Bounds | None:
    match = _TWO_SIGNED.fullmatch(tidied)
    if match is None:
        return None
    one, other = (read_quantity(match[name], match[name]) for name in ("one", "other"))
    if one is None or other is None or {one.comparison, other.comparison} != {">=", "<="}:
        return None
    low, high = (one, other) if one.comparison == ">=" else (other, one)
    alike = one.unit == other.unit or one.unit is None
    return low.amount, high.amount, (other.unit or "") if alike else None


def _chained(tidied: str) -> _Bounds | None:
    match = _CHAIN.fullmatch(tidied)
    if match is None or SYMBOL_SIGNS[match["sign"]] != SYMBOL_SIGNS[match["again"]]:
        return None
    unit = _one_unit(match["first"], match["unit"])
    one, other = figure(match["one"]), figure(match["other"])
    return (one, other, unit) if SYMBOL_SIGNS[match["sign"]] == "<=" else (other, one, unit)
