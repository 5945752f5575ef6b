"""The project list: one row a project that counts.

| column | holds |
|---|---|
| number | from 1, leading to the form's cell; units and indicators refer to it |
| supervising_department, unit, project_name | as typed; unit is the implementing unit, else the department |
| year | as printed, absent where the form has none |
| initial_budget, annual_budget, executed | 万元, exact, of the total funding line; absent where not legible |
| counted_execution_rate | 0-100, the printed rate; where the amounts give another one, theirs |
| execution_rate, computed_execution_rate | 0-100, printed and recomputed from the amounts |
| score, computed_score | printed total (else the sum of the printed scores), reference total |
| grade | 优 良 中 差, printed, else by the standard |
| errors, warnings, infos | findings of the form that are not waived |
| reasons, measures | what its indicators give as reasons of deviations, and as corrective measures; equal ones once |
| remarks | what was left out, added up, merged or looked up for this row, and why |
| file, sheet, cell | where it was read; the cell is the project name's; absent of a project merged from several forms |
"""

from collections.abc import Iterator, Sequence

from evalxl.core.message import Message, message
from evalxl.core.model import SelfEvaluationForm, a1
from evalxl.core.number import ZERO, plain
from evalxl.core.table import Column, Place, Table, TableValue
from evalxl.summary.project import Project
from evalxl.summary.reasons import told

COLUMNS = (
    Column("number", "No.", "count", 5),
    Column("supervising_department", "Supervising department", "text", 12, printed=False),
    Column("unit", "Implementing unit", "text", 14),
    Column("project_name", "Project", "text", 20),
    Column("year", "Year", "count", 6),
    Column("initial_budget", "Initial budget (万元)", "amount", 10),
    Column("annual_budget", "Annual budget (万元)", "amount", 10),
    Column("executed", "Executed (万元)", "amount", 10),
    Column("counted_execution_rate", "Execution rate (%)", "rate", 9, bar=True),
    Column("execution_rate", "Execution rate printed (%)", "rate", 8, printed=False),
    Column("computed_execution_rate", "Execution rate computed (%)", "rate", 8, printed=False),
    Column("score", "Score", "score", 8, bar=True),
    Column("computed_score", "Reference score", "score", 8),
    Column("grade", "Grade", "text", 8),
    Column("errors", "Errors", "count", 5),
    Column("warnings", "Warnings", "count", 5),
    Column("infos", "Notes", "count", 5),
    Column("reasons", "Why not fulfilled", "text", 45),
    Column("measures", "Corrective measures", "text", 45),
    Column("remarks", "Remarks", "text", 24),
    Column("file", "File", "text", 16, printed=False),
    Column("sheet", "Sheet", "text", 8, printed=False),
    Column("cell", "Cell", "text", 5, printed=False),
)


def projects_table(projects: Sequence[Project]) -> Table:
    """The table `projects`."""
    return Table("projects", "Project list", COLUMNS, tuple(map(_row, projects)), tuple(notes(projects)))


def _row(project: Project) -> tuple[TableValue, ...]:
    form, scorecard, findings = project.form, project.scorecard, project.findings
    reasons, measures = _reasons(project)
    file, sheet, cell = (form.book, form.sheet, name_cell(form)) if not project.parts else (None, None, None)
    return (
        leading(project, project.number),
        form.supervising_department,
        project.unit,
        form.project_name,
        form.year,
        project.initial_budget,
        project.annual_budget,
        project.executed,
        project.counted_rate,
        project.execution_rate,
        scorecard.execution.rate if scorecard else None,
        project.score,
        scorecard.total if scorecard else None,
        project.grade,
        findings.errors,
        findings.warnings,
        findings.infos,
        reasons,
        measures,
        _joined(list(_remarks(project))),
        file,
        sheet,
        cell,
    )


def leading(project: Project, text: int | Message) -> Place | int | Message:
    """A text that leads to the project's form; the text alone of a project merged from several."""
    return text if project.parts else Place(text, project.form.book, project.form.sheet, name_cell(project.form))


def name_cell(form: SelfEvaluationForm) -> str | None:
    """Where the project's name stands (A1), else where its label or the form's first cell is."""
    cell = form.cells.get("project_name")
    if cell is None and "project_name" in form.labels:
        cell = form.labels["project_name"].cell
    if cell is None:
        cell = min(form.cells.values(), default=None)
    return None if cell is None else a1(cell)


def _reasons(project: Project) -> tuple[str | None, str | None]:
    """Reasons and measures, each with the indicators it is given for; of a merged project as its forms give them."""
    reasons: dict[str, list[str]] = {}
    measures: dict[str, list[str]] = {}
    for row in (row for form in project.forms for row in form.indicators if row.deviation_reason):
        name = row.level_3 or row.level_2 or "?"
        for text, names in zip(told(row.deviation_reason), (reasons, measures), strict=True):
            if text:
                names.setdefault(text.rstrip("。；;"), []).append(name)
    return _listed(reasons), _listed(measures)


def _listed(names: dict[str, list[str]]) -> str | None:
    return "；".join(f"{'、'.join(dict.fromkeys(rows))}：{text}" for text, rows in names.items()) or None


def _remarks(project: Project) -> Iterator[Message]:
    form = project.form
    if project.parts:
        yield message("carried out by {count} units: merged, then scored", count=len(project.parts))
        if project.score is None:
            yield message("a merged row cannot be decided, so there is no score")
        return
    if form.currency_unit is None:
        yield message("currency unit not stated: amounts left out of the sums")
    elif None in (project.initial_budget, project.annual_budget, project.executed):
        yield message("an amount is missing or illegible")
    if differs(project):
        yield message("the form prints the execution rate {rate}", rate=plain(project.execution_rate or ZERO))
    if project.score is None:
        yield message("no total score")
    elif not project.printed_score:
        yield message("no total printed: sum of the printed scores")
    if project.grade is not None and not project.printed_grade:
        yield message("no grade printed: grade by the standard")
    elif project.grade is None and form.grade is not None:
        yield message("grade “{grade}” is none of 优 良 中 差", grade=form.grade)


def _joined(remarks: list[Message]) -> Message | None:
    if not remarks:
        return None
    if len(remarks) == 1:
        return remarks[0]
    return message("{first}; {rest}", first=remarks[0], rest=_joined(remarks[1:]))


def differs(project: Project) -> bool:
    """Whether the execution rate that counts is not the printed one."""
    return project.execution_rate is not None and project.counted_rate != project.execution_rate


def other_rates(projects: Sequence[Project]) -> Iterator[Message]:
    """How many rates were not taken as printed."""
    count = sum(map(differs, projects))
    if count:
        yield message(
            "Of {count} projects the form prints another execution rate than its amounts give; theirs is shown",
            count=count,
        )


def notes(projects: Sequence[Project]) -> Iterator[Message]:
    """What was left out of sums and means, or counted otherwise than printed."""
    alone = [project for project in projects if not project.parts]
    if len(alone) < len(projects):
        yield message(
            "{count} projects are carried out by several units (one 项目编码 in the ledger): absolute figures are "
            "added, relative ones weighed by the annual budget, then scored; the parts are in no sum",
            count=len(projects) - len(alone),
        )
    unstated = sum(project.form.currency_unit is None for project in alone)
    if unstated:
        yield message(
            "{count} projects do not state their currency unit (EV102); their amounts are in no sum", count=unstated
        )
    summed = sum(project.score is not None and not project.printed_score for project in alone)
    if summed:
        yield message("{count} projects print no total score; the sum of their printed scores counts", count=summed)
    unscored = sum(project.score is None for project in projects)
    if unscored:
        yield message("{count} projects have no total score and are in no mean", count=unscored)
    earned = sum(project.grade is not None and not project.printed_grade for project in alone)
    if earned:
        yield message("{count} projects print no grade; the grade of their total by the standard counts", count=earned)
    yield from other_rates(alone)
