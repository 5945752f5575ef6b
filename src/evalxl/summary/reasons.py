"""What a unit says about a deviation: reason and measure apart, without the labels that forms print before them."""

import re

from evalxl.core.measure_terms import reason_and_measure
from evalxl.core.phrases import NO_REASON_TEXTS
from evalxl.core.text import fold

_NUMBER = r"(?:[(（\[]?[一二三四五六七八九十\d]{1,2}[)）\].、．]+)?"
_WHAT = r"(?:(?:偏差|未完成|差异|存在)?(?:的)?(?:主要)?原因|(?:存在(?:的)?)?问题)(?:分析|说明)?"
_TO_DO = r"(?:(?:下一?步)?(?:改进|整改|解决|工作)?(?:的)?(?:措施|办法|方案|计划|打算|工作))"
_LABEL = re.compile(rf"\s*{_NUMBER}\s*(?:{_WHAT}(?:[及和与、]{_TO_DO})?|{_TO_DO})\s*[:：]\s*")


def told(text: str | None) -> tuple[str | None, str | None]:
    """The reason and the measure a text gives, None where it gives none.

    >>> told("偏差原因：到货晚。改进措施:与供方签约。")
    ('到货晚。', '与供方签约。')
    >>> told("偏差原因：无")
    (None, None)
    """
    if text is None or _says_nothing(text):
        return None, None
    reason, measure = map(_unlabelled, reason_and_measure(text))
    return reason, measure


def _unlabelled(text: str) -> str | None:
    plain = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    return None if not plain or _says_nothing(plain) else plain


def _says_nothing(text: str) -> bool:
    return fold(text).lower().rstrip("。；;.") in NO_REASON_TEXTS
