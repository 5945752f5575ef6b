"""Cell text as the forms mean it: line breaks and blanks inside Chinese words are layout, not content."""

import re
from functools import lru_cache

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\u2018-\u201d\u2026\u2014"
_ANY_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]")
_LAYOUT_SPACE = re.compile(rf"\s*[\r\n\v\f\u2028\u2029]\s*|(?<=[{_WIDE}])\s+(?=[{_WIDE}])")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff]")


@lru_cache(maxsize=65536)
def clean(text: str) -> str | None:
    r"""The text without white space at line breaks and inside Chinese words, None where nothing is left.

    >>> clean("从业\n人员 满意度"), clean("5G base station"), clean("  ")
    ('从业人员满意度', '5G base station', None)
    """
    if _ANY_SPACE.search(text):
        text = _LAYOUT_SPACE.sub("", _INVISIBLE.sub("", text).strip())
    return text or None


@lru_cache(maxsize=65536)
def squeezed(text: str) -> str:
    """The text as typed, without any white space: how labels are quoted."""
    return "".join(text.split())
