"""A project as an earlier summary lists it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class EarlierProject(NamedTuple):
    """A row of the project list of an earlier summary; what does not stand there is None."""

    unit: str | None
    name: str
    year: int | None
    annual_budget: Decimal | None
    executed: Decimal | None
    execution_rate: Decimal | None
    score: Decimal | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class EarlierSummary:
    """The projects of an earlier summary, read from `file`."""

    file: str
    projects: tuple[EarlierProject, ...]
