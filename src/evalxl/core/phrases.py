"""The fixed wordings of the field, as data: signs, tiers, senses, empty reasons.

Sources: 财预〔2020〕10号 (tiers), 民法典第一千二百五十九条 (以上 以下 以内 include the figure, 超过 不满 do
not), and the spellings met on published forms. Texts are as they stand after full-width forms
and white space are folded.
"""

from collections.abc import Mapping

from evalxl.core.model import Comparison

SYMBOL_SIGNS: Mapping[str, Comparison] = {
    ">=": ">=", "=>": ">=", "≥": ">=", "≧": ">=", "⩾": ">=", "≮": ">=",
    "<=": "<=", "=<": "<=", "≤": "<=", "≦": "<=", "⩽": "<=", "≯": "<=",
    ">": ">", "<": "<", "=": "=", "═": "=",
}  # fmt: skip
"""Signs in front of a figure."""

LOOKALIKES = ("﹦", "═", "≧", "≦", "⩾", "⩽", "＞", "＜", "＝", "﹥", "﹤", ">=", "<=", "=>", "=<")
"""Spellings that look like a sign but are not the one character other programs expect (EV417)."""

PREFIX_SIGNS: Mapping[str, Comparison] = {
    "大于等于": ">=", "大于或等于": ">=", "大于或者等于": ">=", "高于或等于": ">=", "高于等于": ">=",
    "不少于": ">=", "不低于": ">=", "不小于": ">=", "不短于": ">=", "不得少于": ">=", "不得低于": ">=",
    "不得小于": ">=", "至少": ">=", "最少": ">=", "达到": ">=", "达": ">=",
    "小于等于": "<=", "小于或等于": "<=", "小于或者等于": "<=", "低于或等于": "<=", "低于等于": "<=",
    "不超过": "<=", "不超出": "<=", "不高于": "<=", "不大于": "<=", "不多于": "<=", "不得超过": "<=",
    "不得高于": "<=", "不得大于": "<=", "不得多于": "<=", "未超过": "<=", "至多": "<=", "最多": "<=",
    "控制在": "<=",
    "大于": ">", "高于": ">", "多于": ">", "超过": ">", "超出": ">",
    "小于": "<", "低于": "<", "少于": "<", "不足": "<", "不满": "<",
    "等于": "=",
}  # fmt: skip
"""Words for a sign in front of a figure."""

SUFFIX_SIGNS: Mapping[str, Comparison] = {
    "及以上": ">=", "或以上": ">=", "以上": ">=",
    "及以下": "<=", "或以下": "<=", "以下": "<=", "及以内": "<=", "以内": "<=", "之内": "<=", "内": "<=",
}  # fmt: skip
"""Words for a sign behind a figure."""

URGING_WORDS = ("确保", "保证", "保持在", "保持", "维持在", "力争", "应", "须", "需")
"""Words before a sign that change nothing about it."""

COUNTING_WORDS = ("实际完成", "已完成", "完成", "实际", "共计", "合计", "总计", "累计", "共")
"""Words before a figure that change nothing about it."""

DEED_WORDS = (
    "培训", "举办", "开展", "组织", "召开", "发放", "印发", "印制", "采购", "购置", "建设", "新建", "新增", "改造",
    "维修", "出版", "编制", "服务", "巡查", "走访", "慰问", "资助", "救助", "帮扶", "接待", "受理", "办理",
)  # fmt: skip
"""Deeds before a count that change nothing about it (`举办12场`)."""

RISE_WORDS = ("增长", "增加", "提高", "提升", "上升", "增幅")
"""A change upwards."""

FALL_WORDS = ("降低", "减少", "下降", "缩短", "压减", "压降", "降幅")
"""A change downwards; the more the better (`能耗降低10%`)."""

RISE, FALL = RISE_WORDS[0], FALL_WORDS[0]
"""The word that stands for each of these in a qualifier."""

_FAULTY = (
    r"(?:(?:重大|较大|安全|责任|质量|生产|有效|群众)*(?:投诉|事故|差错|错误|故障|违规|违纪|违法|失误|泄密|信访|上访|舆情)"
    r"(?:事件|情况|问题|现象|行为)?)"
)
NONE_AT_ALL = (
    rf"无|零|没有|(?:无|零|没有|未)(?:(?:发生|出现|收到|接到)(?:任何|一起|一例)?{_FAULTY}?|{_FAULTY}(?:发生)?)"
)
"""Words for 0 where a target of 0 asks for a count, as a regular expression."""

APPROXIMATE_WORDS = (
    "大约", "大概", "将近", "接近", "左右", "上下", "预计", "估计", "暂估", "预估", "不等", "约", "近",
    "余", "多", "几", "来",
)  # fmt: skip
"""A figure beside one of these cannot be compared."""

REFERENCE_WORDS = ("预算", "概算", "批复", "上年", "去年", "往年", "同期", "限额", "控制数", "定额", "标准", "规定")
"""A bound given by one of these is a figure that the form does not state (`不超过预算`)."""

TIER_PATTERNS: tuple[tuple[int, str], ...] = (
    (1, r"已?(?:全部或基本|全部|完全)?达成(?:年度|预期|绩效)*(?:指标|目标)"),
    (2, r"已?部分达成(?:年度|预期|绩效)*(?:指标|目标)(?:,?[并且但]*具有一定的?效果)?"),
    (3, r"未(?:能)?达成(?:年度|预期|绩效)*(?:指标|目标)(?:,?[并且]*效果较差)?"),
)
"""The three tiers of a qualitative indicator (财预〔2020〕10号), as regular expressions."""

LESS_IS_BETTER_WORDS = (
    "投诉", "事故", "差错", "错误", "报错", "出错", "故障", "违规", "违纪", "违法", "失误", "泄密", "泄露",
    "遗失", "丢失", "信访", "上访", "退件", "逾期", "超支", "缺勤", "伤亡", "死亡", "舆情",
)  # fmt: skip
"""Things of which less is better (DOMAIN decision 1)."""

HANDLED_WORDS = (
    "处理", "处置", "解决", "响应", "修复", "整改", "排除", "排查", "查处", "办结", "办理", "回复", "答复", "受理",
    "化解", "纠正", "恢复", "防范", "预防", "预警", "应急", "下降", "降低", "减少", "及时", "满意", "演练", "培训",
    "宣传", "上报", "结案", "检查", "发现", "追责", "赔付", "赔偿", "救助", "消除", "调解",
)  # fmt: skip
"""Behind a fault these make a name one about dealing with it, and more is better (`故障解决率`)."""

REDUCED_WORDS = (
    "降低", "减少", "下降", "防范", "预防", "消除", "避免", "查处", "排查", "查办", "处置", "化解", "整改", "解决",
    "受理", "接待", "无", "零", "未",
)  # fmt: skip
"""In front of a fault these turn the sense round (`减少投诉次数`, `无事故天数`)."""

COST_WORDS = ("成本",)
"""Level 1 or level 2 with one of these is about cost."""

EXECUTION_WORDS = ("执行率", "预算", "资金", "结余", "支出", "调整")
"""A reason or an actual completion that names one of these explains what became of the money (DOMAIN §4)."""

NO_REASON_TEXTS = frozenset({
    "", "无", "0", "/", "\\", "-", "--", "—", "——", "无偏差", "没有偏差", "未发生偏差", "不存在偏差",
    "暂无", "没有", "不适用", "不涉及", "无扣分",
    "无差异", "n/a", "na", "none", "无原因", "。", ".",
})  # fmt: skip
"""What stands for no reason at all (EV501); compare in folded lower case."""
