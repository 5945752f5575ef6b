"""Names of indicators that make a unit behind the figure needless (EV404).

An index, a coefficient, a ratio and the like are numbers without a dimension (GB 3101); a name may state the unit
itself in brackets (`培训人数(人)`), as exports of some systems do.
"""

import re
from functools import lru_cache

from evalxl.core.text import fold
from evalxl.core.units import PERCENT_SPELLINGS, known_unit

_DIMENSIONLESS = re.compile(r"(?:指数|系数|比值|比例|倍数|容积率|[pP][hH]值?|名次|排名|等级|级别|年份|版本)$")
_BRACKETED = re.compile(r"\((?:单位)?:?([^()]{1,8}(?:\([^()]*\))?)\)$")


@lru_cache(maxsize=16384)
def names_unit(name: str) -> bool:
    """Whether a figure under this name needs no unit of its own.

    >>> names_unit("培训人数（人）"), names_unit("空气质量指数"), names_unit("培训人次")
    (True, True, False)
    """
    text = fold(name)
    bracketed = _BRACKETED.search(text)
    if bracketed and (known_unit(bracketed[1]) or bracketed[1] in PERCENT_SPELLINGS):
        return True
    return bool(_DIMENSIONLESS.search(text))
