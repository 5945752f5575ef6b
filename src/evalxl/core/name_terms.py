"""What the name of an indicator says it measures: endings of names, as data.

Source: an own collection from the sample indicators of 财预〔2021〕101号 and the names met on published forms;
only endings that leave no doubt. Names are compared half-width, without white space, numbering and brackets.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from evalxl.core.phrases import HANDLED_WORDS, LESS_IS_BETTER_WORDS, REDUCED_WORDS
from evalxl.core.terms import bare_key, label_key
from evalxl.core.units import measure

_NUMBERED = re.compile(r"^(?:三级)?指标(?:[0-9一二三四五六七八九十]+[:、.]?|:)(?=.)")
_TAIL = re.compile(r"(?:的?(?:情况|水平|指标)|[≥≤<>=].*|(?:达到?|不[低高少多大小]于|不超过)[0-9].*|达到?)$")

_SATISFACTION = re.compile(r"(?<!不)满意(?:度|率|程度)$")
_SHARE = re.compile(r"(?:率|比例|占比|比重|百分比)$")
_DEGREE = re.compile(r"(?:知晓|满足|符合|认可|支持|信任|好评|参与|达成|达标|保障|执行|到位)度$|覆盖面$")

OTHER_RATES = (
    "效率", "频率", "税率", "汇率", "功率", "速率", "利率", "费率", "周转率", "流通率", "换手率", "帧率",
    "码率", "心率", "倍率", "分辨率", "生产率", "容积率", "采样率", "折射率", "电阻率", "斜率", "曲率",
    "翻台率", "产出率", "单产率", "亩产率", "转速率", "曝光率", "复种率", "流率", "比特率", "波特率", "导热率",
)  # fmt: skip
"""Endings with 率 that are no share of a whole: they have units of their own (次/天, kW, 元/人)."""
_OTHER_RATE = re.compile(rf"(?:{'|'.join(OTHER_RATES)})$")

EXCEEDING_WORDS = (
    "增长", "提升", "提高", "上升", "增加", "增幅", "增速", "增值", "保值", "超额", "同比", "环比", "变化",
    "变动", "波动", "回报", "收益", "利润", "投入产出", "产出投入", "杠杆", "负债", "偿债", "流动比", "速动比",
    "充足", "拨备", "产能", "床位", "病床", "毛入学", "贡献", "拉动", "放大", "产销", "投资完成", "收入完成",
    "产值", "营收", "税收", "征收", "招商", "引资", "销售",
)  # fmt: skip
"""A rate with one of these may truly be above 100 %."""
_EXCEEDING = re.compile("|".join(EXCEEDING_WORDS))

_PEOPLE = r"(?:人数|人次数?|人员数量?|名额)$"
_EVENTS = r"(?:次数|场次|场数|期数|班次|轮次|批次)$"
_DAYS = r"(?:天数|时长|时间|时限|工期|周期|期限)$"
_AREA = r"面积$"
_LENGTH = r"(?:里程|长度|公里数|米数)$"
_MONEY = r"(?:金额|总额|成本|费用|单价|造价|收入)$"
_COUNT = (
    r"(?:次数|人数|人次|场次|班次|轮次|批次|户次|车次|课时|学时|天数|面积|里程|长度|数量|总量|工作量|业务量|采集量|发稿量|办件量|"
    r"访问量|借阅量|点击量|发放量|采购量|处理量|服务量|接待量|印刷量|办理量|产量|销量|数)$"
)
_NO_COUNT = re.compile(
    r"(?:指|系|倍|分|参|基|常|函|小|控制|预算|执行|限额|比例|占比|率)数$|率|比例|占比|比重|百分|[%‰]"
)

_SHARES = ("‰",)
_EACH = ("人", "人次", "次", "件", "个", "户", "家", "场", "期", "台", "套")
CONTRADICTIONS: Mapping[str, tuple[str, ...]] = {
    _COUNT: _SHARES,
    _PEOPLE: ("元", "场", "期", "台", "套", "件", "天", "秒", "平方米", "亩"),
    _EVENTS: ("元", "人", "台", "套", "天", "秒", "平方米", "亩"),
    _DAYS: ("元", "人", "人次", "件", "台", "套", "户", "平方米", "亩"),
    _AREA: ("元", *_EACH, "天", "毫米"),
    _LENGTH: ("元", *_EACH, "天", "平方米", "亩"),
    _MONEY: (*_EACH, "天", "平方米", "亩"),
}
"""Endings of names, and the units that contradict them, as `core.units.measure` gives their base (% is ‰ there)."""

RATE_CONTRADICTIONS = (
    *_EACH, "起", "例", "宗", "项", "份", "篇", "本", "条", "批", "处", "辆", "座", "所", "元", "天", "秒",
    "毫米", "平方米", "亩", "克",
)  # fmt: skip
"""Units (their base) that a share or a satisfaction cannot have; a unit behind a stroke (件/万人) is none of them."""

_CONTRADICTED = tuple((re.compile(ending), frozenset(units)) for ending, units in CONTRADICTIONS.items())
_RATE_CONTRADICTED = frozenset(RATE_CONTRADICTIONS)

_COST = re.compile(r"(?:成本|费用|单价|造价|开支)(?:金额|总额|标准|控制数|控制额|额|数)?$")
_NO_COST = re.compile(
    "节约|节省|降低|减少|下降|压减|压降|节支|收入|收益|利润|结余|减免|免收|收取|回收|投入|到位|筹|补助|补贴|救助|资助|津贴|奖|待遇"
)
_FAULT = re.compile(
    rf"(?:{'|'.join(LESS_IS_BETTER_WORDS)})(?:的?(?:发生|出现|产生)的?)?(?:事件|事项|情况|问题|现象|行为|案件|案)?"
    r"(?:的?(?:发生|出现|产生))?(?:的?(?:总数|数量|次数|件数|起数|人数|个数|天数|数|率|比例|占比|总量|量))?$"
)
_ENFORCED_WORDS = (
    "侦办", "审理", "督办", "移送", "立案", "执法", "监测", "监控", "接听", "热线", "维修", "处罚", "打击",
    "惩治", "惩处", "整治", "治理", "侦破", "破获", "取缔", "救援",
)  # fmt: skip
_DEALT_WITH = re.compile("|".join((*HANDLED_WORDS, *REDUCED_WORDS, *_ENFORCED_WORDS)))


@lru_cache(maxsize=65536)
def bare_name(text: str) -> str:
    """The name without numbering, what stands in brackets and what follows the matter itself.

    >>> bare_name("指标1：培训 人数（人）"), bare_name("群众满意度达到90%")
    ('培训人数', '群众满意度')
    """
    return _TAIL.sub("", _NUMBERED.sub("", bare_key(text)))


@lru_cache(maxsize=65536)
def whole_name(text: str) -> str:
    """The name without numbering and closing points; brackets stay, as they may tell two indicators apart."""
    return _NUMBERED.sub("", label_key(text)).rstrip("。.;,、:").casefold()


def is_satisfaction(name: str) -> bool:
    """Whether a bare name ends with satisfaction (`满意度调查次数` and `不满意率` do not)."""
    return bool(_SATISFACTION.search(name))


@lru_cache(maxsize=65536)
def is_share(name: str) -> bool:
    """Whether a bare name is a share of a whole, to be given in per cent (`频率`, `税率` are none)."""
    return bool(_SHARE.search(name)) and not _OTHER_RATE.search(name)


@lru_cache(maxsize=65536)
def ends_at_hundred(name: str) -> bool:
    """Whether what a bare name measures cannot be above 100 %: satisfaction, shares, degrees, but no growth."""
    return (is_satisfaction(name) or is_share(name) or bool(_DEGREE.search(name))) and not _EXCEEDING.search(name)


@lru_cache(maxsize=65536)
def is_count(name: str) -> bool:
    """Whether a bare name counts or measures something (`培训人次`, `装修面积`), and is no index or share."""
    return bool(re.search(_COUNT, name)) and not _NO_COUNT.search(name)


@lru_cache(maxsize=65536)
def contradicts(name: str, unit: str) -> bool:
    """Whether a unit cannot be that of a bare name: `人数` in %, `合格率` in 次.

    >>> contradicts("培训人数", "%"), contradicts("差错率", "件/万人"), contradicts("差错率", "次")
    (True, False, True)
    """
    base = measure(unit)[0]
    if is_satisfaction(name) or is_share(name):
        return base in _RATE_CONTRADICTED
    shares = base in _SHARES
    return any(
        ending.search(name) and base in units and (not shares or is_count(name)) for ending, units in _CONTRADICTED
    )


@lru_cache(maxsize=65536)
def is_cost(name: str) -> bool:
    """Whether a bare name is a cost, and not one that is saved or taken in."""
    return bool(_COST.search(name)) and not _NO_COST.search(name)


def is_saving(name: str) -> bool:
    """Whether a name speaks of money saved, taken in or provided, where more is better."""
    return bool(_NO_COST.search(name))


@lru_cache(maxsize=65536)
def is_fault(name: str) -> bool:
    """Whether a bare name counts faults, of which less is better, and not how they are dealt with.

    >>> is_fault("用户投诉次数"), is_fault("投诉办结率"), is_fault("安全事故演练次数")
    (True, False, False)
    """
    return bool(_FAULT.search(name)) and not _DEALT_WITH.search(name)
