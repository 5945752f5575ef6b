"""The groups of the indicator tree, and the points that the heading of one states for itself.

The four words are those of the level-1 indicators in 财预〔2020〕10号 and 财预〔2021〕101号; the ways of stating
points (`产出指标(50分)`, `产出指标（权重50%）`) are spellings met on forms of several provinces.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from evalxl.core.number import decimal_of
from evalxl.core.terms import LONGEST_LABEL, bare_key, label_key

Group = Literal["output", "benefit", "satisfaction", "cost"]

_GROUPS: tuple[tuple[Group, re.Pattern[str]], ...] = (
    ("output", re.compile("产出")),
    ("benefit", re.compile("效益|效果")),
    ("satisfaction", re.compile("满意")),
    ("cost", re.compile("成本")),
)
_OTHER = re.compile("决策|过程|投入|管理|执行|资金")
_STATED = re.compile(
    r"[^\d(\[【〔]*?(?P<bracket>[(\[【〔])?(?P<word>(?:共计?|合计|满分|总分|分值|分数|权重|占比?|标准分)*)[:为]?"
    r"(?P<points>[1-9]\d?(?:\.\d+)?|100)(?P<unit>分值?|%)?[)\]】〕]?"
)
_ACCOUNT = re.compile(r"[,。;:](?=.)|(?:情况|说明|分析|原因|措施|建议|问题)$")
_FEWEST_WITHOUT_UNIT = Decimal(10)


@lru_cache(maxsize=4096)
def group_of(level_1: str) -> Group | None:
    """The group a text of level 1 names, None where it names none or more than one.

    >>> group_of("产出指标（50分）"), group_of("社会公众满意度"), group_of("管理指标")
    ('output', 'satisfaction', None)
    """
    named = [group for group, pattern in _GROUPS if pattern.search(level_1)]
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=65536)
def groups_in(text: str) -> frozenset[Group]:
    """Every group that the text of a level names."""
    return frozenset(group for group, pattern in _GROUPS if pattern.search(text))


@lru_cache(maxsize=4096)
def names_group(text: str) -> bool:
    """Whether a text is the name of a group, no sentence or label that only speaks of one.

    >>> names_group("二、效益指标（30分）"), names_group("项目效益情况"), names_group("半册的，不计入产出")
    (True, False, False)
    """
    return len(text) <= LONGEST_LABEL and bool(groups_in(text)) and not _ACCOUNT.search(bare_key(text))


@lru_cache(maxsize=4096)
def is_other_level(level_1: str) -> bool:
    """Whether a level 1 is known to be of another kind (`过程`, `预算执行`), which stands beside the groups."""
    return bool(_OTHER.search(level_1))


@lru_cache(maxsize=4096)
def stated_points(level_1: str) -> Decimal | None:
    """The points that the heading of a group states for the whole of it, None where it states none.

    >>> stated_points("产出指标（50）"), stated_points("效益指标(权重30%)"), stated_points("产出指标(1)")
    (Decimal('50'), Decimal('30'), None)
    """
    if len(level_1) > LONGEST_LABEL:
        return None
    found = _STATED.fullmatch(label_key(level_1))
    points = decimal_of(found["points"]) if found else None
    if found is None or points is None or found["unit"] or found["word"]:
        return points
    # 产出指标(1) is the first of several.
    return points if found["bracket"] and points >= _FEWEST_WITHOUT_UNIT else None
