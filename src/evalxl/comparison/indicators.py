"""The indicators of a declaration and of its self-evaluation, one by one: matched, renamed, dropped, added."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from rapidfuzz import fuzz, process

from evalxl.comparison.names import closeness, letters
from evalxl.comparison.targets import target_change
from evalxl.core.comparison import AddedIndicator, MatchedIndicator
from evalxl.core.model import Indicator
from evalxl.core.text import fold

# Of names at least this close one is the other renamed; of those that are less close, when group and target agree too.
_RENAMED = 80
_RENAMED_WITH_ITS_TARGET = 50

Match = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Indicators:
    """What became of the indicators, each once."""

    matched: tuple[MatchedIndicator, ...]
    added: tuple[AddedIndicator, ...]
    dropped: tuple[Indicator, ...]


def match_indicators(declared: Sequence[Indicator], evaluated: Sequence[Indicator]) -> Indicators:
    """The same level-3 name first (within the same group, then anywhere), close names after that."""
    left, right = dict(enumerate(declared)), dict(enumerate(evaluated))
    same = [*_take(left, right, _key_in_group), *_take(left, right, _key)]
    close = [(partner, number, True) for partner, number in _take_close(left, right)]
    pairs = [*((partner, number, False) for partner, number in same), *close]
    return Indicators(
        matched=tuple(
            MatchedIndicator(number, old, new, renamed, target_change(old, new))
            for partner, number, renamed in sorted(pairs, key=itemgetter(1))
            for old, new in [(declared[partner], evaluated[number])]
        ),
        added=tuple(AddedIndicator(number, row) for number, row in right.items()),
        dropped=tuple(left.values()),
    )


def name_of(row: Indicator) -> str:
    """What an indicator is called: its level 3, else the lowest level that is there."""
    return row.level_3 or row.level_2 or row.level_1 or ""


def _key(row: Indicator) -> str:
    return letters(name_of(row))


def _key_in_group(row: Indicator) -> tuple[str, ...]:
    return fold(row.level_1 or ""), fold(row.level_2 or ""), _key(row)


def _take(
    left: dict[int, Indicator], right: dict[int, Indicator], key: Callable[[Indicator], Hashable]
) -> Iterator[Match]:
    """Pairs with equal keys, taken out of both sides; of equal ones the first goes with the first."""
    waiting: dict[Hashable, list[int]] = {}
    for number, row in reversed(left.items()):
        waiting.setdefault(key(row), []).append(number)
    for number, row in list(right.items()):
        if _key(row) and (partners := waiting.get(key(row))):
            partner = partners.pop()
            del left[partner], right[number]
            yield partner, number


def _take_close(left: dict[int, Indicator], right: dict[int, Indicator]) -> Iterator[Match]:
    """Pairs with close names, the closest first, taken out of both sides."""
    names = {number: _key(row) for number, row in left.items()}
    scored = [
        (near, partner, number)
        for number, row in right.items()
        for _, _, partner in process.extract(
            _key(row), names, scorer=fuzz.ratio, score_cutoff=_RENAMED_WITH_ITS_TARGET, limit=5
        )
        if (near := _near(left[partner], row)) is not None
    ]
    for _, partner, number in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if partner in left and number in right:
            del left[partner], right[number]
            yield partner, number


def _near(declared: Indicator, evaluated: Indicator) -> float | None:
    near = closeness(name_of(declared), name_of(evaluated))
    if near >= _RENAMED:
        return near
    one, other = declared.target, evaluated.target
    agrees = fold(declared.level_1 or "") == fold(evaluated.level_1 or "") and one.kind == other.kind != "empty"
    return near if near >= _RENAMED_WITH_ITS_TARGET and agrees and target_change(declared, evaluated) is None else None
