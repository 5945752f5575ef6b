"""Who has not reported, and who reported without being on the roster (EV602, EV603)."""

from collections.abc import Sequence

from evalxl.core.evaluation import RosterUnit, Submission
from evalxl.core.identity import unit_of
from evalxl.core.text import fold


def compare_roster(
    roster: Sequence[RosterUnit], submissions: Sequence[Submission]
) -> tuple[tuple[RosterUnit, ...], tuple[str, ...]]:
    """The roster's units of which no form came, and the forms' units that the roster does not know.

    Names are compared without width and white space; each unknown unit once, as first spelt.
    A form without unit and department says nothing here (it has a finding of its own, EV101).
    """
    reported: dict[str, str] = {}
    for submission in submissions:
        unit = unit_of(submission.form)
        if unit:
            reported.setdefault(fold(unit), unit)
    expected = {fold(unit.name) for unit in roster}
    missing: dict[str, RosterUnit] = {}
    for wanted in roster:
        if fold(wanted.name) not in reported:
            missing.setdefault(fold(wanted.name), wanted)
    unknown = tuple(name for folded, name in reported.items() if folded not in expected)
    return tuple(missing.values()), unknown
