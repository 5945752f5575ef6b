"""The rows that lost points, with reason and measure.

| column | holds |
|---|---|
| number | of the project in the project list, leading to the indicator's cell |
| unit, project_name | of the project |
| kind | budget execution, output, benefit, satisfaction, cost, other |
| level_3 | the indicator |
| target_value, actual_value | as typed; of the budget execution its printed rate |
| weight, score, lost | as printed, and their difference |
| computed_score | reference score by the standard |
| reason, measure | as the unit gives them |
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evalxl.core.message import message
from evalxl.core.table import Column, Table, TableValue
from evalxl.summary.amounts import exact_sum, tidy
from evalxl.summary.kinds import ScoredRow, number_place, scored_rows
from evalxl.summary.project import Project
from evalxl.summary.reasons import told

COLUMNS = (
    Column("number", "No.", "count", 5),
    Column("unit", "Implementing unit", "text", 14),
    Column("project_name", "Project", "text", 18),
    Column("kind", "Kind", "text", 10),
    Column("level_3", "Indicator", "text", 20),
    Column("target_value", "Target value", "text", 13),
    Column("actual_value", "Actual value", "text", 13),
    Column("weight", "Weight", "score", 7),
    Column("score", "Score", "score", 7),
    Column("lost", "Points lost", "score", 7),
    Column("computed_score", "Reference score", "score", 8),
    Column("reason", "Why not fulfilled", "text", 45),
    Column("measure", "Corrective measures", "text", 45),
)
_NOTHING = message("No row lost points")


def deductions_table(projects: Sequence[Project]) -> Table:
    """The table `deductions`."""
    rows = tuple(
        _row(project, scored, lost)
        for project in projects
        for scored in scored_rows(project)
        if (lost := scored.lost) is not None
    )
    return Table("deductions", "Rows that lost points", COLUMNS, rows, () if rows else (_NOTHING,))


def lost_by_kind(table: Table) -> Mapping[str, Decimal]:
    """The points lost of each kind (its msgid), the most first."""
    kind, lost = (next(i for i, column in enumerate(COLUMNS) if column.key == key) for key in ("kind", "lost"))
    groups: dict[str, list[Decimal]] = {}
    for row in table.rows:
        value = row[lost]
        if isinstance(value, Decimal):
            groups.setdefault(str(row[kind]), []).append(value)
    sums = {name: tidy(exact_sum(values)) for name, values in groups.items()}
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


def _row(project: Project, scored: ScoredRow, lost: Decimal) -> tuple[TableValue, ...]:
    # Of a merged row the units' texts stand one behind the other: nobody can tell where measures end.
    reason, measure = (scored.reason, None) if project.parts else told(scored.reason)
    return (
        number_place(project, scored),
        project.unit,
        project.form.project_name,
        scored.kind,
        scored.name,
        scored.target,
        scored.actual,
        scored.weight,
        scored.score,
        lost,
        scored.computed,
        reason,
        measure,
    )
