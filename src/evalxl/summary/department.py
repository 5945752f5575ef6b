"""Many evaluations → one department: headline figures, and what stands in the two copies of its summary."""

from collections.abc import Sequence
from functools import partial

from evalxl.core.department import FindingCounts, Headline, Summary, SummaryCopy
from evalxl.core.evaluation import Batch, FileEvaluation
from evalxl.core.finding import Finding
from evalxl.core.last_year import EarlierSummary
from evalxl.core.standard import Standard
from evalxl.core.table import Table
from evalxl.core.text import fold
from evalxl.summary.changes import changes_table
from evalxl.summary.deductions import deductions_table, lost_by_kind
from evalxl.summary.figures import Figures, figures_of
from evalxl.summary.files import files_table
from evalxl.summary.findings import findings_table
from evalxl.summary.in_cells import figures_in_cells
from evalxl.summary.indicators import indicators_table
from evalxl.summary.merging import with_joint
from evalxl.summary.overfulfilled import overfulfilled_table
from evalxl.summary.overview import overview
from evalxl.summary.overview_source import Department
from evalxl.summary.parts import parts_table
from evalxl.summary.project import Project, count_findings, projects_of
from evalxl.summary.projects import other_rates, projects_table
from evalxl.summary.public import published
from evalxl.summary.reporting import reporting_table
from evalxl.summary.returns import returns_table
from evalxl.summary.review import review_table
from evalxl.summary.units import units_table


def summarize(
    files: Sequence[FileEvaluation],
    batch: Batch,
    findings: Sequence[Finding],
    standard: Standard,
    earlier: EarlierSummary | None = None,
) -> Summary:
    """The summary of a department.

    files: everything that was looked at, in the order of path; batch: its submissions, and what
    became of them; findings: all of them, those across workbooks included, in the order they are
    to be listed. Projects are the batch's submissions but for dropped duplicates, those that the
    ledger gives to several units under one code merged into one. earlier: last year's summary.
    """
    projects = with_joint(projects_of(files, batch, findings, standard), batch, standard)
    figures = figures_of(projects)
    units = _units(projects)
    counts = count_findings(findings)
    listed, deductions = projects_table(projects), deductions_table(projects)
    in_cells, lost = figures_in_cells(projects, figures), lost_by_kind(deductions)
    department = Department(files, batch, projects, figures, in_cells, units, counts, standard, lost)
    joint = parts_table(projects)
    tables: tuple[Table | None, ...] = (
        listed,
        units_table(projects, figures, counts),
        joint,
        reporting_table(batch),
        returns_table(findings, batch),
        deductions,
        overfulfilled_table(projects, standard),
        review_table(projects, standard),
        changes_table(projects, earlier) if earlier else None,
        findings_table(findings),
        files_table(files, projects),
    )
    public = published(listed, tuple(other_rates(projects)))
    return Summary(
        _headline(figures, units, batch, counts),
        SummaryCopy(overview(department, internal=True), tuple(filter(None, tables)), internal=True),
        SummaryCopy(overview(department, internal=False), (public,), internal=False),
        partial(indicators_table, projects),
    )


def _units(projects: Sequence[Project]) -> int:
    """How many units the projects are of, those of merged ones each counted."""
    own = (part for project in projects for part in (project.parts or (project,)))
    return len({fold(project.unit) for project in own if project.unit})


def _headline(figures: Figures, units: int, batch: Batch, counts: FindingCounts) -> Headline:
    return Headline(
        units=units,
        projects=figures.projects,
        initial_budget=figures.initial_budget,
        annual_budget=figures.annual_budget,
        executed=figures.executed,
        execution_rate=figures.execution_rate,
        mean_score=figures.mean_score,
        weighted_mean_score=figures.weighted_mean_score,
        grades=figures.grades,
        missing_units=tuple(unit.name for unit in batch.missing_units),
        unknown_units=batch.unknown_units,
        missing_projects=tuple(missing.project.name for missing in batch.missing_projects),
        findings=counts,
    )
