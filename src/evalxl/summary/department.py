"""Many evaluations → one department: headline figures and tables."""

from collections.abc import Sequence

from evalxl.core.department import FindingCounts, Headline, Summary
from evalxl.core.evaluation import Batch, FileEvaluation
from evalxl.core.finding import Finding
from evalxl.core.standard import Standard
from evalxl.summary.figures import Figures, figures_of
from evalxl.summary.files import files_table
from evalxl.summary.findings import findings_table
from evalxl.summary.indicators import indicators_table
from evalxl.summary.overview import Department, overview_table
from evalxl.summary.project import count_findings, projects_of
from evalxl.summary.projects import projects_table
from evalxl.summary.units import by_unit, units_table


def summarize(
    files: Sequence[FileEvaluation], batch: Batch, findings: Sequence[Finding], standard: Standard
) -> Summary:
    """The summary of a department.

    files: everything that was looked at, in the order of path; batch: its submissions, and what
    became of them; findings: all of them, those across workbooks included, in the order they are
    to be listed. Projects are the batch's submissions but for dropped duplicates.
    """
    projects = projects_of(files, batch, findings, standard)
    figures = figures_of(projects)
    units = len(by_unit(projects).keys() - {None})
    counts = count_findings(findings)
    department = Department(files, batch, projects, figures, units, counts, standard)
    tables = (
        overview_table(department),
        projects_table(projects),
        units_table(projects, figures),
        indicators_table(projects),
        findings_table(findings, files),
        files_table(files, projects),
    )
    return Summary(_headline(figures, units, batch, counts), tables)


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
        missing_projects=(),
        findings=counts,
    )
