"""Words that hold a numeral and state no figure: `一般`, `十分满意`. Source: an own collection from published forms."""

WORDS_WITH_NUMERALS = (
    "一般", "一致", "统一", "一定", "一切", "一直", "一并", "一律", "一贯", "一站式", "一体", "唯一", "同一",
    "单一", "进一步", "第一时间", "十分", "万全", "万无一失", "几乎", "百姓", "多半", "千方百计", "一如既往",
    "两化", "三农", "一带一路",
)  # fmt: skip
"""Taken out before a text is searched for figures."""
