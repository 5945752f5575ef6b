"""Units of measure: which are the same, which convert, and what looks like one.

Only what is certain converts: money, 万 and 亿 before any unit, per cent and per mille, lengths,
areas and weights, 小时 and 分钟, 周 and 天, 年 and 月. A day is no fixed number of (working) hours.
Synonyms and factors: 法定计量单位 (GB 3100), and spellings met on published forms.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from evalxl.core.phrases import APPROXIMATE_WORDS

PERCENT = "%"
PERCENT_SPELLINGS = frozenset({"%", "%%", "%(%)", "百分比", "百分数", "百分率"})

ONE = Decimal(1)

_FACTORS: Mapping[str, tuple[str, Decimal]] = {
    # unit: (what it measures in, how many of these it is)
    "%": ("‰", Decimal(10)), "百分比": ("‰", Decimal(10)), "‰": ("‰", Decimal(1)),
    "百分点": ("百分点", Decimal(1)), "个百分点": ("百分点", Decimal(1)),
    "元": ("元", Decimal(1)), "人民币元": ("元", Decimal(1)), "圆": ("元", Decimal(1)),
    "秒": ("秒", Decimal(1)), "s": ("秒", Decimal(1)),
    "分钟": ("秒", Decimal(60)), "min": ("秒", Decimal(60)),
    "小时": ("秒", Decimal(3600)), "个小时": ("秒", Decimal(3600)), "h": ("秒", Decimal(3600)),
    "天": ("天", Decimal(1)), "日": ("天", Decimal(1)), "周": ("天", Decimal(7)), "星期": ("天", Decimal(7)),
    "个星期": ("天", Decimal(7)),
    "工作日": ("工作日", Decimal(1)), "个工作日": ("工作日", Decimal(1)),
    "月": ("月", Decimal(1)), "个月": ("月", Decimal(1)), "年": ("月", Decimal(12)),
    "起": ("次", Decimal(1)), "例": ("次", Decimal(1)), "宗": ("次", Decimal(1)),
    "人": ("人", Decimal(1)), "名": ("人", Decimal(1)), "位": ("人", Decimal(1)),
    "场次": ("场", Decimal(1)), "批次": ("批", Decimal(1)), "篇次": ("篇", Decimal(1)), "册": ("本", Decimal(1)),
    "人次": ("人次", Decimal(1)), "人*次": ("人次", Decimal(1)), "人(次)": ("人次", Decimal(1)),
    "人天": ("人天", Decimal(1)), "人*天": ("人天", Decimal(1)), "人日": ("人天", Decimal(1)),
    "毫米": ("毫米", Decimal(1)), "mm": ("毫米", Decimal(1)),
    "厘米": ("毫米", Decimal(10)), "cm": ("毫米", Decimal(10)),
    "米": ("毫米", Decimal(1000)), "m": ("毫米", Decimal(1000)),
    "公里": ("毫米", Decimal(1000000)), "千米": ("毫米", Decimal(1000000)), "km": ("毫米", Decimal(1000000)),
    "平方米": ("平方米", Decimal(1)), "平米": ("平方米", Decimal(1)), "m2": ("平方米", Decimal(1)),
    "公顷": ("平方米", Decimal(10000)), "平方公里": ("平方米", Decimal(1000000)),
    "平方千米": ("平方米", Decimal(1000000)),
    "立方米": ("立方米", Decimal(1)), "m3": ("立方米", Decimal(1)),
    "克": ("克", Decimal(1)), "g": ("克", Decimal(1)),
    "公斤": ("克", Decimal(1000)), "千克": ("克", Decimal(1000)), "kg": ("克", Decimal(1000)),
    "吨": ("克", Decimal(1000000)), "t": ("克", Decimal(1000000)),
}  # fmt: skip

_PIECES = frozenset("台套辆件部架")
_CHOICE = re.compile(r"([^()/*]+)\(([^()/*]+)\)")

_SCALES: Mapping[str, Decimal] = {
    "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000), "十万": Decimal(100000), "百万": Decimal(1000000),
    "千万": Decimal(10000000), "亿": Decimal(100000000), "十亿": Decimal(1000000000), "百亿": Decimal(10000000000),
}  # fmt: skip
_SCALE = re.compile("(" + "|".join(sorted(_SCALES, key=len, reverse=True)) + ")(.*)")

_ONE = (
    "(?:人|名|位|户|家|个|件|项|台|套|辆|架|艘|栋|幢|座|间|处|所|块|片|条|根|张|份|本|册|部|篇|期|版|幅|枚|支|只|头|匹|羽|尾|"
    "株|棵|盆|粒|瓶|盒|箱|袋|包|桶|罐|卷|批|组|队|班|站|点|门|节|届|场|次|轮|回|趟|例|起|宗|案|单|笔|类|种|级|层|段|道|题|"
    "字|词|句|页|行|列|对|双|副|扇|床|席|岗|课时|学时|学分|学期|标段|并发数|并发|倍|折|星|分|百分点|%|‰|百分比|"
    "米|千米|公里|厘米|毫米|平方米|平方公里|平方千米|平米|立方米|立方|亩|公顷|顷|吨|公斤|千克|克|斤|毫克|升|毫升|度|"
    "千瓦|千瓦时|瓦|兆瓦|千伏|赫兹|摄氏度|分贝|秒|分钟|小时|时|天|日|周|星期|旬|月|季|季度|年|年度|工作日|学年|工时|"
    "半天|半年|元|角|美元|欧元|港元|人民币元|十|百|千|万|亿|村|镇|乡|县|区|市|省|乡镇|街道|社区|单位)+"
)
_KNOWN = re.compile(rf"{_ONE}(?:[/*·、每]{_ONE})*")
_LATIN = re.compile(r"[A-Za-zμΩ°℃㎡㎥²³/·*]{1,8}|[A-Za-z]{0,3}m[23]")
_NOUN = re.compile(
    r"[个名家户场项台套件份位辆座所处条张篇期间幅本册支批组类种][\u4e00-\u9fff]{1,6}|[\u4e00-\u9fff]{1,2}"
)
_DEED = re.compile(
    "响应|解决|办结|完成|到达|到场|到位|处理|通过|合格|达标|反馈|修复|恢复|回复|提供|服务|运行|值守|值班|保障|在线|开放|参加|发放|覆盖|"
    "开展|提升|提高|增加|增长|减少|降低|下降|以前|之前|以后|之后|之间|[前后内外起至到的为是等和与及且或未不无较比各每]"
)
_TIME = re.compile("秒|分钟|小时|天|日|周|星期|月|年|个(?:小时|工作日|月|星期)")
_LONGEST = 12
_ENDLESS = 24
_ROUGH = re.compile("|".join(APPROXIMATE_WORDS))
_BRACKETED = re.compile(r"[^0-9≥≤<>=±,;:。]{1,14}|[^0-9≥≤<>=±,;:。]{0,6}m[23]")


def _spelt(unit: str) -> str:
    return "".join(unicodedata.normalize("NFKC", unit).split()).replace("·", "*").replace("×", "*").lower()


@lru_cache(maxsize=4096)
def measure(unit: str) -> tuple[str, Decimal, Decimal]:
    """What a unit measures in, how many of these it is, and of the unit behind the stroke.

    >>> measure("万条/月")
    ('条/月', Decimal('10000'), Decimal('1'))
    """
    number, _, per = _spelt(unit).partition("/")
    base, factor = _simple(number)
    if not per:
        return base, factor, Decimal(1)
    per_base, per_factor = _simple(per)
    return f"{base}/{per_base}", factor, per_factor


def _simple(unit: str) -> tuple[str, Decimal]:
    if known := _FACTORS.get(unit):
        return known
    scaled = _SCALE.fullmatch(unit)
    if scaled is None:
        return unit, Decimal(1)
    base, factor = _simple(scaled[2])
    return base, factor * _SCALES[scaled[1]]


@lru_cache(maxsize=4096)
def scales(unit: str, other: str) -> tuple[Decimal, Decimal] | None:
    """What amounts in `unit` and in `other` are multiplied with to compare them, None where they do not convert.

    Exact, and in `unit` itself wherever that has an end: never a third of an hour.

    >>> scales("万元", "元"), scales("小时", "分钟"), scales("人", "次")
    ((Decimal('1'), Decimal('0.0001')), (Decimal('60'), Decimal('1')), None)
    """
    if unit == other:
        return ONE, ONE
    (base, factor, per), (other_base, other_factor, other_per) = measure(unit), measure(other)
    if base != other_base and _spellings(base).isdisjoint(_spellings(other_base)):
        return None
    whole, part = other_factor * per, factor * other_per
    if _ends(whole / part):
        return ONE, whole / part
    return (part / whole, ONE) if _ends(part / whole) else (part, whole)


@lru_cache(maxsize=4096)
def _spellings(unit: str) -> frozenset[str]:
    """The units that one printed for either of two may mean: `台(套)` is 台, 套, 台/套; `次/年` is none but itself."""
    bracketed = _CHOICE.fullmatch(unit)
    one, other = bracketed.groups() if bracketed else (unit.partition("/")[0], unit.partition("/")[2])
    either = bool(bracketed) and not {one, other} & _FACTORS.keys() and known_unit(one) and known_unit(other)
    if either or {one, other} <= _PIECES:
        return frozenset({unit, one, other, f"{one}{other}", f"{one}/{other}", f"{one}({other})"})
    return frozenset({unit})


def _ends(quotient: Decimal) -> bool:
    # Multiplying back proves nothing: a rounded twelfth times twelve rounds to one.
    return len(quotient.as_tuple().digits) < _ENDLESS


def comparable(unit: str, other: str) -> bool:
    """Whether amounts in the two units can be compared: the same, synonyms, or convertible.

    >>> comparable("万人次", "人次"), comparable("天", "小时")
    (True, False)
    """
    return scales(unit, other) is not None


def known_unit(text: str) -> bool:
    """Whether the text is a unit, or units side by side, of the list above (`万条/月`, `台(套)`)."""
    return len(text) <= _LONGEST and bool(_KNOWN.fullmatch(text.replace("(", "").replace(")", "")))


@lru_cache(maxsize=4096)
def looks_like_unit(text: str, bracketed: bool = False) -> bool:
    """Whether the text behind a figure is a unit, rather than prose (`小时` is, `小时响应` is not)."""
    if bracketed:
        return bool(_BRACKETED.fullmatch(text)) and not _ROUGH.search(text)
    if known_unit(text) or _LATIN.fullmatch(text):
        return True
    return bool(_NOUN.fullmatch(text)) and not (_TIME.match(text) or _DEED.search(text) or _ROUGH.search(text))
