"""Names of units, projects and indicators: when two spellings are close, and when they surely are two things."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from evalxl.core.text import fold

_CODE = re.compile(r"(?:[\[(【]([0-9A-Za-z]{3,})[\])】]|([0-9A-Za-z]{3,})[-_:])(?=\D)(.+)")
_YEAR = re.compile(r"20\d\d(?:年度?)?")
# What tells one of several alike from the next: 第一期 and 第二期, 东区 and 西区, 线上 and 线下, 甲楼 and 乙楼.
_TELLING = re.compile(
    r"[0-9]+|[A-Za-z]+|[一二三四五六七八九十百零〇两东南西北上下左右前后内外新旧老少大小中高低初男女甲乙丙丁省市区县镇乡街村]"
)
_LOOKED_AT = 5


@lru_cache(maxsize=65536)
def split_code(text: str) -> tuple[str | None, str]:
    """The code a name carries in front, and the folded name without it.

    >>> split_code("[102001]云岚市 图书馆"), split_code("102001-云岚市图书馆"), split_code("2023年读者服务")
    (('102001', '云岚市图书馆'), ('102001', '云岚市图书馆'), (None, '2023年读者服务'))
    """
    folded = fold(text)
    found = _CODE.fullmatch(folded)
    return (found[1] or found[2], found[3]) if found else (None, folded)


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """The folded name without its code, punctuation and brackets.

    >>> letters("云岚市图书馆（总馆）")
    '云岚市图书馆总馆'
    """
    return "".join(filter(str.isalnum, split_code(text)[1])).lower()


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in width, white space, punctuation or a code in front at most."""
    return letters(one) == letters(other)


def tell_apart(one: str, other: str) -> bool:
    """Whether figures, ordinals, directions and the like in two names say that they are two things.

    >>> tell_apart("第一期培训", "第二期培训"), tell_apart("培训人次", "培训人数")
    (True, False)
    """
    return _TELLING.findall(one) != _TELLING.findall(other)


def closeness(one: str, other: str) -> float:
    """How close two names are, 0 to 100, years aside; 0 where they can be told apart by a figure or the like."""
    first, second = (_YEAR.sub("", letters(name)) for name in (one, other))
    if first not in second and second not in first and tell_apart(first, second):
        return 0.0
    return fuzz.ratio(first, second)


def closest(name: str, candidates: Sequence[str], least: float) -> str | None:
    """The candidate closest to a name, None where none is at least that close or two are equally so."""
    keyed = {number: letters(candidate) for number, candidate in enumerate(candidates)}
    found = process.extract(letters(name), keyed, scorer=fuzz.ratio, score_cutoff=least, limit=_LOOKED_AT)
    scored = sorted(((closeness(name, candidates[number]), number) for _, _, number in found), reverse=True)
    if not scored or scored[0][0] < least or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return candidates[scored[0][1]]
