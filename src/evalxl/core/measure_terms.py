"""Where in a text about deviations the corrective measures begin.

Openings met on published forms. Only what surely opens a measure is told apart; the rest stays with the reason.
"""

import re
from functools import lru_cache

_LABEL = "(?:改进|整改|解决|处理|应对|下一?步)(?:的)?(?:措施|办法|方案|计划|打算|工作)|措施|对策|努力方向"
_OPENING = (
    rf"(?:(?:[(\[]?[一二三四五六七八九十\d]{{1,2}}[)\].、]+)?(?:{_LABEL})[为是:：]|"
    "下一?步|下一?年度?|下阶段|明年|来年|次年|今后|以后|后续|将(?!近|要求)|拟|力争|建议)"
)
_CLAUSE = re.compile(rf"(?:(?<=[。；;\n!！])|(?<=[,，、])(?={_OPENING}))")
_MEASURE = re.compile(rf"\s*{_OPENING}")
_ENDS = "，,；;、 \n"


@lru_cache(maxsize=16384)
def reason_and_measure(text: str) -> tuple[str, str]:
    """The reason and the measure a text gives, either may be empty; no word is lost.

    What follows the first opening of a measure belongs to it.

    >>> reason_and_measure("因暴雨停办两期，下一步改在室内举办。")
    ('因暴雨停办两期', '下一步改在室内举办。')
    >>> reason_and_measure("座椅老旧")
    ('座椅老旧', '')
    """
    clauses = _CLAUSE.split(text)
    first = next((number for number, clause in enumerate(clauses) if _MEASURE.match(clause)), len(clauses))
    return "".join(clauses[:first]).strip(_ENDS), "".join(clauses[first:]).strip(_ENDS)
