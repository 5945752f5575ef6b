"""What happens to the name of a unit when it is typed: letters left out, swapped, replaced, words abbreviated.

`局` and `局机关` may be two units, so that a longer ending is no slip; nor is what a figure, a direction or a rank of
place tells apart (`第一小学`, `第二小学`). Names are given plain: letters only, no variant characters.
"""

from evalxl.comparison.names import tell_apart

_SHORTEST = 3
_PLACES = "省市县区州盟旗镇乡"


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
    """Whether a single letter is another one.

    >>> is_replaced("云岚市图书馆", "云岚市图书管")
    True
    """
    return len(one) == len(other) > _SHORTEST + 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


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
