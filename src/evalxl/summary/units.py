"""Subtotals, one row a unit, the department's total last.

| column | holds |
|---|---|
| unit | as first spelt; forms are put together when names agree, width and white space aside |
| projects | how many count |
| initial_budget, annual_budget, executed | 万元, exact sums |
| execution_rate | 0-100, over the projects that state both amounts |
| mean_score, weighted_mean_score | plain, and by annual budget |
| excellent, good, medium, poor, unknown | projects with grade 优 良 中 差, and without |
| errors, warnings, infos | findings of its forms |
| numbers | the projects' numbers in the project list |
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evalxl.core.department import FindingCounts
from evalxl.core.message import Message, message
from evalxl.core.table import Column, Table, TableValue
from evalxl.core.text import fold
from evalxl.summary.figures import Figures, figures_of
from evalxl.summary.project import GRADES, UNKNOWN_GRADE, Project

COLUMNS = (
    Column("unit", "Implementing unit", "text", 28),
    Column("projects", "Number of projects", "count", 8),
    Column("initial_budget", "Initial budget (万元)", "amount", 13),
    Column("annual_budget", "Annual budget (万元)", "amount", 13),
    Column("executed", "Executed (万元)", "amount", 13),
    Column("execution_rate", "Execution rate (%)", "rate", 9),
    Column("mean_score", "Mean score", "score", 9),
    Column("weighted_mean_score", "Mean score weighted by budget", "score", 11),
    Column("excellent", "优", "count", 6),
    Column("good", "良", "count", 6),
    Column("medium", "中", "count", 6),
    Column("poor", "差", "count", 6),
    Column("unknown", "No grade", "count", 8),
    Column("errors", "Errors", "count", 7),
    Column("warnings", "Warnings", "count", 7),
    Column("infos", "Notes", "count", 7),
    Column("numbers", "No. in the project list", "text", 16),
)


def units_table(projects: Sequence[Project], department: Figures, findings: FindingCounts) -> Table:
    """The table `units`.

    department: the figures of all projects; findings: all that count, also those of files and the roster.
    """
    rows = [_row(_name(group[0]), figures_of(group), _spans(group)) for group in by_unit(projects).values()]
    totals = list(_totals(department, findings)) if rows else []
    return Table("units", "Subtotals by unit", COLUMNS, tuple(rows + totals), totals=len(totals))


def by_unit(projects: Sequence[Project]) -> dict[str | None, list[Project]]:
    """The projects of each unit, by its folded name; None for those that name no unit."""
    groups: dict[str | None, list[Project]] = {}
    for project in projects:
        groups.setdefault(fold(project.unit) if project.unit else None, []).append(project)
    return groups


def _totals(department: Figures, findings: FindingCounts) -> Iterator[tuple[TableValue, ...]]:
    """What no unit answers for, where there is any, so that the total is that of the finding list; the total."""
    others = (
        findings.errors - department.errors,
        findings.warnings - department.warnings,
        findings.infos - department.infos,
    )
    if min(others) < 0 or not any(others):
        yield _row(message("Total"), department, None)
        return
    named = message("Files, roster, and forms that do not count")
    yield (named, *[None] * (len(COLUMNS) - 5), *others, None)
    whole = replace(department, errors=findings.errors, warnings=findings.warnings, infos=findings.infos)
    yield _row(message("Total"), whole, None)


def _name(project: Project) -> str | Message:
    return project.unit or message("(no unit stated)")


def _row(name: str | Message, figures: Figures, numbers: str | None) -> tuple[TableValue, ...]:
    return (
        name,
        figures.projects,
        figures.initial_budget,
        figures.annual_budget,
        figures.executed,
        figures.execution_rate,
        figures.mean_score,
        figures.weighted_mean_score,
        *(figures.grades[grade] for grade in (*GRADES, UNKNOWN_GRADE)),
        figures.errors,
        figures.warnings,
        figures.infos,
        numbers,
    )


def _spans(projects: Sequence[Project]) -> str:
    return "、".join(
        str(first) if first == last else f"{first}–{last}" for first, last in _runs([p.number for p in projects])
    )


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers: 1, 2, 3, 5 is (1, 3), (5, 5)."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
