"""What closes a form: labels of the total and of the grade, and how a grade is written."""

import re
from functools import lru_cache

from evalxl.core.terms import LONGEST_LABEL, bare_key, label_key
from evalxl.core.text import fold

_TOTAL_WORD = "总分|合计|总计|总得分|得分合计|分值合计|综合得分|总评分|总分值|合计得分|总成绩|总合计|合计总分|总评得分"
_TOTAL = re.compile(
    rf"(?:自评|绩效|评价|项目|指标|综合|最终|单位)*(?:{_TOTAL_WORD})(?:\([^()]*\))?|(?:绩效|项目|综合)?(?:自评|评价)得分"
)
_GRADE = re.compile(r"(?:评分|评价|自评|绩效|考核|评定|结果|综合|评估|得分|项目|单位|对应)*(?:等级|等次|评级)")

# The longer words first, so that 良好 is not read as 良.
_GRADE_WORD = "优秀|优|良好|良|中等|中|一般|不合格|合格|较差|差"
_STATED = re.compile(rf"(?:[(\[【](?P<label>[^()\[\]【】]{{2,10}})[)\]】][:]?)?(?P<word>{_GRADE_WORD})[级等]?")
_TICK, _OPEN = "☑✓✔√■●☒", "□☐○◯▢"
_MARK = f"[{_TICK}{_OPEN}]"
_TICK_BOX = re.compile(rf"\(([{_TICK}]?)\)")
_MARKED_AFTER = re.compile(rf"(?:(?:{_GRADE_WORD})[级等]?{_MARK}?[、,;/|]?)+")
_MARKED_BEFORE = re.compile(rf"(?:{_MARK}?(?:{_GRADE_WORD})[级等]?[、,;/|]?)+")


@lru_cache(maxsize=65536)
def total_label(text: str) -> bool:
    """Whether the text is the label of the total row."""
    return len(text) <= LONGEST_LABEL and bool(_TOTAL.fullmatch(label_key(text)))


def total_score_label(text: str) -> bool:
    """Whether the text labels a total score even outside the table (`自评总分`; `合计` may be of money)."""
    return total_label(text) and "分" in text


@lru_cache(maxsize=65536)
def grade_label(text: str) -> bool:
    """Whether the text is the label of the grade."""
    return len(text) <= LONGEST_LABEL and bool(_GRADE.fullmatch(bare_key(text)))


@lru_cache(maxsize=4096)
def grade_word(text: str) -> tuple[str, str] | None:
    """A grade that stands without a label beside it: its label in brackets (or the empty text) and the word.

    >>> grade_word("（自评等级）优"), grade_word("良好"), grade_word("良好完成")
    (('(自评等级)', '优'), ('', '良好'), None)
    """
    found = _STATED.fullmatch(fold(text)) if len(text) <= LONGEST_LABEL else None
    if found is None or (found["label"] and not grade_label(found["label"])):
        return None
    return (f"({found['label']})" if found["label"] else "", found["word"])


@lru_cache(maxsize=4096)
def ticked_grade(text: str) -> str | None:
    """The grade that is ticked where all are printed (`优☑ 良□`), the text itself where none is printed to be ticked.

    >>> ticked_grade("优□ 良☑ 中□ 差□"), ticked_grade("□优 □良"), ticked_grade("优")
    ('良', None, '优')
    """
    folded = _TICK_BOX.sub(lambda box: box[1] or _OPEN[0], fold(text))
    if not any(mark in folded for mark in _TICK + _OPEN):
        return text
    before, after = _MARKED_BEFORE.fullmatch(folded), _MARKED_AFTER.fullmatch(folded)
    if before and after:
        # Blanks alone tell which word the mark belongs to (`优 √良 中`).
        after = re.search(rf"(?:{_GRADE_WORD})[级等]?[{_TICK}]", text)
        before = None if after else before
    if not before and not after:
        return text
    pattern = rf"({_GRADE_WORD})[级等]?[{_TICK}]" if after else rf"[{_TICK}]({_GRADE_WORD})"
    found = re.findall(pattern, folded)
    return found[0] if len(found) == 1 else (text if found else None)
