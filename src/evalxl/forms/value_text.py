"""The text of a value as the parsers want it: half-width, without blanks, signs repaired.

Only full-width forms are folded, not all of NFKC: `㎡` stays the unit that was typed and `①` no digit.
"""

import re
import unicodedata
from decimal import Decimal

from evalxl.core.number import decimal_of, plain

NUMBER = r"(?:[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[+-]?\.[0-9]+)"
"""A figure with or without thousands separators, as a regular expression."""

DASHES = "-—–―─"
"""What people type for a dash."""

LONGEST_FIGURE = 18
"""More digits are an account or identity number, not an amount."""

_WIDTH = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFF01, 0xFF5F), *range(0xFE50, 0xFE6C), *range(0xFFE0, 0xFFE7))
    if unicodedata.category(chr(code)) != "Cn"
}
_REPAIRED = {
    **_WIDTH,
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)),
    ord("−"): "-", ord("～"): "~", ord("〜"): "~", ord("∼"): "~", ord("〔"): "(", ord("〕"): ")",
}  # fmt: skip
_BLANK = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_GAP = re.compile(r"\s+")
_LATEX = (
    (re.compile(r"\\(?:text|mathrm|mbox)\b"), ""),
    (re.compile(r"\\(?:geqslant|geqq|geq|ge)(?![a-z])"), "≥"),
    (re.compile(r"\\(?:leqslant|leqq|leq|le)(?![a-z])"), "≤"),
    (re.compile(r"\\gt(?![a-z])"), ">"),
    (re.compile(r"\\lt(?![a-z])"), "<"),
    (re.compile(r"\\times(?![a-z])"), "×"),
    (re.compile(r"\\pm(?![a-z])"), "±"),
    (re.compile(r"\\sim(?![a-z])"), "~"),
    (re.compile(r"\\([%$#&_{}])"), r"\1"),
    (re.compile(r"\\[ ,;!]|[${}]"), ""),
)
_PERCENT_WORDS = re.compile(rf"([百千])分之({NUMBER}|[零〇一二两三四五六七八九十百点]+)")
_EDGES = "\"'“”‘’"
_ENDS = "。.;,、!?:"


def tidy(text: str) -> str:
    """The text half-width and without blanks; only a blank between two digits stays, as it may part two figures.

    >>> tidy("≥ 90．00 （％）")
    '≥90.00(%)'
    """
    if text.isascii() and text.isalnum():
        return text
    text = text.translate(_REPAIRED)
    if "\\" in text or "$" in text:
        for pattern, instead in _LATEX:
            text = pattern.sub(instead, text)
    text = _GAP.sub(" ", _BLANK.sub("", text.strip()))
    text = text.strip(_EDGES).rstrip(_ENDS)
    return _PERCENT_WORDS.sub(_figure_for_words, text) if "分之" in text else text


def figure(text: str) -> Decimal | None:
    """The number of a matched figure, None where it is too long to be an amount."""
    return decimal_of(text) if len(text) <= LONGEST_FIGURE else None


def spoken(words: str) -> Decimal | None:
    """The number that Chinese numerals say, None where they say none.

    >>> spoken("九十五点五")
    Decimal('95.5')
    """
    # Numbers in words are rare, and importing the converter costs more than reading a form.
    from cn2an import cn2an

    try:
        return decimal_of(cn2an(f"一{words}" if words[0] in "百千" else words, "smart"))
    except ValueError:
        return None


def _figure_for_words(match: re.Match[str]) -> str:
    words = match[2]
    number = decimal_of(words)
    if number is None:
        number = spoken(words)
    sign = "%" if match[1] == "百" else "‰"
    return match[0] if number is None else f"{plain(number)}{sign}"
