"""Texts as the field compares them."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without white space, full-width and half-width made equal.

    >>> fold("云岚市 图书馆（总馆）")
    '云岚市图书馆(总馆)'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())
