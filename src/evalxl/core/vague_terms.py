"""Words that set no measurable target, and where a figure was possible instead.

Source: an own collection from published forms and declarations. A text counts as vague only when it is made of
nothing but these words: `有效` is, `有效控制病虫害` and `达标` are not.
"""

import re
from functools import lru_cache

from evalxl.core.name_terms import bare_name, is_count, is_satisfaction, is_share
from evalxl.core.text import fold

VAGUE_WORDS = (
    "有效", "高效", "好坏", "有序", "顺利", "积极",
    "良好", "较好", "很好", "好", "优秀", "优良", "优", "佳", "提升", "提高", "增强", "加强",
    "增加", "增长", "增多", "扩大", "改善", "改进", "改良", "优化", "完善", "健全", "促进", "推动", "推进",
    "保障", "保证", "确保", "控制", "减少", "降低", "下降", "缩短", "节约", "合理", "适度", "适当", "充足",
    "充分", "足够", "满足", "满意", "较多", "较高", "较低", "较少", "较大", "多", "高", "低", "少", "大", "强",
    "一般", "正常", "稳定", "可观", "明显", "显著", "大幅度", "大幅", "稳步", "稳中有升", "逐步", "逐渐",
    "逐年", "不断", "持续", "进一步", "有所", "一定", "基本", "比较", "较", "非常", "十分", "切实", "全面",
    "若干", "尽快", "尽量", "尽可能", "同比", "环比", "较上年度", "较上年", "较去年", "比上年度", "比上年",
    "比去年", "与上年相比", "与去年相比",
)  # fmt: skip
"""Words without a measure."""

# What was done in such a way: `有效开展` sets no more than `有效`.
_DONE = "(?:有效|有序|顺利|积极|持续|深入)(?:开展|实施|组织|举办|运行|进行)"
_FILLERS = ("程度", "幅度", "水平", "效果", "情况", "得到", "得以", "实现", "达到", "取得", "的", "地", "了")
_ANSWERS = (
    "及时", "按时", "准时", "按期", "如期", "准确", "正确", "合格", "达标", "完成", "全部", "通过", "完好",
    "完整", "规范", "合规", "覆盖", "全覆盖", "到位", "安全",
)  # fmt: skip
"""Fair targets for a quality, but no answer where a rate is asked for (`及时率`: 及时)."""

_VAGUE = re.compile(rf"(?:{'|'.join((_DONE, *VAGUE_WORDS, *_FILLERS, '[、,;和且]'))})+")
_NO_RATE = re.compile(rf"(?:{'|'.join((*VAGUE_WORDS, *_FILLERS, *_ANSWERS, '[、,;和且]'))})+")
_MEASURABLE_LEVEL = re.compile("数量|时效|成本")
_ENDS = "。.;,、!"


@lru_cache(maxsize=65536)
def vague_where_measurable(level_2: str | None, level_3: str | None, target: str) -> bool:
    """Whether a target is only vague words although level 2 or the name says that a figure is possible.

    >>> [vague_where_measurable(level, "服务质量", "有效提升") for level in ("数量指标", "质量指标")]
    [True, False]
    """
    name = bare_name(level_3 or "")
    said = fold(target).strip(_ENDS)
    words = said.replace(name, "") if len(name) > 1 and name != said else said
    if is_share(name):
        return bool(_NO_RATE.fullmatch(words))
    measurable = _MEASURABLE_LEVEL.search(level_2 or "") or is_count(name) or is_satisfaction(name)
    return bool(measurable) and bool(_VAGUE.fullmatch(words))
