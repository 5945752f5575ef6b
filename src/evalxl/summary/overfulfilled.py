"""The indicators that went far above their targets, where more is better.

| column | holds |
|---|---|
| number, unit, project_name | of the project; the number leads to the indicator's cell |
| kind, level_3, target_value, actual_value | as in the table `deductions` |
| completion | in per cent of the target |
| score | as printed |
| reason | what the unit says about it |
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalxl.core.direction import direction_of
from evalxl.core.message import message
from evalxl.core.number import HUNDRED, short
from evalxl.core.standard import Standard
from evalxl.core.table import Column, Table, TableValue
from evalxl.summary.amounts import product, tidy
from evalxl.summary.kinds import number_place, scored_row
from evalxl.summary.project import Project

COLUMNS = (
    Column("number", "No.", "count", 5),
    Column("unit", "Implementing unit", "text", 16),
    Column("project_name", "Project", "text", 22),
    Column("kind", "Kind", "text", 10),
    Column("level_3", "Indicator", "text", 22),
    Column("target_value", "Target value", "text", 14),
    Column("actual_value", "Actual value", "text", 14),
    Column("completion", "Completion (%)", "rate", 11),
    Column("score", "Score", "score", 8),
    Column("reason", "What the unit says about it", "text", 45),
)
_USUAL = Decimal(130)
_NOTHING = message("No indicator went so far")


def overfulfilled_table(projects: Sequence[Project], standard: Standard) -> Table:
    """The table `overfulfilled`; the standard says from which share of the target on."""
    threshold = standard.thresholds.get("overfulfilment_reason_from", _USUAL)
    rows = tuple(row for project in projects for row in _rows(project, threshold))
    note = message("Met targets of which more is better, from {share} % of the target on", share=short(threshold))
    return Table("overfulfilled", "Far above target", COLUMNS, rows, (note,) if rows else (_NOTHING, note))


def _rows(project: Project, threshold: Decimal) -> Iterator[tuple[TableValue, ...]]:
    if project.scorecard is None:
        return
    for row, reference in zip(project.form.indicators, project.scorecard.indicators, strict=True):
        if reference.completion is None or reference.status != "met":
            continue
        share = product(reference.completion, HUNDRED)
        if share >= threshold and direction_of(row) == "more":
            scored = scored_row(project, row, reference)
            yield (
                number_place(project, scored),
                project.unit,
                project.form.project_name,
                scored.kind,
                scored.name,
                scored.target,
                scored.actual,
                tidy(share),
                scored.score,
                scored.reason,
            )
