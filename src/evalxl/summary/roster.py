"""Who has not reported, and who reported without being on the roster (EV602, EV603)."""

from collections.abc import Mapping, Sequence

from evalxl.comparison.names import closest, split_code
from evalxl.core.evaluation import RosterUnit, Submission
from evalxl.core.identity import unit_of
from evalxl.core.text import fold

_CLOSE = 75


class UnitIndex:
    """The units of a roster, found by name (without width and white space) or by the code in front of a name."""

    def __init__(self, units: Sequence[RosterUnit]) -> None:
        self._by_name: dict[str, RosterUnit] = {}
        self._by_code: dict[str, RosterUnit] = {}
        for unit in units:
            self._by_name.setdefault(fold(unit.name), unit)
            if unit.code:
                self._by_code.setdefault(fold(unit.code), unit)

    def find(self, text: str | None) -> RosterUnit | None:
        """The unit a form names, None where the roster does not know it."""
        if not text:
            return None
        code, name = split_code(text)
        return self._by_name.get(fold(text)) or self._by_code.get(code or "") or self._by_name.get(name)


def compare_roster(
    roster: Sequence[RosterUnit], submissions: Sequence[Submission]
) -> tuple[tuple[RosterUnit, ...], tuple[str, ...]]:
    """The roster's units of which no form came, and the forms' units that the roster does not know.

    Each unknown unit once, as first spelt. A form without unit and department says nothing here
    (it has a finding of its own, EV101).
    """
    index = UnitIndex(roster)
    reported: set[str] = set()
    unknown: dict[str, str] = {}
    for name in dict.fromkeys(unit_of(submission.form) for submission in submissions):
        if name and (found := index.find(name)):
            reported.add(fold(found.name))
        elif name:
            unknown.setdefault(fold(name), name)
    missing: dict[str, RosterUnit] = {}
    for wanted in roster:
        if fold(wanted.name) not in reported:
            missing.setdefault(fold(wanted.name), wanted)
    return tuple(missing.values()), tuple(unknown.values())


def close_units(roster: Sequence[RosterUnit], unknown: Sequence[str]) -> Mapping[str, str]:
    """For each unknown unit the name on the roster it may be meant for, where one is close."""
    names = [unit.name for unit in roster]
    found = {unit: closest(unit, names, _CLOSE) for unit in unknown}
    return {unit: name for unit, name in found.items() if name is not None}
