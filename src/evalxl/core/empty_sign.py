"""A sign in front of words says nothing: exports print `=` or `≥` before every target (`=有效提升`)."""

import re

from evalxl.core.phrases import REFERENCE_WORDS, SYMBOL_SIGNS
from evalxl.core.units import known_unit

_EQUAL = frozenset({"=", "═", "等于"})
_SIGNED = re.compile(f"({'|'.join(map(re.escape, (*SYMBOL_SIGNS, '等于')))})([^0-9%‰*×xX_]*)")
_WORDS = re.compile("[\u4e00-\u9fff]{2}|^[是否有无好优良]$")
# These are figures in words, or ones that stand elsewhere (`≥九成`, `≤上年`); a sign that is no = counts there.
_FIGURE = re.compile("[零〇一二两三四五六七八九十百千半几数多]|" + "|".join(REFERENCE_WORDS))
_ELSEWHERE = re.compile("|".join(REFERENCE_WORDS))


def without_empty_sign(text: str) -> str:
    """The words behind a sign that says nothing; any other text as it is. text: half-width, without blanks.

    >>> [without_empty_sign(text) for text in ("=有效提升", "≤上年", "≥九成", "=5次")]
    ['有效提升', '≤上年', '≥九成', '=5次']
    """
    found = _SIGNED.fullmatch(text)
    # A unit alone is left of a figure that was not filled in.
    if found is None or not _WORDS.search(found[2]) or known_unit(found[2]):
        return text
    doubtful = _ELSEWHERE if found[1] in _EQUAL else _FIGURE
    return text if doubtful.search(found[2]) else found[2]
