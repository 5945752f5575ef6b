"""What people type as a target or an actual value, read into a Value.

Readers are asked in turn; the first that knows the text decides. What none knows is words
("qualitative"), or looks like a figure and cannot be read for sure ("undecidable"): never a guess.
"""

import re
from functools import lru_cache

from evalxl.core.empty_sign import without_empty_sign
from evalxl.core.model import EMPTY_VALUE, Comparison, Value
from evalxl.core.phrases import APPROXIMATE_WORDS, PREFIX_SIGNS, REFERENCE_WORDS, SUFFIX_SIGNS, TIER_PATTERNS
from evalxl.core.units import known_unit
from evalxl.forms.value_deadline import read_deadline
from evalxl.forms.value_qualified import read_qualified
from evalxl.forms.value_quantity import read_quantity
from evalxl.forms.value_range import read_range
from evalxl.forms.value_text import DASHES, NUMBER, tidy

_LONGEST = 60
_TIERS = tuple((tier, re.compile(pattern)) for tier, pattern in TIER_PATTERNS)
_NOTHING = re.compile(rf"[{DASHES}/\\_]*")
_SIGN = re.compile("[≥≤≧≦⩾⩽><=═±≈≠≮≯]")
_ENDLESS = re.compile(r"\d{40}")
_FIGURE = re.compile(rf"(?<![A-Za-z0-9]){NUMBER}")
_PRODUCT = re.compile(rf"({NUMBER})[*×xX]{NUMBER}")
_END_SIGN = re.compile(rf"(?:{'|'.join(SUFFIX_SIGNS)})$")
_ROUGH = "|".join(APPROXIMATE_WORDS)
_ROUGH_FIGURE = re.compile(rf"(?:{_ROUGH})的?{NUMBER}|{NUMBER}.{{0,6}}?(?:{_ROUGH})")
_UNDERTAKEN = re.compile(
    rf"({'|'.join(sorted(PREFIX_SIGNS, key=len, reverse=True))}).{{0,12}}?(?:{'|'.join(REFERENCE_WORDS)})"
)


@lru_cache(maxsize=65536)
def parse_value(text: str) -> Value:
    """The text of a target or an actual value, read. Knows every text and never raises.

    >>> value = parse_value("≥120.00（万条/月）")
    >>> value.comparison, value.amount, value.unit
    ('>=', Decimal('120.00'), '万条/月')
    """
    tidied = tidy(text)
    if not tidied:
        return EMPTY_VALUE if not text else Value(text, "empty")
    if len(tidied) > _LONGEST:
        return _in_words(tidied, text)
    return (
        _read_empty(tidied, text)
        or _read_tier(tidied, text)
        or read_deadline(tidied, text)
        or read_quantity(tidied, text)
        or read_range(tidied, text)
        or read_qualified(tidied, text)
        or _in_words(tidied, text)
    )


def _read_empty(tidied: str, text: str) -> Value | None:
    return Value(text, "empty") if _NOTHING.fullmatch(tidied) else None


def _read_tier(tidied: str, text: str) -> Value | None:
    for tier, pattern in _TIERS:
        if pattern.fullmatch(tidied):
            return Value(text, "tier", tier=tier)
    return None


def _in_words(tidied: str, text: str) -> Value:
    if (words := without_empty_sign(tidied)) != tidied:
        return _read_tier(words, text) or Value(text, "qualitative")
    # The patterns below try every place of a run of digits anew; nothing is counted with so many.
    if _ENDLESS.search(tidied) or _looks_like_figure(tidied):
        return Value(text, "undecidable")
    if comparison := _undertaken(tidied):
        return Value(text, "undecidable", comparison)
    return Value(text, "qualitative")


def _looks_like_figure(tidied: str) -> bool:
    if _SIGN.search(tidied):
        return True
    single = _PRODUCT.sub(r"\1", tidied)
    figures = list(_FIGURE.finditer(single))
    if not figures:
        return False
    if len(figures) > 1 or "%" in tidied or "‰" in tidied or _ROUGH_FIGURE.search(tidied):
        return True
    behind = _END_SIGN.sub("", single[figures[0].end() :])
    return not behind or known_unit(behind) or not any(letter.isalpha() for letter in single)


def _undertaken(tidied: str) -> Comparison | None:
    """The sign of a bound whose figure stands elsewhere (`不超过预算`)."""
    match = _UNDERTAKEN.match(tidied)
    if match is None or not match[0].startswith(("不", "未超", "控制在")):
        return None
    return PREFIX_SIGNS[match[1]]
