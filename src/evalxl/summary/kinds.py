"""The rows of a project's score by their kind: the execution of the budget, output, benefit, satisfaction, cost."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from evalxl.core.group_terms import Group, group_of
from evalxl.core.message import Message, message
from evalxl.core.model import Address, Indicator, a1
from evalxl.core.number import plain
from evalxl.core.scorecard import IndicatorScore
from evalxl.core.table import Place
from evalxl.summary.project import Project

KINDS: dict[Group | None, Message] = {
    "output": message("Output"),
    "benefit": message("Benefit"),
    "satisfaction": message("Satisfaction"),
    "cost": message("Cost"),
    None: message("Other"),
}
EXECUTION = message("Budget execution")
_RATE = message("Execution rate of the budget")


class ScoredRow(NamedTuple):
    """A row that carries points: an indicator beside its reference score, or the execution of the budget."""

    kind: Message
    name: str | Message | None
    target: str | None
    actual: str | None
    weight: Decimal | None
    score: Decimal | None
    computed: Decimal | None
    method: str | Message | None
    reason: str | None
    cell: Address | None

    @property
    def lost(self) -> Decimal | None:
        """The points lost, None where the row lost none or its score is no score."""
        if self.weight is None or self.score is None or not 0 <= self.score < self.weight:
            return None
        return self.weight - self.score


def scored_rows(project: Project) -> Iterator[ScoredRow]:
    """The rows that a project's total is made of, the execution of the budget first."""
    line = project.form.funding_line("total")
    card = project.scorecard
    if line is not None and (line.weight is not None or line.score is not None):
        rate = project.execution_rate
        percent = "" if project.printed_as_fraction else "%"
        yield ScoredRow(
            EXECUTION,
            _RATE,
            None,
            None if rate is None else f"{plain(rate)}{percent}",
            line.weight,
            card.execution.score if card and project.parts else line.score,
            card.execution.score if card else None,
            card.execution.method if card else None,
            None,
            line.cells.get("score"),
        )
    scores = card.indicators if card else (None,) * len(project.form.indicators)
    for row, score in zip(project.form.indicators, scores, strict=True):
        yield scored_row(project, row, score)


def scored_row(project: Project, row: Indicator, score: IndicatorScore | None) -> ScoredRow:
    """An indicator of a project beside its reference score."""
    # A merged project prints no scores: what counts is what merging first and scoring afterwards gives.
    counted = score.computed_score if score and project.parts else row.score
    return ScoredRow(
        KINDS[group_of(row.level_1) if row.level_1 else None],
        row.level_3 or row.level_2,
        row.target_value,
        row.actual_value,
        row.weight,
        counted,
        score.computed_score if score else None,
        score.told if score else None,
        row.deviation_reason,
        cell_of(row),
    )


def number_place(project: Project, scored: ScoredRow) -> Place | int:
    """The project's number, leading to the row; the number alone where the row was read in several places."""
    if scored.cell is None or project.parts:
        return project.number
    return Place(project.number, project.form.book, project.form.sheet, a1(scored.cell))


def cell_of(row: Indicator) -> Address | None:
    """Where the name of an indicator stands, else its first cell."""
    return row.cells.get("level_3") or min(row.cells.values(), default=None)
