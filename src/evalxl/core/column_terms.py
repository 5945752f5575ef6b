"""Headings that decide between two columns for one field: the adjusted target, a change of the budget, a remark.

Spellings met on published forms of several provinces; 重庆 prints 年初指标值 beside 调整指标值.
"""

import re
from functools import lru_cache

from evalxl.core.phrases import NO_REASON_TEXTS
from evalxl.core.terms import LONGEST_LABEL, bare_key, label_key
from evalxl.core.text import fold

_ADJUSTED = re.compile(r"(?:年中|年度|全年|当年)?(?:调整|变更)后?的?(?:年度|全年|绩效)*(?:指标|目标|计划)?值?")
_ADJUSTED_IN_BRACKETS = re.compile(r".*\((?:年中)?(?:调整|变更)后?\)")
_NOT_ADJUSTED = re.compile(r"(?:未|无|不|没有)(?:作|做|进行|需|需要)?(?:调整|变更|变化)")
_CHANGE = re.compile(r"(?!.*(?:[后含+]|年初)).*(?:调整(?:数|金额|额)|追加|追减|调增|调减|增减)")
_SUM_OF_CHANGE = re.compile(r"(?:年中|年度|全年|本年|当年|预算)*调整(?:数|金额)")
_REMARK = re.compile(r"(?:备注)?(?:情况|自评|自评情况|完成情况|得分|评分)?说明|备注")
_GROUP = re.compile(r"(?:绩效)?指标(?:类型|类别|分类|大类|维度)")


@lru_cache(maxsize=4096)
def is_adjusted(text: str) -> bool:
    """Whether a column of targets holds those that were changed during the year.

    >>> is_adjusted("调整指标值"), is_adjusted("年度指标值（调整后）"), is_adjusted("年初指标值")
    (True, True, False)
    """
    if len(text) > LONGEST_LABEL:
        return False
    return bool(_ADJUSTED.fullmatch(bare_key(text)) or _ADJUSTED_IN_BRACKETS.fullmatch(label_key(text)))


@lru_cache(maxsize=4096)
def leaves_target(text: str) -> bool:
    """Whether a cell of the adjusted targets says that the first one still holds (`无`, `/`, `未调整`)."""
    folded = fold(text).lower()
    return (folded in NO_REASON_TEXTS and folded != "0") or bool(_NOT_ADJUSTED.fullmatch(folded))


@lru_cache(maxsize=4096)
def is_budget_change(text: str) -> bool:
    """Whether a column holds by how much the budget was changed, not the budget (`调整数`, `追加预算数`).

    >>> is_budget_change("调整数（B）"), is_budget_change("调整后预算数"), is_budget_change("调整预算数")
    (True, False, False)
    """
    return len(text) <= LONGEST_LABEL and bool(_CHANGE.match(bare_key(text)))


@lru_cache(maxsize=4096)
def may_be_budget(text: str) -> bool:
    """Whether a change may also be what the budget was changed to, where no column names that (`调整数`)."""
    return bool(_SUM_OF_CHANGE.fullmatch(bare_key(text)))


@lru_cache(maxsize=4096)
def is_remark_heading(text: str) -> bool:
    """Whether a column holds remarks of any kind (`备注`, `情况说明`), reasons among them, but asks for none."""
    return len(text) <= LONGEST_LABEL and bool(_REMARK.fullmatch(label_key(text)))


def names_reasons(text: str) -> bool:
    """Whether a column asks for reasons in so many words (`偏差原因分析`), not for what the deduction rests on."""
    return "原因" in fold(text)


@lru_cache(maxsize=4096)
def is_group_heading(text: str) -> bool:
    """Whether a column names the kinds of the indicators right of it (`指标类别`), which forms use for levels."""
    return len(text) <= LONGEST_LABEL and bool(_GROUP.fullmatch(bare_key(text)))
