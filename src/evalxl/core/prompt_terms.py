"""What a template prints for the person who fills it in, and what must not be there when the form is handed in.

Source: the blank forms attached to 财预〔2015〕88号 and 财预〔2020〕10号 (`目标1:`, `指标1:`, `……`) and those that
provinces hand out (`≥**`, `XX`, `(100字以内)`, `请填写`). Texts are compared after folding.
"""

import re
from functools import lru_cache

from evalxl.core.phrases import SYMBOL_SIGNS
from evalxl.core.table_terms import is_placeholder
from evalxl.core.text import fold

_SIGNS = "|".join(sorted(map(re.escape, SYMBOL_SIGNS), key=len, reverse=True))
_MARKS = r"(?<![A-Za-z\d])[xX×*_?]{2,}(?![A-Za-z\d])"
_UNIT = r"[^\W\d_xX]{0,4}|%|\([^()]{1,6}\)"
# `≥**`, `**%`, `≥X次`, `XX人次`: a figure left open.
_OPEN_FIGURE = re.compile(
    rf"(?:{_SIGNS})(?:[xX×*_?]+|[○△□]{{2,}})(?:{_UNIT})|(?:[xX×*_?]{{2,}}|[○△]{{2,}})(?:{_UNIT})|[xX*_]+%"
    rf"|(?:{_SIGNS})%?|(?:20)?年月日?(?:前|底前|完成)?|待(?:定|填|填写|填报|补充|完善)"
)
_OPEN_YEAR = r"(?<!\d)20[xX×*_]{2}(?=年)"
_OPEN_IN_TEXT = re.compile(rf"{_OPEN_YEAR}|{_MARKS}(?=年|月|日|人|次|个|场|期|套|份|%|万|元|平方|公里)")
_OPEN_NAME = re.compile(
    rf"{_OPEN_YEAR}|{_MARKS}(?=\D)|(?<=\D){_MARKS}|^[xX×*]{{2,}}$|(?<![一-九〇零○])[○]{{2,}}(?![一-九〇零○])"
)
_DOTS = re.compile(r"[….。·]{2,}|…")
_ASKED = (
    "请(?:在此处?|如实|简要|逐条|逐项|详细|按[^,;。]{0,8}|根据[^,;。]{0,8}|结合[^,;。]{0,8})?"
    "(?:填写|填报|填列|填入|输入|说明|描述|概述|阐述|列明|列示|简述)"
    "|(?:此处|在此处?)(?:请)?(?:填写|填报|填列|填入|输入)|(?:单击|点击)(?:此处|这里)"
)
_PROMPT = re.compile(
    rf"(?:^|[(\[【<]){_ASKED}|[(\[【<][^()\[\]【】<>。;]{{0,24}}\d{{2,4}}字(?:以内|左右|之内|以下|以上|内)[)\]】>]"
    r"|[(\[【<](?:目标|指标|具体|填写)内容\d?[)\]】>]|^(?:示例|样例|例如?|如)\d?:"
    r"|^\(?填写(?:年度|目标|指标|实际|具体|数值|内容|[)]|$)"
)
# What a template prints into the reason column itself.
_REASON_ASKED = re.compile(
    r"[(\[]?(?:如|若|如果)?(?:未完成|未达标|未达到|有偏差|存在偏差|偏差|扣分)[^。;,]{0,12}(?:需|应|请|须|要)(?:逐项|详细|如实|简要)?"
    r"(?:填写|填报|填列|说明|分析|写明|注明)[^。;,]{0,16}[)\]]?"
)
_ITEM = r"(?:目标|任务)(?:\d{1,2}|[一二三四五六七八九])"
_EMPTY_ITEM = re.compile(rf"{_ITEM}(?:完成情况)?(?:[:、]?[….]{{2,}}|:(?={_ITEM}|$))")
# Most texts hold none of these and need no closer look.
_SUSPECT = re.compile(r"[xXｘＸ×*＊_＿?？○△□…字请此例如待写]|[≥≤=>＝<]\s*%?$|年\s*月|[.。·]{2}|目标|任务|内容|这里")
_NAMED_BY_TEMPLATE = re.compile(r"指标|[.。·]{2,}|填写|[xX×*]{2,}")


@lru_cache(maxsize=65536)
def prompt_in(text: str) -> str | None:
    """The prompt of the template that a running text still holds, None where it holds none.

    >>> prompt_in("全年举办讲座（100字以内）"), prompt_in("目标1：目标2："), prompt_in("按要求填写问卷")
    ('(100字以内)', '目标1:', None)
    """
    if not _SUSPECT.search(text):
        return None
    folded = fold(text)
    found = _PROMPT.search(folded) or _EMPTY_ITEM.search(folded) or _OPEN_IN_TEXT.search(folded)
    if found is None and _DOTS.fullmatch(folded):
        return folded
    return found[0] if found else None


@lru_cache(maxsize=65536)
def prompt_in_value(text: str) -> str | None:
    """The prompt in a target or an actual value: a figure left open, dots, or what `prompt_in` finds.

    >>> prompt_in_value("≥**"), prompt_in_value("≥XX人次"), prompt_in_value("≥95%")
    ('≥**', '≥XX人次', None)
    """
    if not _SUSPECT.search(text):
        return None
    folded = fold(text)
    return folded if _OPEN_FIGURE.fullmatch(folded) else prompt_in(text)


@lru_cache(maxsize=65536)
def prompt_in_reason(text: str) -> str | None:
    """The prompt in the text of a reason; dots alone are no reason at all, which EV501 says."""
    prompt = prompt_in(text) or (fold(text) if _REASON_ASKED.fullmatch(fold(text)) else None)
    return prompt if prompt and any(map(str.isalnum, prompt)) else None


@lru_cache(maxsize=65536)
def prompt_in_name(text: str) -> str | None:
    """The prompt in the name of a project, a unit or an indicator (`XX项目`, `指标1`, `……`)."""
    if not (_SUSPECT.search(text) or "指标" in text):
        return None
    folded = fold(text)
    if is_placeholder(text) and _NAMED_BY_TEMPLATE.search(folded):
        return folded
    found = _PROMPT.search(folded) or _OPEN_NAME.search(folded)
    return found[0] if found else None
