"""Labels of the goal texts: what was expected, and what came of it."""

import re
from functools import lru_cache

from evalxl.core.terms import LONGEST_LABEL, bare_key
from evalxl.core.text import fold

_STATE = r"(?:完成|实现|达成)情况(?:综述|概述|说明|描述)?"
# `目标1完成情况:` begins a text, and a prompt of the template is none of its labels.
_NO_LABEL = r"请|对照|.*填写|(?:目标|任务)[\d一二三四五六七八九]"
_GOAL_WORD = re.compile(rf"(?!{_NO_LABEL})(?:.*(?:目标|任务)(?:完成|实现|达成)?(?:情况)?|.*{_STATE}|实际完成)")
_GOAL_ACTUAL = re.compile(rf"(?!.*(?:预算|预计|计划|执行)).*(?:实际(?:完成|实现|达成).*|{_STATE})")
_GOAL_GROUP = re.compile(r"(?:项目|绩效|年度)?总体(?:绩效)?目标|(?:项目)?绩效目标")
_GOAL_EXPECTED = re.compile(r".*(?:预期|年初|设定|计划).*(?:目标|任务).*")
_GOAL_TOTAL = re.compile(r"(?!.*年度).*(?:总目标|总体目标|总体绩效目标|中期目标|长期目标|实施期.*目标|总绩效目标)")
_GOAL_ANNUAL = re.compile(r".*(?:年度|当年|本年).*目标")
_SECTION = re.compile(r"[一二三四五六七八九十]+、")


@lru_cache(maxsize=65536)
def goal_of(text: str) -> tuple[str, int] | None:
    """The goal text of a self-evaluation that a label announces, and how sure that is (0 is surest)."""
    if len(text) > LONGEST_LABEL:
        return None
    key = bare_key(text)
    if len(key) > 16 or not _GOAL_WORD.fullmatch(key):
        return None
    if _GOAL_ACTUAL.fullmatch(key) or key == "实际完成":
        return "goal_actual", 0 if key.startswith(("实际", "全年实际", "年末实际", "目标实际")) else 1
    return "goal_expected", 0 if _GOAL_EXPECTED.fullmatch(key) else 1


@lru_cache(maxsize=65536)
def declared_goal_of(text: str) -> tuple[str, int] | None:
    """The goal text of a declaration that a label announces, and how sure that is (0 is surest)."""
    if len(text) > LONGEST_LABEL:
        return None
    key = bare_key(text)
    if len(key) > 16 or not _GOAL_WORD.fullmatch(key):
        return None
    if _GOAL_ANNUAL.fullmatch(key):
        return "goal_annual", 0
    if _GOAL_TOTAL.fullmatch(key):
        return "goal_total", 1 if _GOAL_GROUP.fullmatch(key) else 0
    return "goal_annual", 1


def is_section(text: str) -> bool:
    """Whether a label carries the number of a section (`三、目标完成情况`)."""
    return bool(_SECTION.match(fold(text)))
