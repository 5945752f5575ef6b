"""One row an indicator of the projects that count, the entered score beside the reference one.

| column | holds |
|---|---|
| number | of the project in the project list |
| unit, project_name, level_1, level_2, level_3, target_value, actual_value | as typed |
| weight, score | as printed |
| computed_score | reference score by the standard, absent where it cannot be told |
| status | met, not met, tier 1 to 3, undecidable |
| method | how the reference score came about, or why there is none |
| deviation_reason | reason and measure as typed |
| file, sheet, cell | where it was read; the cell is the level-3 name's; absent of a project merged from several forms |
"""

from collections.abc import Iterator, Sequence

from evalxl.core.message import Message, message
from evalxl.core.model import a1
from evalxl.core.scorecard import IndicatorScore, Status
from evalxl.core.table import Column, Table, TableValue
from evalxl.summary.kinds import cell_of
from evalxl.summary.project import Project

COLUMNS = (
    Column("number", "No.", "count", 5),
    Column("unit", "Implementing unit", "text", 14),
    Column("project_name", "Project", "text", 18),
    Column("level_1", "Level 1", "text", 9),
    Column("level_2", "Level 2", "text", 9),
    Column("level_3", "Level 3", "text", 18),
    Column("target_value", "Target value", "text", 13),
    Column("actual_value", "Actual value", "text", 13),
    Column("weight", "Weight", "score", 7),
    Column("score", "Score", "score", 7),
    Column("computed_score", "Reference score", "score", 7),
    Column("status", "Status", "text", 9),
    Column("method", "How the reference came about", "text", 20),
    Column("deviation_reason", "Deviation reasons and measures", "text", 30),
    Column("file", "File", "text", 24),
    Column("sheet", "Sheet", "text", 10),
    Column("cell", "Cell", "text", 6),
)

_STATUSES: dict[Status, Message] = {
    "met": message("Met"),
    "not-met": message("Not met"),
    "tier-1": message("Tier 1"),
    "tier-2": message("Tier 2"),
    "tier-3": message("Tier 3"),
    "undecidable": message("Undecidable"),
}

_REFERENCE = message(
    "The reference score is computed by the standard; the unit's own score may differ where it judged and says why"
)


def indicators_table(projects: Sequence[Project]) -> Table:
    """The table `indicators`."""
    rows = tuple(row for project in projects for row in _rows(project))
    return Table("indicators", "Indicator list", COLUMNS, rows, (_REFERENCE,) if rows else ())


def _rows(project: Project) -> Iterator[tuple[TableValue, ...]]:
    form = project.form
    scores: Sequence[IndicatorScore | None] = (
        project.scorecard.indicators if project.scorecard else [None] * len(form.indicators)
    )
    for row, score in zip(form.indicators, scores, strict=True):
        yield (
            project.number,
            project.unit,
            form.project_name,
            row.level_1,
            row.level_2,
            row.level_3,
            row.target_value,
            row.actual_value,
            row.weight,
            row.score,
            *_reference(score),
            row.deviation_reason,
            None if project.parts else form.book,
            None if project.parts else form.sheet,
            a1(cell) if (cell := cell_of(row)) else None,
        )


def _reference(score: IndicatorScore | None) -> tuple[TableValue, ...]:
    if score is None:
        return None, None, None
    return score.computed_score, _STATUSES[score.status], score.told
