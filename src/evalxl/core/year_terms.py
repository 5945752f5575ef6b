"""Which year a text is about, as far as it says so beyond doubt.

A year in a text is mostly history, a plan, a deadline or the name of a document. It is the year that the text
reports on only where a sentence opens with it or where its goals and tasks are named; the words for both are an own
collection from published forms.
"""

import re
from functools import lru_cache

from evalxl.core.text import fold

_YEAR = r"(?<!\d)(20\d\d)年"
_IN_WORDS = re.compile("二[〇零○]([〇零○一二三四五六七八九]{2})(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_OPENING = re.compile(
    rf"(?:^|:)(?:\(?[一二三四五六七八九十\d]{{1,2}}[.、)])*(?:(?:本|该)?项目|本单位|我[^\W\d_]{{1,3}})?(?:在|于)?"
    rf"{_YEAR}(?:度|全年)?"
    "(?=,|1-12月|共|已|我|本|按|完成|开展|组织|举办|召开|实施|累计|实际|计划|预计|通过|依托|全年|各项|全市|全区|全县|顺利|如期|圆满|受|因|由于|疫情|汛期)"
)
_WORK = "购置|采购|更新|培训|安装|新购|添置"
_ENDED = r"(?=[,;.]|$)"
_WORK_OPENING = re.compile(
    rf"^(?:\(?[一二三四五六七八九十\d]{{1,2}}[.、)])*{_YEAR}度?"
    rf"(?:(?:本)?项目(?:整体|总体)?(?:完成|实施|执行|进展)(?:情况)?(?:较|很)?(?:良好|顺利|好)|(?:共|计)?(?:{_WORK})(?:了)?[^,;.的]{{1,16}}{_ENDED})"
)
_WORK_DONE = re.compile(
    rf"(?:^|[,;])(?:已|全面|如期|顺利)*完成了?{_YEAR}度[^,;.的]{{1,10}}(?:{_WORK})(?:工作|任务)?{_ENDED}"
)
_OF_EARLIER_WORK = re.compile("款|剩余|质保|验收|报销|补办|后续|续建")
_WHOLE = "各项|全年|预期|既定|年度"
_AIM = "绩效目标|总体目标|年度目标|工作目标|目标任务|工作任务"
_DONE = re.compile(rf"(?:完成|实现|达成|达到|落实)(?:了|好)?{_YEAR}度?(?:{_WHOLE}|{_AIM}|目标|任务|工作计划)")
_GOALS = re.compile(rf"{_YEAR}度?的?(?:{_WHOLE})?(?:{_AIM})")
_CLOSING = re.compile(rf"截[至止]到?{_YEAR}(?:底|末|度?末|12月)")
_SPAN = re.compile(
    r"\(?(?:(?:自评|评价|绩效|考核)?(?:期间|时间|时段|区间|周期):)?(20\d\d)(?:年0?1(?:月(?:0?1日)?)?|[.]0?1(?:[.]0?1)?)"
    r"(?:-|—+|~|至|到)(?:\1[年.])?12(?:月(?:份|31日)?|[.]31)?\)?"
)
_LONGEST_SPAN = 40
_SENTENCE_END = re.compile("[。;!?]")
_NOT_REPORTED = re.compile(
    "上年|上一年|去年|往年|历年|结转|遗留|同比|相比|较20|比20|以来|十[三四五六]五|规划|号|[《》〔〕]|自评|评价|审核|审计|决算|公开|考核"
    "|起|至|到20|-20|~20|截至|截止|底前|本年|当年|今年|将|拟|下一步|下一年|明年|继续"
)


@lru_cache(maxsize=16384)
def reported_years(text: str) -> tuple[str, ...]:
    """The years a text reports on, none where it names more than one year or leaves room for doubt.

    >>> reported_years("2022年度,举办讲座24场。"), reported_years("按2022年文件要求,举办讲座")
    (('2022',), ())
    """
    folded = _IN_WORDS.sub(lambda found: "20" + found[1].translate(_DIGITS), fold(text))
    if "年" not in folded or len(set(_ANY_YEAR.findall(folded))) != 1:
        return ()
    sentences = [sentence for sentence in _SENTENCE_END.split(folded) if not _NOT_REPORTED.search(sentence)]
    matches = (pattern.search(sentence) for sentence in sentences for pattern in (_OPENING, _DONE, _GOALS))
    return tuple(dict.fromkeys(match[1] for match in matches if match))


@lru_cache(maxsize=16384)
def years_of_work(text: str) -> tuple[str, ...]:
    """The year whose purchases, trainings or progress a text reports, where nothing in it speaks of another time.

    A project that is named for a year is carried out in the next as well: this says less than `reported_years`.

    >>> years_of_work("2022年度购置设备。"), years_of_work("支付2022年度设备购置尾款。")
    (('2022',), ())
    """
    folded = fold(text)
    years: list[str] = _ANY_YEAR.findall(folded) if "年" in folded else []
    if len(set(years)) != 1 or _NOT_REPORTED.search(folded) or _OF_EARLIER_WORK.search(folded):
        return ()
    found = [pattern.search(part) for part in _SENTENCE_END.split(folded) for pattern in (_WORK_OPENING, _WORK_DONE)]
    return (years[0],) if any(found) else ()


@lru_cache(maxsize=16384)
def closing_years(text: str) -> tuple[str, ...]:
    """The year at whose end a completion was counted (`截至2022年底`), where the text names no other.

    >>> closing_years("截至2022年12月31日,任务全部完成"), closing_years("截至2022年底完成设计,2023年施工")
    (('2022',), ())
    """
    folded = fold(text)
    found = _CLOSING.search(folded) if "截" in folded else None
    return (found[1],) if found and set(_ANY_YEAR.findall(folded)) == {found[1]} else ()


@lru_cache(maxsize=4096)
def year_of_span(text: str) -> int | None:
    """The year whose first to last month a cell names and says nothing else.

    >>> year_of_span("（2023年1-12月）"), year_of_span("自评期间：2023年1月至2023年12月"), year_of_span("2023.1-6")
    (2023, 2023, None)
    """
    found = _SPAN.fullmatch(fold(text)) if len(text) <= _LONGEST_SPAN else None
    return int(found[1]) if found else None


@lru_cache(maxsize=4096)
def years_in_title(title: str) -> frozenset[str]:
    """Every year that a title names."""
    return frozenset(_ANY_YEAR.findall(fold(title)))
