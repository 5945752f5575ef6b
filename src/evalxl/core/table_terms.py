"""Labels of the two tables of a form, the funding block and the indicators, and the marks of their rows."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from evalxl.core.closing_terms import grade_label, total_label
from evalxl.core.column_terms import is_budget_change, may_be_budget
from evalxl.core.model import FundingSource
from evalxl.core.number import decimal_of
from evalxl.core.terms import LONGEST_LABEL, bare_key, field_of, is_title, label_key, split_label
from evalxl.core.text import fold

RowMark = Literal["total", "subtotal", "grade", "note", "title", "project"]

_NOTES = (
    "注|备注|说明|填表说明|填报说明|填写说明|填表人|填报人|制表人|制表|联系人|联系电话|电话|手机|审核|审核人|审核意见|单位负责人|负责人|项目负责人|"
    "经办人|填表日期|填报日期|填表时间|填报时间|日期|自评人|自评人员|评价人|评价人员|复核人|部门负责人|主要负责人|财务负责人|分管领导|单位盖章|盖章|公章|"
    "单位公章|其他需要说明的问题|其他需要说明的情况|需要说明的问题|存在问题|存在的问题|主要问题|存在问题及原因分析|改进措施|改进建议|下一步改进措施|"
    "下一步工作计划|自评结论|绩效自评结论|结论|总体评价|评价意见|附件|附|填报单位|备注说明|经验做法|主要经验及做法|问题及建议|自评报告|评价结论|"
    "主管部门意见|财政部门意见|审核结论|填报部门|项目单位意见|评价组成员|绩效自评综述|部门意见|单位意见|填报要求|填表要求"
)
_NOTE = re.compile(rf"(?:{_NOTES})(?:\([^()]*\))?(?:\d{{0,2}}[:.、].*)?", re.DOTALL)

_SUBTOTAL = re.compile(r".*小计.*|.*(?:产出|效益|满意度|成本|过程|决策).*(?:合计|总计)")


_INITIAL = re.compile(r"年初.*(?:预算|数|金额)|.*批复(?:预算)?(?:数|金额)?|年初预算.*|预算(?:批复|下达)数?")
_EXECUTED = re.compile(
    r".*(?:执行(?:数|金额|额)|支出(?:数|金额|额)|决算数?|使用(?:数|金额)|实际(?:执行|支出|使用|完成)(?:情况|数)?)|全年执行|全年支出|执行|支出"
)
_ANNUAL = re.compile(r".*(?:预算(?:数|金额|额|总额|安排数?|指标)?|调整(?:后)?(?:数|金额)|资金安排数?)")
_RATE = re.compile(r".*(?:执行率|支出率|执行进度|支出进度|预算完成率)(?:%|\(%\))?")
_WEIGHT = re.compile(
    r"(?:[三四]级(?:绩效)?指标|指标|标准|设定|权重|.{0,4}(?:执行率|支出率|进度))?"
    r"(?:分值|分数|权重|标准分|满分|分值权重|权重分值|权重分)(?:\(?[%分]\)?)?"
)
_POINTS_COLUMN = re.compile(r"(?:评分|计分)标准\(分值?\)")
# Points of a group, which are the sum of its indicators' points.
_OF_GROUP = re.compile(r"[一二]级(?:绩效)?(?:指标)?(?:分值|分数|权重|满分|得分|自评分)")
_SCORE = re.compile(r".*(?:得分|自评分|评分|评价分|自评分[值数])(?:情况)?")
_FOREIGN_SCORE = re.compile(r".*(?:复核|审核|评审|复评|抽查|核查|财政|主管|专家|重点评价|再评价|第三方)")

_SOURCES: tuple[tuple[FundingSource, re.Pattern[str]], ...] = (
    (
        "total",
        re.compile(
            r".*(?:总额|合计|总计|总金额|总预算|资金总量|总投资)|(?:项目|预算|年度|总)资金|预算执行(?:情况)?|(?:资金|预算)?(?:申报|申请)(?:金额|数|额度)"
        ),
    ),
    ("carry_over", re.compile(r".*(?:结转|结余)")),
    (
        "other",
        re.compile(
            r"其[他它](?:$|[:,]|.*(?:资金|收入|来源|拨款))|.*(?:非财政|自有|自筹|单位资金|事业收入|经营收入|社会|贷款|捐|.*专户|其他资金|其它|债券|配套)"
        ),
    ),
    (
        "fiscal_appropriation",
        re.compile(r".*(?:财政|拨款|公共预算|政府性基金|中央|[省市区县州]级|本级|上级|补助|地方资金)"),
    ),
)
_TIER_OF_STATE = re.compile(r".*(?:中央|[省市区县州]级|本级|上级|地方|[省市区县])")
_PROJECT_TOTAL = re.compile(r".*(?:项目(?:资金)?总|中期|实施期|总投资|项目总)")
_YEAR_TOTAL = re.compile(r".*(?:年度|当年|本年|全年|申请)")
# What is left at the end of the year is no source of it.
_LEFT_OVER = re.compile(r"(?!.*[上去]年)(?:.*(?:年末|期末|年终).*(?:结转|结余)|.*结[转余]至?下年|[当本]年度?结余)")
_OF_WHICH = re.compile(r"^(?:[①-⑳]|\d[.、])?(?:其中|#)?[:,、]?")


_LEVELS = tuple(
    (
        re.compile(rf"(?:{word}级(?:绩效)?(?:指标)?|{digit}级(?:绩效)?指标|(?:绩效)?指标\(?{word}级\)?)(?:名称|内容)?"),
        level,
    )
    for word, digit, level in (
        ("一", "1", "level_1"),
        ("二", "2", "level_2"),
        ("三", "3", "level_3"),
        ("四", "4", "level_4"),
    )
)
_NAME = re.compile(r"(?:绩效|具体|考核|评价|明细|个性|年度绩效)?指标(?:名称|内容|描述)?")
_VERTICAL = re.compile(r"(?:年度|项目)?绩效指标(?:完成)?(?:情况)?$")
_REMARKS = re.compile(r"备注|说明")
_VALUE = re.compile(r"(?:数值|值|数量|内容|具体数值|具体内容|指标内容及数值)$")
_REASON = re.compile(
    r".*(?:原因|偏差(?:分析|说明|情况)|扣分(?:说明|情况|因素|理由|依据)|差异(?:说明|分析|情况)|未完成(?:说明|情况|理由))"
)
_MEASURE = re.compile(r".*(?:改进措施|整改措施|改进意见|改进建议)")
_UNIT_COLUMN = re.compile(r".{0,6}单位")
_SIGN_COLUMN = re.compile(r".{0,4}(?:性质|符号|方向|比较符|运算符|计算符|算子|逻辑关系)")
_MONITOR = re.compile(r".*(?:预计完成|完成可能性|\d月.*(?:执行|完成)|执行情况|监控)")
_NOT_OURS = re.compile(
    r".*(?:上年|上一年|去年|往年|历史|前年|率$|比例|程度|计算|标准$|依据|规则|细则|方法|办法|说明|解释|释义|内涵|来源|佐证|备注|属性|序号|编码|系数"
    r"|上半年|季度|时间|时限|类型|预警|偏离|偏差度|偏差值|是否|责任|资料|附件|材料|公式|口径|赋分|取值|数据)"
)
_PLANNED = re.compile(r".*(?:计划|预期|预计|年初|设定)")
_ACTUAL = re.compile(r".*(?:实际|完成|达成|自评值|全年值)")
_TARGET = re.compile(r".*(?:指标值|目标值|目标|预期|计划|年度指标|标准值|指标要求|任务值|绩效值)")

QUALITATIVE_SIGN = re.compile(r"定性.*")
NO_SIGN = re.compile(r"(?:正向|反向|负向|逆向|定量|适度|区间|中性|其他|无|[-—/]+)(?:型|类)?(?:指标)?")
NO_UNIT = re.compile(r"[-—/]+|无|时间|日期|文字(?:描述)?|定性(?:指标)?|其他")
PLACEHOLDER = re.compile(
    r"(?:[一二三]?级?指标(?:\d{1,2}|[一二三四五六七八九十nNxX]|名称)?|[….。·、-]+|[xX×*＊]{2,}(?:指标)?|\(?(?:请)?填写.*|指标\d{1,2}[:.…xX×*]+)"
)


@lru_cache(maxsize=65536)
def funding_column(text: str) -> str | None:
    """The field a column of the funding block holds."""
    if len(text) > LONGEST_LABEL:
        return None
    key = bare_key(text)
    if is_budget_change(text) and not may_be_budget(text):
        return None
    for pattern, field in _FUNDING_COLUMNS:
        if len(key) <= 16 and pattern.fullmatch(key):
            return field
    return None


_FUNDING_COLUMNS = (
    (_RATE, "execution_rate"),
    (_WEIGHT, "weight"),
    (_SCORE, "score"),
    (_INITIAL, "initial_budget"),
    (_EXECUTED, "executed"),
    (_ANNUAL, "annual_budget"),
)


@lru_cache(maxsize=65536)
def funding_source(text: str) -> FundingSource | None:
    """The source of money a line of the funding block is labelled with, None where it is unknown.

    >>> funding_source("其中: 当年财政拨款"), funding_source("上年结转财政资金")
    ('fiscal_appropriation', 'carry_over')
    """
    if len(text) > LONGEST_LABEL:
        return None
    if is_left_over(text):
        return None
    key = _OF_WHICH.sub("", bare_key(text))
    return next((source for source, pattern in _SOURCES if pattern.match(key)), None)


def is_left_over(text: str) -> bool:
    """Whether a line is the money that was left at the end of the year (`年末结转结余`), no part of the total."""
    return bool(_LEFT_OVER.match(_OF_WHICH.sub("", bare_key(text))))


def is_tier_of_state(text: str) -> bool:
    """Whether a fiscal line is the share of one tier of government (中央, 省级, 市级)."""
    return bool(_TIER_OF_STATE.match(bare_key(text)))


@lru_cache(maxsize=4096)
def funds_scope(text: str) -> str | None:
    """Of a total on a declaration: "project" (the whole project), "year", or None where it does not say."""
    key = bare_key(text)
    if _YEAR_TOTAL.match(key):
        return "year"
    return "project" if _PROJECT_TOTAL.match(key) else None


@lru_cache(maxsize=65536)
def level_of(text: str) -> str | None:
    """The level of the indicator tree a column header names."""
    if len(text) > LONGEST_LABEL:
        return None
    keys = (bare_key(text), label_key(text))
    return next((level for pattern, level in _LEVELS if any(map(pattern.fullmatch, keys))), None)


@lru_cache(maxsize=65536)
def indicator_column(text: str) -> str | None:
    """What a column of the indicator table holds.

    Beside our field names: "name" (an indicator without a level), "sign", "unit", "measure",
    "value" (below a group label), "monitor" (a column of a mid-term form), "ignored"; None where the
    text is no header we know.
    """
    if len(text) > LONGEST_LABEL:
        return None
    key = bare_key(text)
    if _POINTS_COLUMN.fullmatch(label_key(text)):
        return "weight"
    if _REMARKS.fullmatch(key):
        key = label_key(text)
    if len(key) > 24:
        return None
    return level_of(text) or next((role for pattern, role in _COLUMNS if pattern.match(key)), None)


_COLUMNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_VERTICAL, "name"),
    (_VALUE, "value"),
    (_REASON, "deviation_reason"),
    (_MEASURE, "measure"),
    (_MONITOR, "monitor"),
    (_FOREIGN_SCORE, "ignored"),
    (_OF_GROUP, "ignored"),
    (_NOT_OURS, "ignored"),
    (_SCORE, "score"),
    (_WEIGHT, "weight"),
    (_SIGN_COLUMN, "sign"),
    (_UNIT_COLUMN, "unit"),
    (_PLANNED, "target_value"),
    (_ACTUAL, "actual_value"),
    (_TARGET, "target_value"),
    (_NAME, "name"),
)


@lru_cache(maxsize=65536)
def row_mark(text: str) -> RowMark | None:
    """What the first text of a row says about the whole row, None for a row of the table."""
    if len(text) > LONGEST_LABEL:
        return "note" if _NOTE.fullmatch(label_key(text)) else None
    if (pair := split_label(text)) is not None:
        if (mark := row_mark(pair[0])) in ("total", "grade", "project"):
            return mark
    elif field_of(text) == ("project_name", 0):
        return "project"
    return _plain_mark(text)


def _plain_mark(text: str) -> RowMark | None:
    key = label_key(text)
    if _SUBTOTAL.fullmatch(key):
        return "subtotal"
    if total_label(text):
        return "total"
    if grade_label(text):
        return "grade"
    if _NOTE.fullmatch(key):
        return "note"
    return "title" if is_title(text) else None


@lru_cache(maxsize=65536)
def is_placeholder(text: str) -> bool:
    """Whether an indicator's name is a template row left in (`指标2：`, `……`)."""
    return len(text) <= LONGEST_LABEL and bool(PLACEHOLDER.fullmatch(label_key(text) or text.strip()))


def is_of_year(text: str) -> bool:
    """Whether a column header speaks of the year (`年度指标值`), not of the whole project."""
    return any(word in bare_key(text) for word in ("年度", "全年"))


_POINTS = re.compile(r"\(.*?(\d{1,3})分.*?\)")


@lru_cache(maxsize=4096)
def points_in_label(text: str) -> Decimal | None:
    """The weight a label states in brackets (`得分(20分*执行率)`)."""
    found = _POINTS.search(label_key(text)) if len(text) <= LONGEST_LABEL else None
    return decimal_of(found[1]) if found else None


def is_general_fiscal(source: FundingSource, label: str) -> bool:
    """Whether a line is the whole appropriation, not the share of one tier of government."""
    return source == "fiscal_appropriation" and not is_tier_of_state(label)


@lru_cache(maxsize=4096)
def is_qualitative_sign(text: str) -> bool:
    """Whether the sign column says that the target is a word, not a figure."""
    return bool(QUALITATIVE_SIGN.fullmatch(fold(text)))


@lru_cache(maxsize=4096)
def is_sign(text: str) -> bool:
    """Whether the sign column compares (`≥`, `不少于`); a direction (`正向`) or a kind (`定量`) does not."""
    return not NO_SIGN.fullmatch(fold(text)) and not QUALITATIVE_SIGN.fullmatch(fold(text))


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether the unit column holds a unit, not a dash or the kind of the value."""
    return not NO_UNIT.fullmatch(fold(text))
