"""What belongs under which kind of indicator, as far as there is no doubt.

Source: the kinds of 财预〔2020〕10号 and 财预〔2021〕101号 (数量 质量 时效 成本 under output or cost, satisfaction a
kind of its own); the endings of names are an own collection from published forms.
"""

import re
from functools import lru_cache

from evalxl.core.name_terms import bare_name, is_cost, is_satisfaction

KINDS = ("数量", "质量", "时效", "成本")
"""The kinds of level 2 that are judged."""

_PAYING = "支付|付款|付费|拨付|报销|结算|缴纳|缴费"
_MONEY = "费|款|金|薪酬|工资|社保|资金"
_PAYMENT = re.compile(
    rf"(?:{_MONEY})[^,;、]{{0,4}}(?:{_PAYING})[^,;、]{{0,4}}$|^(?:{_PAYING})[^,;、]{{0,16}}(?:{_MONEY})[^,;、]{{0,4}}$"
)
_GRANT = re.compile("补贴|补助|救助|津贴|奖|抚恤|养老|待遇|低保|赔|系统|平台|终端|移动|电子|扫码|商户")
_PROMPTNESS = re.compile(r"(?:及时|准时|按时|按期|如期)(?:率|性|度|程度)$|(?:完成|竣工|办结)(?:时间|时限)$")
_QUALITY = re.compile(r"(?:合格|优良|优秀|准确|正确|差错|错误|完好)率$")
_IN_TIME = re.compile("时|期|限")


@lru_cache(maxsize=65536)
def kind_of_level(level_2: str) -> str | None:
    """The one kind a level 2 names, None where it names none or several."""
    kinds = [kind for kind in KINDS if kind in level_2]
    return kinds[0] if len(kinds) == 1 and "满意" not in level_2 else None


@lru_cache(maxsize=65536)
def misfit(level_2: str, level_3: str) -> bool:
    """Whether a name surely belongs elsewhere than under this level 2.

    >>> misfit("质量指标", "群众满意度"), misfit("时效指标", "群众来信办结及时率"), misfit("数量指标", "移动支付商户数")
    (True, False, False)
    """
    kind, name = kind_of_level(level_2), bare_name(level_3)
    if kind is None or not name:
        return False
    if is_satisfaction(name):
        return True
    if kind in ("数量", "质量") and _PROMPTNESS.search(name):
        return True
    if kind in ("数量", "时效") and _QUALITY.search(name) and not _IN_TIME.search(name):
        return True
    spends = (kind != "成本" and is_cost(name)) or (kind == "数量" and bool(_PAYMENT.search(name)))
    return spends and not _GRANT.search(name)
