"""The forms of the projects that several units carry out, below the project they were merged into.

| column | holds |
|---|---|
| number, unit, project_name | of the merged project, and of each form, whose name leads to its cell |
| annual_budget, executed | 万元 |
| execution_rate, score, grade | computed of the merged project, printed on the forms |
"""

from collections.abc import Sequence

from evalxl.core.message import message
from evalxl.core.table import Column, Table, TableValue
from evalxl.summary.project import Project
from evalxl.summary.projects import leading

COLUMNS = (
    Column("number", "No.", "count", 6),
    Column("unit", "Implementing unit", "text", 32),
    Column("project_name", "Project", "text", 32),
    Column("annual_budget", "Annual budget (万元)", "amount", 13),
    Column("executed", "Executed (万元)", "amount", 13),
    Column("execution_rate", "Execution rate (%)", "rate", 10),
    Column("score", "Score", "score", 9),
    Column("grade", "Grade", "text", 8),
)
_HOW = message("Printed by the units; in bold what comes of merging first and scoring afterwards, which is what counts")


def parts_table(projects: Sequence[Project]) -> Table | None:
    """The table `parts`; None where no project was merged."""
    rows: list[tuple[TableValue, ...]] = []
    heads: list[int] = []
    for project in projects:
        if project.parts:
            heads.append(len(rows))
            rows += [_row(each, project.number) for each in (project, *project.parts)]
    return Table("parts", "Carried out jointly", COLUMNS, rows, (_HOW,), heads=frozenset(heads)) if rows else None


def _row(project: Project, number: int) -> tuple[TableValue, ...]:
    return (
        leading(project, number),
        project.unit,
        project.form.project_name,
        project.annual_budget,
        project.executed,
        project.execution_rate,
        project.score,
        project.grade,
    )
