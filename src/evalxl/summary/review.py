"""The sheet on which reviewers put their own findings beside the units' (复核表).

A heading row a project, with its total and grade before and after the review, then the rows its total is made of.
The re-evaluated total follows from what is typed in: the unit's total and the differences.

| column | holds |
|---|---|
| number, unit, project_name | of the project; the number leads to the form's cell, the last two in its heading only |
| kind, level_3, target_value | of the row |
| actual_value, weight, score | as the unit printed them; in a heading the grade and the total |
| computed_score, method | the reference score and how it came about, or why there is none |
| reviewed_actual, reviewed_score | to be typed in; in a heading the grade and the total after the review |
| difference | re-evaluated score less the unit's |
| opinion | to be typed in |
"""

from collections.abc import Iterator, Sequence

from evalxl.core.message import message
from evalxl.core.number import short
from evalxl.core.standard import Standard
from evalxl.core.table import Column, Formula, Table, TableValue
from evalxl.scoring.grade import LOWEST
from evalxl.summary.kinds import number_place, scored_rows
from evalxl.summary.project import Project
from evalxl.summary.projects import leading

COLUMNS = (
    Column("number", "No.", "count", 5),
    Column("unit", "Implementing unit", "text", 14),
    Column("project_name", "Project", "text", 18),
    Column("kind", "Kind", "text", 10),
    Column("level_3", "Indicator", "text", 20),
    Column("target_value", "Target value", "text", 13),
    Column("actual_value", "Self-evaluated completion", "text", 13),
    Column("weight", "Weight", "score", 7),
    Column("score", "Self-evaluated score", "score", 8),
    Column("computed_score", "Reference score", "score", 8),
    Column("method", "How the reference came about", "text", 16),
    Column("reviewed_actual", "Re-evaluated completion", "text", 13, entry=True),
    Column("reviewed_score", "Re-evaluated score", "score", 8, entry=True),
    Column("difference", "Difference", "score", 8),
    Column("opinion", "Reviewer's opinion", "text", 22, entry=True),
)
_DIFFERENCE = Formula('IF([reviewed_score]="","",[reviewed_score]-[score])', None)
_TOTAL = message("Total score and grade of the project")
_HOW_TO = message(
    "Fill in the yellow cells; difference, total and grade after the review follow. A blank re-evaluated score leaves "
    "the unit's own. Do not sort this sheet: each project's total is made of the rows below it"
)


def review_table(projects: Sequence[Project], standard: Standard) -> Table:
    """The table `review`."""
    rows: list[tuple[TableValue, ...]] = []
    heads: list[int] = []
    grade = Formula(_grade(standard), None)
    for project in projects:
        heads.append(len(rows))
        below = list(_rows(project))
        rows.append(_head(project, len(below), grade))
        rows += below
    return Table("review", "Review sheet", COLUMNS, rows, (_HOW_TO,) if rows else (), heads=frozenset(heads))


def _head(project: Project, count: int, grade: Formula) -> tuple[TableValue, ...]:
    scored = project.score is not None and count > 0
    typed = f"[reviewed_score+1]:[reviewed_score+{count}]"
    follows = f'IF(OR([score]="",COUNT({typed})=0),"",[score]+SUM([difference+1]:[difference+{count}]))'
    return (
        leading(project, project.number),
        project.unit,
        project.form.project_name,
        None,
        _TOTAL,
        None,
        project.grade,
        None,
        project.score,
        project.scorecard.total if project.scorecard else None,
        None,
        grade if scored else None,
        Formula(follows, None) if scored else None,
        _DIFFERENCE if scored else None,
        None,
    )


def _rows(project: Project) -> Iterator[tuple[TableValue, ...]]:
    for scored in scored_rows(project):
        yield (
            number_place(project, scored),
            None,
            None,
            scored.kind,
            scored.name,
            scored.target,
            scored.actual,
            scored.weight,
            scored.score,
            scored.computed,
            scored.method,
            None,
            None,
            _DIFFERENCE,
            None,
        )


def _grade(standard: Standard) -> str:
    """The grade of the re-evaluated total, by the standard's floors."""
    found = f'"{LOWEST}"'
    for name, floor in sorted(standard.grade_floors.items(), key=lambda item: item[1]):
        found = f'IF([reviewed_score]>={short(floor)},"{name}",{found})'
    return f'IF([reviewed_score]="","",{found})'
