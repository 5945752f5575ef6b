"""A waiver: somebody answers for a finding, until a day."""

from datetime import date
from typing import NamedTuple


class Waiver(NamedTuple):
    """What excuses the findings of a rule in a project, whichever row or file they are in.

    indicator, unit: None where every indicator, every unit of that project is meant.
    until: the last day on which it holds.
    """

    code: str
    project: str
    indicator: str | None
    unit: str | None
    reason: str
    who: str
    until: date
