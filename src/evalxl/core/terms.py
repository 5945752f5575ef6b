"""Chinese labels of the forms and their spellings ↔ our field names: the only such place.

A label is compared as its key: half-width, without white space, numbering, colon or asterisk.
What stands in brackets (`(万元)`, `(B/A)`) is left out where the spelling does not need it.
Sources of the spellings: 财预〔2020〕10号 and the published forms of several provinces.
"""

import re
from functools import lru_cache

from evalxl.core.model import CurrencyUnit
from evalxl.core.text import fold

LONGEST_LABEL = 40

_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff*☆★")
_NUMBERING = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])(?=\D)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|〔[^〕]*〕|<[^<>]*>")
_COLON = re.compile("[:：]")
_OPEN_BRACKET = re.compile(r"[(\[【〔].*$")


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """The text as labels are compared: folded, without numbering, asterisks and closing colons."""
    key = fold(text).translate(_INVISIBLE).strip(":;,、")
    return _NUMBERING.sub("", key, count=1) if _NUMBERING.match(key) else key


@lru_cache(maxsize=65536)
def bare_key(text: str) -> str:
    r"""The key without what stands in brackets.

    >>> bare_key("年 度（/项目）指标值："), bare_key("项目资金\n(万元)")
    ('年度指标值', '项目资金')
    """
    key = label_key(text)
    bare = _OPEN_BRACKET.sub("", _BRACKETS.sub("", key)).strip(":;,、")
    return bare or key


def words_of(spellings: str) -> frozenset[str]:
    """The spellings of a list that is written with blanks between them."""
    return frozenset(spellings.split())


# Header fields; where a form has several spellings of one field, the earlier counts.
_FIELDS = {
    "project_name": "项目名称 项目全称 项目支出名称 二级项目名称 预算项目名称 子项目名称 专项名称 专项资金名称 "
    "政策名称 项目政策名称 一级项目名称 项目编码及名称 项目代码及名称 项目编号及名称 项目编码和名称 项目代码和名称 "
    "财政支出项目名称 支出项目名称 部门预算项目名称 转移支付项目名称",
    "supervising_department": "主管部门 项目主管部门 主管部门名称 预算主管部门 主管预算部门 业务主管部门 主管单位 "
    "一级预算单位 一级预算部门 预算部门 部门名称 归口管理部门 资金主管部门 中央主管部门 省级主管部门 "
    "市级主管部门 县级主管部门 区级主管部门 地方主管部门",
    "implementing_unit": "实施单位 项目实施单位 具体实施单位 项目单位 项目承担单位 承担单位 项目执行单位 执行单位 "
    "组织实施单位 实施部门 项目实施部门 项目负责单位 资金使用单位 使用单位 用款单位 二级预算单位 预算单位 预算单位名称 "
    "单位名称 "
    "填报单位 申报单位 自评单位 编报单位 填报单位名称 填表单位 填报部门 申报部门 自评部门 实施单位名称 实施主体 "
    "项目实施主体 资金使用部门 使用部门 承办单位 项目建设单位 建设单位 项目责任单位 责任单位",
    "year": "年度 预算年度 评价年度 自评年度 申报年度 绩效年度 所属年度 填报年度 项目年度 年份 预算年份 评价年份 "
    "考核年度 资金年度 执行年度 支出年度",
    "project_nature": "项目性质 项目属性",
    "project_category": "项目类别 项目类型 项目分类",
    "start_date": "计划开始日期 开始日期 项目开始日期 项目计划开始日期 起始日期 计划开始时间 开始时间 项目开始时间 "
    "项目起始时间 项目起始日期 计划起始日期",
    "end_date": "计划完成日期 完成日期 项目完成日期 项目计划完成日期 结束日期 计划完成时间 完成时间 项目完成时间 "
    "项目结束时间 项目终止时间 项目结束日期 项目终止日期 计划结束日期 计划结束时间 终止日期 结束时间 终止时间",
    "period": "项目起止时间 项目期限 项目实施期 实施期限 项目实施期限 项目周期 起止时间 项目起止日期 项目期 实施周期",
}
FIELD_RANKS = {
    spelling: (field, rank) for field, spellings in _FIELDS.items() for rank, spelling in enumerate(spellings.split())
}
UNIT_OR_DEPARTMENT = "部门(单位)名称"
"""The label of a unit where the form names the department besides, else of the department."""
FIELD_RANKS[UNIT_OR_DEPARTMENT] = ("implementing_unit", 90)
_AND_CODE = re.compile(r"[及和与/]?(?:部门|单位|项目)?(?:代码|编码)$")

_AND = re.compile(r"[及和与/、]")

_OTHER_LABELS = words_of(
    "项目负责人 项目负责人及电话 项目负责人及联系电话 负责人 联系人 联系电话 联系人及电话 电话 手机 项目联系人 "
    "填报人 填表人 "
    "填报日期 填表日期 填报时间 日期 项目编码 项目编号 项目代码 项目级次 资金性质 资金来源 项目概况 立项依据 "
    "项目立项依据 项目简介 "
    "支出方向 是否涉密 绩效类型 评价时间 自评时间 财务负责人 单位负责人 归口处室 业务处室 财政处室 项目内容 审核人 "
    "经办人 地址 "
    "邮编 金额单位 单位 总分 自评得分 评价得分 部门预算编码 单位编码 部门编码 备注 绩效目标 绩效指标 存续状态"
)

_YEAR_DIGITS = str.maketrans("〇零○OＯ0一二三四五六七八九", "000000123456789")
_YEAR = r"(?:20\d\d|二[〇零○O0][〇零○O0一二三四五六七八九]{2})"
_YEAR_ALONE = re.compile(
    rf"[(\[【〔]?({_YEAR})[)\]】〕]?(?:年度?)?[)\]】〕]?|\(?(?:预算|评价|自评|所属)?年度[:为]?({_YEAR})年?\)?|(?:自评|评价)?时间:({_YEAR})年度"
)
_YEAR_IN_TITLE = re.compile(rf"({_YEAR})(?:年|\)|度)")
_YEAR_BLANK = re.compile(r"\((?:20)?[_.\-xX×*]*年度?\)|(?:20)?[_.\-xX×*]{2,}年度?|20年度?")

_TITLE = re.compile(
    r".*(?:自评|自我评价|评价|评分|申报|目标|监控|监测|绩效).*(?:表|表格|样表)(?:\([^()]*\)|[-—].*)?|.*绩效自评(?:\([^()]*\))?"
)
_CURRENCY = re.compile(r"(?:^|[(\[【〔/:,;为位-]|资金|经费)(?:人民币)?(亿元|万元|元)(?=$|[(),;/、.。\]】])")
_UNDECIDED = re.compile(r"[万亿]?元(?:[/、或]|\(或\))[万亿]?元")
_UNIT_STATED = re.compile(r"[,;]?\(?(?:金额|货币|计量)?单位[:为](?:人民币)?[万亿]?元\)?[,;]?")


@lru_cache(maxsize=65536)
def field_of(text: str) -> tuple[str, int] | None:
    """The header field a label names and how far down its list of spellings it stands.

    >>> field_of("主管部门及代码："), field_of("培训人数")
    (('supervising_department', 0), None)
    """
    if len(text) > LONGEST_LABEL:
        return None
    key = label_key(text)
    found = FIELD_RANKS.get(key) or FIELD_RANKS.get(bare_key(text))
    return found or FIELD_RANKS.get(_AND_CODE.sub("", bare_key(text)))


@lru_cache(maxsize=65536)
def fields_of(text: str) -> tuple[tuple[str, int], ...]:
    """The header fields a label names: none, one, or the two of `主管部门及实施单位`."""
    if found := field_of(text):
        return (found,)
    parts = [FIELD_RANKS.get(part) for part in _AND.split(bare_key(text))] if len(text) <= LONGEST_LABEL else []
    both = tuple(part for part in parts if part)
    return both if len(both) == len(parts) == len({name for name, _ in both}) == 2 else ()


@lru_cache(maxsize=65536)
def split_label(text: str) -> tuple[str, str] | None:
    """A label and its value where one cell holds both (`项目名称：XX`), None where it does not."""
    found = _COLON.search(text)
    if found is None or found.start() > LONGEST_LABEL or not text[found.end() :].strip():
        return None
    return text[: found.start()], text[found.end() :].strip()


@lru_cache(maxsize=65536)
def is_known_label(text: str) -> bool:
    """Whether the text is a label of the head of a form, whichever field it is of."""
    return bool(fields_of(text)) or (len(text) <= LONGEST_LABEL and bare_key(text) in _OTHER_LABELS)


@lru_cache(maxsize=65536)
def is_label(text: str) -> bool:
    """Whether the text is the label of something, so that it cannot be the value of the label beside it."""
    if len(text) > LONGEST_LABEL:
        return False
    if fold(text).endswith(":") or is_known_label(text):
        return True
    pair = split_label(text)
    return pair is not None and is_known_label(pair[0])


@lru_cache(maxsize=65536)
def year_alone(text: str) -> int | None:
    """The year a text says and nothing else but the unit of the amounts (`(2023 年度)`, `年度：二〇二三`).

    >>> year_alone("（2023 年度）"), year_alone("二〇二三年度"), year_alone("2024年1月5日")
    (2023, 2023, None)
    """
    if len(text) > LONGEST_LABEL:
        return None
    found = _YEAR_ALONE.fullmatch(_UNIT_STATED.sub("", fold(text)))
    return _year_number(found[1] or found[2] or found[3]) if found else None


def year_in(text: str) -> int | None:
    """The year named in a title."""
    found = _YEAR_IN_TITLE.search(fold(text))
    return _year_number(found[1]) if found else None


def year_left_open(text: str) -> bool:
    """Whether the text is the place of a year that was not filled in (`(   年度)`)."""
    return len(text) <= LONGEST_LABEL and bool(_YEAR_BLANK.fullmatch(fold(text)))


def _year_number(digits: str) -> int:
    return int(digits.translate(_YEAR_DIGITS))


@lru_cache(maxsize=65536)
def is_title(text: str) -> bool:
    """Whether the text is the title of a form."""
    if len(text) > 60:
        return False
    key = label_key(text)
    return len(key) > 4 and bool(_TITLE.fullmatch(key))


@lru_cache(maxsize=65536)
def currency_in(text: str) -> CurrencyUnit | None:
    """The currency unit a label states in brackets or after `单位` (`项目资金(万元)`, `单位：元`)."""
    if len(text) > LONGEST_LABEL:
        return None
    folded = fold(text)
    found = None if _UNDECIDED.search(folded) else _CURRENCY.search(folded)
    return _CURRENCIES[found[1]] if found else None


_FUNDS = re.compile(
    r"(?:项目|预算|年度|财政|专项)*(?:资金|经费|预算)(?:使用|支出|安排|投入|收支|执行|到位|落实|及|和|与|、)*(?:情况)?(?:来源)?|"
    r"资金(?:预算|投入|总额).*"
)
_UNIT_ALONE = re.compile(r"\(?(?:人民币)?[万亿]?元\)?")
_UNIT_BEHIND = re.compile("[/:,-]?(?:人民币)?[万亿]?元$")
_AMOUNTS = re.compile(
    r"(?:年初|全年|实际|调整|年度|项目|当年|中期).*(?:预算|执行|支出|资金|总额|金额).*|预算数|执行数|预算金额"
)
_MONEY_UNIT = re.compile(
    r"\(?(?:币种:人民币[,;]?)?(?:金额|货币|计量|(?:项目)?资金|币种)?(?:单位)(?::.*|为.*|\(?(?:人民币)?[万亿]?元\)?)?\)?|\(?金额[:为](?:人民币)?[万亿]?元\)?"
)
_MONEY_UNIT_OPEN = re.compile(r"\(?(?:(?:金额|货币|资金)单位|单位(?=[:为]))[:为]?(?:_+|[万亿]?元[/、或][万亿]?元)?\)?")


@lru_cache(maxsize=65536)
def is_funds_label(text: str) -> bool:
    """Whether the text labels the block of the funds, where a currency unit may stand in brackets."""
    return len(text) <= LONGEST_LABEL and bool(_FUNDS.fullmatch(_UNIT_BEHIND.sub("", bare_key(text))))


@lru_cache(maxsize=65536)
def is_amounts_label(text: str) -> bool:
    """Whether the text labels a line or a column of amounts, where a currency unit may stand in brackets."""
    return len(text) <= LONGEST_LABEL and not is_title(text) and bool(_AMOUNTS.fullmatch(bare_key(text)))


@lru_cache(maxsize=65536)
def is_currency_label(text: str) -> bool:
    """Whether the text states the currency unit of a sheet (`单位：万元`), or is the label beside it."""
    if len(text) > LONGEST_LABEL:
        return False
    return bool(_MONEY_UNIT.fullmatch(fold(text))) or (year_alone(text) is not None and currency_in(text) is not None)


def is_currency_alone(text: str) -> bool:
    """Whether the text is a currency unit and nothing else (`万元`, `(元)`)."""
    return len(text) <= LONGEST_LABEL and bool(_UNIT_ALONE.fullmatch(fold(text)))


@lru_cache(maxsize=65536)
def asks_for_currency(text: str) -> bool:
    """Whether the text is the place of a currency unit that was not filled in (`金额单位：`, `单位：`)."""
    return len(text) <= LONGEST_LABEL and bool(_MONEY_UNIT_OPEN.fullmatch(fold(text)))


_CURRENCIES: dict[str, CurrencyUnit] = {"元": "元", "万元": "万元", "亿元": "亿元"}
