"""This year beside the last: what became of each unit's and each project's execution rate and score.

A heading row a unit, then its projects. A project is the same where unit and name agree, width and white space aside;
what was renamed shows as one gone and one new.

| column | holds |
|---|---|
| unit, project_name | project_name is absent in a unit's heading |
| state | in both years, new, gone; leading to the form's cell |
| earlier_rate, rate, rate_change | execution rate; of a unit over the projects that state both amounts |
| earlier_score, score, score_change | score; of a unit the plain mean |
| earlier_grade, grade | of a project |
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalxl.core.last_year import EarlierProject, EarlierSummary
from evalxl.core.message import Message, message
from evalxl.core.table import Column, Table, TableValue
from evalxl.core.text import fold
from evalxl.summary.amounts import exact_sum, percentage, quotient
from evalxl.summary.project import Project
from evalxl.summary.projects import leading

COLUMNS = (
    Column("unit", "Implementing unit", "text", 24),
    Column("project_name", "Project", "text", 30),
    Column("state", "In which years", "text", 12),
    Column("earlier_rate", "Execution rate before (%)", "rate", 11),
    Column("rate", "Execution rate (%)", "rate", 11),
    Column("rate_change", "Change", "rate", 10),
    Column("earlier_score", "Score before", "score", 10),
    Column("score", "Score", "score", 10),
    Column("score_change", "Change", "score", 10),
    Column("earlier_grade", "Grade before", "text", 8),
    Column("grade", "Grade", "text", 8),
)
_BOTH, _NEW, _GONE = message("in both years"), message("new"), message("△ no longer there")
_NO_UNIT = message("(no unit stated)")

Figures = tuple[Decimal | None, Decimal | None]
Pair = tuple[EarlierProject | None, Project | None]


def changes_table(projects: Sequence[Project], earlier: EarlierSummary) -> Table:
    """The table `changes`."""
    rows: list[tuple[TableValue, ...]] = []
    heads: list[int] = []
    for pairs in _by_unit(_paired(projects, earlier.projects)):
        heads.append(len(rows))
        rows.append(_unit(pairs))
        rows += map(_project, pairs)
    return Table(
        "changes", "Compared with last year", COLUMNS, rows, tuple(_notes(projects, earlier)), 0, frozenset(heads)
    )


def _notes(projects: Sequence[Project], earlier: EarlierSummary) -> Iterator[Message]:
    yield message("Compared with {file}", file=earlier.file.rpartition("/")[2])
    before = {project.year for project in earlier.projects} - {None}
    now = {project.form.year for project in projects} - {None}
    if before & now:
        yield message(
            "Caution: both summaries hold projects of {years}", years="、".join(map(str, sorted(before & now, key=str)))
        )


def _key(unit: str | None, name: str | None) -> tuple[str, str]:
    return fold(unit or ""), fold(name or "")


def _paired(projects: Sequence[Project], earlier: Sequence[EarlierProject]) -> Iterator[Pair]:
    """Each project beside its earlier self; a name that a unit has twice pairs in the order of the lists."""
    left: dict[tuple[str, str], list[EarlierProject]] = {}
    for each in earlier:
        left.setdefault(_key(each.unit, each.name), []).append(each)
    for project in projects:
        same = left.get(_key(project.unit, project.form.project_name), [])
        yield (same.pop(0) if same else None), project
    for each in earlier:
        if any(each is gone for gone in left[_key(each.unit, each.name)]):
            yield each, None


def _by_unit(pairs: Iterator[Pair]) -> list[list[Pair]]:
    groups: dict[str, list[Pair]] = {}
    for earlier, project in pairs:
        unit = project.unit if project else earlier.unit if earlier else None
        groups.setdefault(fold(unit or ""), []).append((earlier, project))
    return list(groups.values())


def _project(pair: Pair) -> tuple[TableValue, ...]:
    earlier, project = pair
    before = (earlier.execution_rate, earlier.score) if earlier else (None, None)
    now = (project.counted_rate, project.score) if project else (None, None)
    state = leading(project, _BOTH if earlier else _NEW) if project else _GONE
    name = project.form.project_name if project else earlier.name if earlier else None
    grades = (earlier.grade if earlier else None, project.grade if project else None)
    unit = project.unit if project else earlier.unit if earlier else None
    return (unit, name, state, *_figures(before, now), *grades)


def _unit(pairs: Sequence[Pair]) -> tuple[TableValue, ...]:
    names = [project.unit if project else earlier.unit if earlier else None for earlier, project in pairs]
    before = [(each.annual_budget, each.executed, each.score) for each, _ in pairs if each]
    now = [(each.annual_budget, each.executed, each.score) for _, each in pairs if each]
    return (names[0] or _NO_UNIT, None, None, *_figures(_whole(before), _whole(now)), None, None)


def _whole(projects: Sequence[tuple[Decimal | None, Decimal | None, Decimal | None]]) -> Figures:
    """Execution rate and mean score of several projects."""
    both = [(annual, executed) for annual, executed, _ in projects if annual is not None and executed is not None]
    scores = [score for _, _, score in projects if score is not None]
    rate = percentage(exact_sum(executed for _, executed in both), exact_sum(annual for annual, _ in both))
    return rate, quotient(exact_sum(scores), len(scores))


def _figures(before: Figures, now: Figures) -> Iterator[Decimal | None]:
    for earlier, current in zip(before, now, strict=True):
        yield earlier
        yield current
        yield None if earlier is None or current is None else current - earlier
