"""Whether more or less of an indicator is better (DOMAIN §3 decision 1)."""

import re
from functools import lru_cache
from typing import Literal

from evalxl.core.model import Indicator
from evalxl.core.phrases import COST_WORDS, FALL, HANDLED_WORDS, LESS_IS_BETTER_WORDS, REDUCED_WORDS

Direction = Literal["more", "less"]

_FAULT = re.compile("|".join(LESS_IS_BETTER_WORDS))
_HANDLED = re.compile("|".join(HANDLED_WORDS))
_REDUCED = re.compile("|".join(REDUCED_WORDS))
_COST = re.compile("|".join(COST_WORDS))


def direction_of(indicator: Indicator) -> Direction:
    """The sign decides; without one, or with `=`, cost and the names of faults are better when less.

    Of what is to be 0, less is better whatever its name; of a fall, more is.
    """
    target = indicator.target
    if target.comparison in {">=", ">"}:
        return "more"
    if target.comparison in {"<=", "<"} or target.amount == 0:
        return "less"
    qualifier = target.qualifier or ""
    if qualifier.endswith(FALL):
        return "more"
    name = f"{indicator.level_3 or ''}{qualifier}"
    return "less" if _less_by_name(indicator.level_1, indicator.level_2, name) else "more"


@lru_cache(maxsize=16384)
def _less_by_name(level_1: str | None, level_2: str | None, name: str) -> bool:
    if any(level and _COST.search(level) for level in (level_1, level_2)):
        return True
    fault = _FAULT.search(name)
    if fault is None:
        return False
    return not (_HANDLED.search(name, fault.end()) or _REDUCED.search(name[max(0, fault.start() - 6) : fault.start()]))
