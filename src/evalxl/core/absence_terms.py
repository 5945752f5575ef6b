"""How a cell says that there is nothing to fill in."""

import re
from functools import lru_cache

from evalxl.core.terms import LONGEST_LABEL
from evalxl.core.text import fold

_STROKES = r"[-—–─/\\_]*"
_WORDS = r"无|(?:本项目|本年度?)?(?:不适用|不涉及|无此)(?:[该此本]?[项类])?(?:指标)?|N/?A"
_NOTHING = re.compile(rf"{_STROKES}|\(?(?:{_WORDS})\)?[。.]?", re.IGNORECASE)


@lru_cache(maxsize=65536)
def states_absence(text: str) -> bool:
    """Whether a text is blank, a stroke or the word for nothing.

    >>> states_absence("不适用"), states_absence("（无）"), states_absence("——"), states_absence("无投诉")
    (True, True, True, False)
    """
    return len(text) <= LONGEST_LABEL and bool(_NOTHING.fullmatch(fold(text)))
