"""What happens to the name of a unit when it is typed: letters left out, swapped, replaced, words abbreviated.

`局` and `局机关` may be two units, so that a longer ending is no slip; nor is what a figure, a direction or a rank of
place tells apart (`第一小学`, `第二小学`). Names are given plain: letters only, no variant characters.
"""

import re

from evalxl.comparison.names import tell_apart

_SHORTEST = 3
_PLACES = "省市县区州盟旗镇乡"
# Words of departments that are a letter apart from one another.
_OFFICE = re.compile(
    "财政|民政|市政|行政|邮政|教育|体育|水利|水务|税务|商务|政务|事务|外事|人事|农业|林业"
    "|渔业|工业|农村|农机|农垦|审计|统计|公安|公路|国安|文化|文物|文体|文联|卫生|民生|民族"
    "|民宗|司法|政法|气象|地震|规划|计划|海洋|海关|海事|人防|消防|国防|住房|供销|经贸|经信"
    "|科技|科协|交通|档案|信访|保密|粮食|药监|医保|社保|环保"
)
_ADDED = ("管理", "监督管理")


def are_two(one: str, other: str) -> bool:
    """Whether two names are surely, or easily, those of two units.

    >>> are_two("云岚市财政局", "云岚市财政局机关"), are_two("云岚市图书馆", "云岚市图馆")
    (True, False)
    """
    if min(len(one), len(other)) < _SHORTEST or one.startswith(other) or other.startswith(one):
        return True
    return tell_apart(one, other) and not _without_place(one, other) and not _without_rank(one, other)


def is_shortened(one: str, other: str) -> bool:
    """Whether a letter or the place in front was left out, a letter doubled, letters swapped, or words abbreviated.

    >>> is_shortened("云岚市文化和旅游局", "云岚市文旅局"), is_shortened("云岚市少儿图书馆", "云岚市图书馆")
    (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    if _without_place(one, other) or sorted(one) == sorted(other):
        return True
    gaps = _gaps(shorter, longer)
    return gaps is not None and (len(longer) == len(shorter) + 1 or gaps > 1)


def is_replaced(one: str, other: str) -> bool:
    """Whether a single letter is another one, unless the words that differ are two offices.

    >>> is_replaced("云岚市图书馆", "云岚市图书管"), is_replaced("云岚市财政局", "云岚市民政局")
    (True, False)
    """
    if len(one) != len(other) or len(one) <= _SHORTEST + 1:
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) == 1 and not (_in_office(one, places[0]) and _in_office(other, places[0]))


def is_lengthened(one: str, other: str) -> bool:
    """Whether one name has the word `管理` more in front of its last letter.

    >>> is_lengthened("云岚市水务局", "云岚市水务管理局"), is_lengthened("云岚市水务局", "云岚市水务工程局")
    (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    return any(shorter[:-1] + word + shorter[-1:] == longer for word in _ADDED)


def _in_office(name: str, place: int) -> bool:
    return any(map(_OFFICE.fullmatch, (name[max(place - 1, 0) : place + 1], name[place : place + 2])))


def _without_place(one: str, other: str) -> bool:
    """Whether one lacks the place that stands in front of the other (`云岚市图书馆`, `市图书馆`, `图书馆`)."""
    shorter, longer = sorted((one, other), key=len)
    front = longer.removesuffix(shorter)
    return len(front) < len(longer) and (front[-1:] in _PLACES or shorter[:1] in _PLACES)


def _without_rank(one: str, other: str) -> bool:
    """Whether one lacks the word for the rank of the place that the other names (`云岚图书馆`)."""
    shorter, longer = sorted((one, other), key=len)
    return any(
        letter in _PLACES and place > 1 and longer[:place] + longer[place + 1 :] == shorter
        for place, letter in enumerate(longer)
    )


def _gaps(shorter: str, longer: str) -> int | None:
    """In how many places the shorter name leaves letters of the longer one out, None where it has others."""
    gaps, place = 0, 0
    for letter in shorter:
        found = longer.find(letter, place)
        if found < 0:
            return None
        gaps += found > place
        place = found + 1
    return gaps + (place < len(longer))
