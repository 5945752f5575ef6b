"""What a standard's TOML file may say, key by key."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from evalxl.core.errors import InvalidStandard
from evalxl.core.message import Message, message
from evalxl.core.number import HUNDRED, RoundingMode, decimal_of
from evalxl.core.standard import MissedUpper, Rounding, Standard

Settings = dict[str, Any]

THRESHOLDS = frozenset({
    "overfulfilment_reason_from", "low_execution_rate", "budget_change", "execution_gap", "tolerance",
    "single_weight", "group_share", "largest_budget", "smallest_budget",
    "narrow_band", "narrow_band_projects",
})  # fmt: skip
"""Figures that rules ask for by name."""

_GROUPS = frozenset({"cost", "output", "benefit", "satisfaction", "benefit+satisfaction"})
_GRADES = ("优", "良", "中")
_OPTIONAL: Settings = {
    "auto_rounding": False,
    "level_1_weights": {},
    "thresholds": {},
    "severities": {},
    "approval_phase": frozenset(),
}
_NUMBER = message("a number from 0 to 100")
_THRESHOLD = message("a number not below 0")
_TEXT = message("a text")
_TABLE = message("a table")


@dataclass(frozen=True, slots=True)
class Place:
    """A key of a file, for what is said when it is wrong."""

    file: str
    key: str

    def refuse(self, wanted: object, found: object) -> InvalidStandard:
        """The error for a value that is not what is wanted there."""
        facts = {"file": self.file, "key": self.key, "wanted": wanted, "found": found}
        return InvalidStandard(message("{file}: {key} must be {wanted}, not {found}", **facts))

    def inside(self, key: str) -> "Place":
        """The key below this one."""
        return Place(self.file, f"{self.key}.{key}")


def checked(table: Mapping[str, object], file: str) -> Settings:
    """The settings of one file, numbers exact. Raises InvalidStandard for an unknown key or a wrong value."""
    known = ", ".join(_READERS)
    for key in table:
        if key not in _READERS:
            text = message("{file}: the key {key} is unknown. Known are {known}", file=file, key=key, known=known)
            raise InvalidStandard(text)
    return {key: _READERS[key](value, Place(file, key)) for key, value in table.items()}


def merged(base: Settings, own: Settings) -> Settings:
    """A file's settings over those it extends; what has single entries takes over entry by entry."""
    by_entry = ("rounding", "grade_floors", "thresholds", "severities")
    return {**base, **own, **{key: {**base.get(key, {}), **own.get(key, {})} for key in by_entry}}


def build(settings: Settings, name: str, file: str) -> Standard:
    """The standard of complete settings. Raises InvalidStandard for a key that is missing."""
    complete = {**_OPTIONAL, **settings}
    for key in _READERS:
        if key != "extends" and key not in complete:
            raise _missing(file, key)
    for part in ("rate", "score", "score_from"):
        if part not in complete["rounding"]:
            raise _missing(file, f"rounding.{part}")
    for grade in _GRADES:
        if grade not in complete["grade_floors"]:
            raise _missing(file, f"grade_floors.{grade}")
    floors = [complete["grade_floors"][grade] for grade in _GRADES]
    _descending(floors, Place(file, "grade_floors"))
    return Standard(name=name, **{**complete, "rounding": Rounding(**complete["rounding"])})


def _missing(file: str, key: str) -> InvalidStandard:
    return InvalidStandard(
        message('{file}: the key {key} is missing. Add it, or begin with: extends = "mof-2020"', file=file, key=key)
    )


def _descending(numbers: list[Decimal], place: Place) -> None:
    if numbers != sorted(numbers, reverse=True):
        raise place.refuse(message("numbers in falling order"), ", ".join(map(str, numbers)))


def _text(value: object, place: Place) -> str:
    if not isinstance(value, str) or not value.strip():
        raise place.refuse(_TEXT, value)
    return value


def _flag(value: object, place: Place) -> bool:
    if not isinstance(value, bool):
        raise place.refuse("true | false", value)
    return value


def _number(value: object, place: Place, highest: Decimal | None = HUNDRED, wanted: Message = _NUMBER) -> Decimal:
    number = decimal_of(value)
    if number is None or number < 0 or (highest is not None and number > highest):
        raise place.refuse(wanted, value)
    return number


def _numbers(count: int) -> Callable[[object, Place], tuple[Decimal, ...]]:
    def read(value: object, place: Place) -> tuple[Decimal, ...]:
        if not isinstance(value, list) or len(value) != count:
            raise place.refuse(message("a list of {count} numbers", count=count), value)
        numbers = [_number(item, place) for item in value]
        _descending(numbers, place)
        return tuple(numbers)

    return read


def _choice(*allowed: str) -> Callable[[object, Place], str]:
    def read(value: object, place: Place) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise place.refuse(" | ".join(allowed), value)
        return value

    return read


def _entries(value: object, place: Place) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise place.refuse(_TABLE, value)
    return value


def _keyed(value: object, place: Place, allowed: frozenset[str]) -> Mapping[str, object]:
    entries = _entries(value, place)
    for key in entries:
        if key not in allowed:
            raise place.inside(key).refuse(" | ".join(sorted(allowed)), key)
    return entries


_MODE = _choice(*get_args(RoundingMode))
_FROM = _choice("printed", "exact")
_SEVERITY = _choice("error", "warning", "info", "off")


def _rounding(value: object, place: Place) -> dict[str, str]:
    entries = _keyed(value, place, frozenset({"rate", "score", "score_from"}))
    return {key: (_FROM if key == "score_from" else _MODE)(item, place.inside(key)) for key, item in entries.items()}


def _grade_floors(value: object, place: Place) -> dict[str, Decimal]:
    return {key: _number(item, place.inside(key)) for key, item in _keyed(value, place, frozenset(_GRADES)).items()}


def _level_1_weights(value: object, place: Place) -> dict[str, dict[str, Decimal]]:
    presences = _keyed(value, place, frozenset({"with_cost", "without_cost"}))
    return {
        presence: {
            group: _number(weight, place.inside(f"{presence}.{group}"))
            for group, weight in _keyed(weights, place.inside(presence), _GROUPS).items()
        }
        for presence, weights in presences.items()
    }


def _thresholds(value: object, place: Place) -> dict[str, Decimal]:
    entries = _keyed(value, place, THRESHOLDS)
    return {key: _number(item, place.inside(key), None, _THRESHOLD) for key, item in entries.items()}


def _severities(value: object, place: Place) -> dict[str, str]:
    entries = _entries(value, place)
    return {_code(code, place.inside(code)): _SEVERITY(item, place.inside(code)) for code, item in entries.items()}


def _codes(value: object, place: Place) -> frozenset[str]:
    if not isinstance(value, list):
        raise place.refuse(message("a list of codes such as {example}", example="EV309"), value)
    return frozenset(_code(item, place) for item in value)


def _code(value: object, place: Place) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"EV[0-9]{3}", value):
        raise place.refuse(message("a code such as {example}", example="EV309"), value)
    return value


_READERS: Mapping[str, Callable[[object, Place], object]] = {
    "extends": _text,
    "title": _text,
    "source": _text,
    "execution_weight": _number,
    "tier_floors": _numbers(2),
    "tier_shares": _numbers(3),
    "missed_upper": _choice(*get_args(MissedUpper)),
    "indicator_rounding": _MODE,
    "auto_rounding": _flag,
    "rounding": _rounding,
    "grade_floors": _grade_floors,
    "level_1_weights": _level_1_weights,
    "thresholds": _thresholds,
    "severities": _severities,
    "approval_phase": _codes,
}
