"""The first sheet: the sentence a report opens with, and the key figures with how they came about.

| column | holds |
|---|---|
| section | named on its first row |
| item, value, remark | what, how much, how it was counted |
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.department import FindingCounts
from evalxl.core.evaluation import Batch, FileEvaluation
from evalxl.core.message import Message, message
from evalxl.core.number import RoundingMode, plain
from evalxl.core.standard import Rounding, Standard
from evalxl.core.table import Column, Table, TableValue
from evalxl.summary.amounts import percentage
from evalxl.summary.figures import Figures
from evalxl.summary.files import STATUSES
from evalxl.summary.findings import SEVERITIES
from evalxl.summary.project import GRADES, Project

COLUMNS = (
    Column("section", "Section", "text", 12),
    Column("item", "Item", "text", 26),
    Column("value", "Value", "text", 62),
    Column("remark", "How it was counted", "text", 58),
)

Line = tuple[Message, TableValue, Message | None]


@dataclass(frozen=True, slots=True)
class Department:
    """All that the overview tells about. units: how many units the projects are of."""

    files: Sequence[FileEvaluation]
    batch: Batch
    projects: Sequence[Project]
    figures: Figures
    units: int
    findings: FindingCounts
    standard: Standard


def overview_table(department: Department) -> Table:
    """The table `overview`."""
    sections = (
        (message("Reporting"), _reporting(department)),
        (message("Funds"), _funds(department)),
        (message("Scores"), _scores(department)),
        (message("Checks"), _checks(department)),
        (message("Files"), _files(department)),
        (message("Method"), _method(department)),
    )
    rows = [(section if index == 0 else None, *line) for section, lines in sections for index, line in enumerate(lines)]
    return Table("overview", "Overview", COLUMNS, tuple(rows))


def opening(department: Department) -> Message:
    """The sentence a report opens with, with a roster and without."""
    figures = department.figures
    return message(
        "{reported}; annual budget {annual}, executed {executed}, execution rate {rate}; "
        "mean score {mean} ({weighted} weighted by budget); 优 and 良 {good}",
        reported=_reported(department),
        annual=_wan(figures.annual_budget),
        executed=_wan(figures.executed),
        rate=_percent(figures.execution_rate),
        mean=_figure(figures.mean_score),
        weighted=_figure(figures.weighted_mean_score),
        good=_percent(figures.good_rate),
    )


def _reported(department: Department) -> Message:
    batch, projects = department.batch, department.figures.projects
    if batch.roster_file is None:
        return message(
            "{projects} projects of {units} units were self-evaluated", projects=projects, units=department.units
        )
    reported = department.units - len(batch.unknown_units)
    expected = reported + len(batch.missing_units)
    return message(
        "{expected} units had to report, {reported} did (coverage {coverage}), with {projects} projects",
        expected=expected,
        reported=reported,
        coverage=_percent(percentage(reported, expected)),
        projects=projects,
    )


def _reporting(department: Department) -> Iterator[Line]:
    batch = department.batch
    yield message("In one sentence"), opening(department), None
    yield message("Number of units"), department.units, None
    yield message("Number of projects"), department.figures.projects, message("One row each in the project list")
    if batch.duplicates:
        yield (
            message("Duplicates set aside"),
            len(batch.duplicates),
            message("Sent twice, counted once; which one and why stands among the findings (EV601)"),
        )
    if batch.roster_file is not None:
        names = tuple(unit.name for unit in batch.missing_units)
        yield message("Units that have not reported"), len(names), _listed(names)
        yield message("Units not on the roster"), len(batch.unknown_units), _listed(batch.unknown_units)


def _listed(names: Sequence[str]) -> Message | None:
    return message("{names}", names="、".join(names)) if names else None


def _funds(department: Department) -> Iterator[Line]:
    figures, projects = department.figures, department.projects
    yield message("Initial budget (万元)"), figures.initial_budget, _left_out([p.initial_budget for p in projects])
    yield message("Annual budget (万元)"), figures.annual_budget, _left_out([p.annual_budget for p in projects])
    yield message("Executed (万元)"), figures.executed, _left_out([p.executed for p in projects])
    yield (
        message("Execution rate (%)"),
        figures.execution_rate,
        message("Executed ÷ annual budget, over the projects that state both"),
    )
    yield (
        message("Projects below 90 % execution"),
        sum(project.low_execution for project in projects),
        message("By the amounts of the form, by the printed rate where these are missing"),
    )


def _left_out(amounts: Sequence[Decimal | None]) -> Message | None:
    """How many projects a sum could not take in, and why the reader should care."""
    missing = sum(amount is None for amount in amounts)
    return (
        message("Without {count} projects whose amount or currency unit is missing or illegible", count=missing)
        if missing
        else None
    )


def _scores(department: Department) -> Iterator[Line]:
    figures, projects = department.figures, department.projects
    unscored = sum(project.score is None for project in projects)
    plain_mean = message("Plain mean of the printed totals; where none is printed, of the sum of the printed scores")
    yield (
        message("Mean score"),
        figures.mean_score,
        message("{rule}; without {count} projects that have no score", rule=plain_mean, count=unscored)
        if unscored
        else plain_mean,
    )
    yield (
        message("Mean score weighted by budget"),
        figures.weighted_mean_score,
        message("Weighted by the annual budget"),
    )
    earned = sum(project.grade is not None and not project.printed_grade for project in projects)
    by_standard = message(
        "{count} projects print no grade and count under the grade their total earns by the standard", count=earned
    )
    for grade in GRADES:
        share = percentage(figures.grades[grade], figures.projects)
        yield message("Grade {grade}", grade=grade), figures.grades[grade], _share(share)
    yield message("No grade"), figures.grades["unknown"], by_standard if earned else None


def _share(share: Decimal | None) -> Message | None:
    return None if share is None else message("{share} of all projects", share=_percent(share))


def _checks(department: Department) -> Iterator[Line]:
    counts = (department.findings.errors, department.findings.warnings, department.findings.infos)
    advice = (message("Must be fixed"), message("Explain or confirm"), message("For your information"))
    for severity, count, what_to_do in zip(SEVERITIES, counts, advice, strict=True):
        yield SEVERITIES[severity], count, what_to_do


def _files(department: Department) -> Iterator[Line]:
    counts = Counter(file.status for file in department.files)
    yield message("Number of files"), len(department.files), message("What became of each stands in the list of files")
    for status, told in STATUSES.items():
        if counts[status]:
            yield told, counts[status], None


def _method(department: Department) -> Iterator[Line]:
    standard = department.standard
    yield message("Standard"), message("{name}: {title}", name=standard.name, title=standard.title), None
    books: dict[str, Rounding] = {
        project.form.book: project.scorecard.rounding for project in department.projects if project.scorecard
    }
    for rounding, count in Counter(books.values()).most_common():
        found = message("Found in the printed figures of {count} workbooks", count=count)
        yield message("Rounding"), _rounding(rounding), found if standard.auto_rounding else None


_MODES: dict[RoundingMode, Message] = {
    "half-up": message("rounded half-up"),
    "truncated": message("truncated"),
    "up": message("rounded up"),
}
_FROM = {"printed": message("from the printed rate"), "exact": message("from the exact rate")}


def _rounding(rounding: Rounding) -> Message:
    return message(
        "execution rate {rate}, execution score {score} {source}",
        rate=_MODES[rounding.rate],
        score=_MODES[rounding.score],
        source=_FROM[rounding.score_from],
    )


_NONE = message("not available")


def _wan(amount: Decimal | None) -> Message:
    return _NONE if amount is None else message("{amount} 万元", amount=format(amount, ",f"))


def _percent(value: Decimal | None) -> Message:
    return _NONE if value is None else message("{value} %", value=plain(value))


def _figure(value: Decimal | None) -> Message:
    return _NONE if value is None else message("{value}", value=plain(value))
