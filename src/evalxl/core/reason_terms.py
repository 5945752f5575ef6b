"""Texts in a reason cell that excuse no loss of points: more was done, nothing deviated, or the money is spoken of.

Wordings met on published forms, as they stand after full-width forms and white space are folded.
"""

import re
from functools import lru_cache

from evalxl.core.number import decimal_of
from evalxl.core.phrases import EXECUTION_WORDS, NO_REASON_TEXTS
from evalxl.core.text import fold

_OVERFULFILLED = re.compile(
    "超额|超过|超出|超目标|超预期|超计划|超年初|超[^.。,;]{0,4}完成|高于|多于|大于|优于|好于|增加|增长|增多|提前|节约|节省|结余|新增|扩大"
)
_NO_DEVIATION = re.compile(
    r"(?:无|没有|不存在|未发生|未出现|未产生)(?:任何)?(?:重大|较大|明显)?(?:偏差|偏离|差异|扣分)(?:情况|原因|问题|现象)?|"
    r"(?:指标|目标|任务|项目|工作)?(?:已|均|全部|按[时期质量计划]{1,4}|如期|圆满|顺利)*(?:完成|达成|达到|达标|实现)"
    r"(?:年度|年初|预期|绩效|既定|设定|全部|各项|目标|指标|任务|计划|要求|工作|情况|良好|较好|值|了){0,6}"
)
_MONEY = re.compile("|".join(EXECUTION_WORDS))
_HEADS = re.compile(r"(?:^|(?<=[;。,、:]))(?:\d[.、])?(?:(?:偏差|未完成|扣分)?原因(?:分析)?|(?:改进|整改)?措施)[:为]?")
# With every heading of a reason column typed beside its `无`.
_LONGEST_NOTHING = 60
_ENDS = "。.,;、:'\"’‘“”()[]【】〔〕"


@lru_cache(maxsize=16384)
def says_nothing(text: str) -> bool:
    """Whether a text stands for none: `无`, `/`, a bare number, or `原因:无;措施:无`.

    >>> says_nothing("无。"), says_nothing("偏差原因：无；改进措施：无"), says_nothing("无法按期开课")
    (True, True, False)
    """
    bare = fold(text).strip(_ENDS).lower()
    if len(bare) > _LONGEST_NOTHING:
        return False
    parts = (part.strip(_ENDS) for part in re.split("[;。,]", _HEADS.sub("", bare)))
    return decimal_of(bare) is not None or all(part in NO_REASON_TEXTS for part in parts)


@lru_cache(maxsize=16384)
def excuses_nothing(reason: str) -> bool:
    """Whether a text explains over-fulfilment or the execution of the budget, or says that there is no deviation.

    A low execution rate has no other place to be explained than some row's reason.

    >>> excuses_nothing("报名人数超过预期"), excuses_nothing("已按期完成年度目标"), excuses_nothing("因暴雨停办两期")
    (True, True, False)
    """
    text = fold(reason).strip("。.,;、!")
    return bool(_OVERFULFILLED.search(text) or _MONEY.search(text) or _NO_DEVIATION.fullmatch(text))
