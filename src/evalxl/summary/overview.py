"""The first sheet: the sentence a report opens with, and the key figures with how they came about."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalxl.core.message import Message, message
from evalxl.core.overview import Line, Overview, Section
from evalxl.summary import expressions
from evalxl.summary.amounts import percentage
from evalxl.summary.figures import figures_of
from evalxl.summary.in_cells import in_cells
from evalxl.summary.kinds import EXECUTION, KINDS
from evalxl.summary.opening import opening, pattern
from evalxl.summary.overview_method import checks, file_counts, method
from evalxl.summary.overview_source import Department, batch_kind
from evalxl.summary.project import GRADES
from evalxl.summary.units import by_unit

_CHARTED_UNITS = 20


def overview(department: Department, internal: bool) -> Overview:
    """The overview of the review copy, or of the one to be published: without checks, files, and names of units."""
    sections = [
        Section(message("Reporting"), tuple(_reporting(department, internal))),
        Section(message("Funds"), tuple(_funds(department, internal))),
        Section(message("Scores"), tuple(_scores(department))),
        _grades(department),
        _lost(department),
        _rates(department),
    ]
    if internal:
        sections.append(Section(message("Checks"), tuple(checks(department))))
        sections.append(Section(message("Files"), tuple(file_counts(department))))
    sections.append(Section(message("Method"), tuple(method(department, internal))))
    lines = {line.key: line for section in sections for line in section.lines if line.key}
    known = batch_kind(department.batch)
    return Overview(opening(lines, known), pattern(lines, known), tuple(each for each in sections if each.lines))


def _reporting(department: Department, internal: bool) -> Iterator[Line]:
    batch = department.batch
    known = batch_kind(batch)
    if known != "nothing":
        yield from _coverage(department, known)
    yield Line(message("Number of units"), department.units, key="units")
    yield Line(
        message("Number of projects"),
        expressions.count(expressions.PROJECTS, department.figures.projects),
        remark=message("One row each in the project list"),
        key="projects",
    )
    joint = sum(bool(project.parts) for project in department.projects)
    if joint:
        yield Line(
            message("Carried out jointly"), joint, remark=message("Forms of several units merged into one project each")
        )
    if not internal:
        return
    if batch.duplicates:
        yield Line(
            message("Duplicates set aside"),
            len(batch.duplicates),
            remark=message("Sent twice, counted once; which one and why stands on the sheet of what came twice"),
        )
    if known != "nothing":
        names = tuple(unit.name for unit in batch.missing_units)
        yield Line(message("Units that have not reported"), len(names), remark=_listed(names))
        unknown = batch.unknown_units
        yield Line(message("Units not on the roster"), len(unknown), remark=_listed(unknown))


def _coverage(department: Department, known: str) -> Iterator[Line]:
    batch = department.batch
    if known == "ledger":
        expected = len(batch.ledger)
        reported = expected - len(batch.missing_projects)
        names = message("Projects of the ledger"), message("of which submitted")
    else:
        reported = department.units - len(batch.unknown_units)
        expected = reported + len(batch.missing_units)
        names = message("Units on the roster"), message("of which have reported")
    coverage = percentage(reported, expected)
    yield Line(names[0], expected, key="expected")
    yield Line(names[1], reported, key="reported")
    yield Line(message("Coverage (%)"), coverage, "rate", key="coverage")


def _listed(names: Sequence[str]) -> Message | None:
    return message("{names}", names="、".join(names)) if names else None


def _funds(department: Department, internal: bool) -> Iterator[Line]:
    figures, seen, projects = department.figures, department.in_cells, department.projects
    yield Line(
        message("Initial budget (万元)"),
        expressions.total("projects.initial_budget", figures.initial_budget, seen.initial_budget),
        "amount",
        _left_out([project.initial_budget for project in projects], internal),
    )
    yield Line(
        message("Annual budget (万元)"),
        expressions.total("projects.annual_budget", figures.annual_budget, seen.annual_budget),
        "amount",
        _left_out([project.annual_budget for project in projects], internal),
        "annual",
    )
    yield Line(
        message("Executed (万元)"),
        expressions.total("projects.executed", figures.executed, seen.executed),
        "amount",
        _left_out([project.executed for project in projects], internal),
        "executed",
    )
    yield Line(
        message("Execution rate (%)"),
        expressions.figure(expressions.RATE, figures.execution_rate, seen.execution_rate),
        "rate",
        message("Executed ÷ annual budget, over the projects that state both"),
        "rate",
    )
    low = sum(project.low_execution for project in projects)
    low_in_cells = sum(in_cells(project).low_execution for project in projects)
    whole = all(project.annual_budget is not None and project.executed is not None for project in projects)
    yield Line(
        message("Projects below 90 % execution"),
        expressions.count(expressions.LOW, low) if whole and low == low_in_cells else low,
        remark=message("By the amounts of the form, by the printed rate where these are missing"),
    )


def _left_out(amounts: Sequence[Decimal | None], internal: bool) -> Message | None:
    """How many projects a sum could not take in; internal: and what to do about it."""
    missing = sum(amount is None for amount in amounts)
    if not missing:
        return None
    told = message("Without {count} projects whose amount or currency unit is missing or illegible", count=missing)
    return message("{told}. Have them corrected, then consolidate anew", told=told) if internal else told


def _scores(department: Department) -> Iterator[Line]:
    figures, seen, projects = department.figures, department.in_cells, department.projects
    unscored = sum(project.score is None for project in projects)
    plain_mean = message("Plain mean of the printed totals; where none is printed, of the sum of the printed scores")
    yield Line(
        message("Mean score"),
        expressions.figure(expressions.MEAN, figures.mean_score, seen.mean_score),
        "score",
        message("{rule}; without {count} projects that have no score", rule=plain_mean, count=unscored)
        if unscored
        else plain_mean,
        "mean",
    )
    yield Line(
        message("Mean score weighted by budget"),
        expressions.figure(expressions.WEIGHTED_MEAN, figures.weighted_mean_score, seen.weighted_mean_score),
        "score",
        message("Weighted by the annual budget"),
        "weighted",
    )
    yield Line(
        message("优 and 良 (%)"),
        expressions.figure(expressions.GOOD, figures.good_rate, seen.good_rate),
        "rate",
        message("Of the projects that have a grade"),
        "good",
    )


def _grades(department: Department) -> Section:
    figures, projects = department.figures, department.projects
    earned = sum(project.grade is not None and not project.printed_grade for project in projects)
    by_standard = message(
        "{count} projects print no grade and count under the grade their total earns by the standard", count=earned
    )
    lines = [
        Line(grade, expressions.count("COUNTIF([projects.grade],[item])", figures.grades[grade])) for grade in GRADES
    ]
    unknown = expressions.count(expressions.NO_GRADE, figures.grades["unknown"])
    lines.append(Line(message("No grade"), unknown, remark=by_standard if earned else None))
    return Section(message("Grades (projects)"), tuple(lines), "grades", len(GRADES))


def _lost(department: Department) -> Section:
    kinds = {kind.text: kind for kind in (*KINDS.values(), EXECUTION)}
    lines = tuple(
        Line(kinds[name], expressions.lost(points), "score") for name, points in department.lost.items() if points
    )
    return Section(message("Points lost by kind"), lines, "lost", len(lines))


def _rates(department: Department) -> Section:
    groups = [group for unit, group in by_unit(department.projects).items() if unit is not None]
    rates = [(figures_of(group).execution_rate, group) for group in groups]
    known = sorted(((rate, group) for rate, group in rates if rate is not None), key=lambda each: each[0])
    shown = known[:_CHARTED_UNITS]
    names = Counter((group[0].unit or "").casefold() for group in groups)
    lines = tuple(
        Line(
            group[0].unit or "",
            rate if names[(group[0].unit or "").casefold()] > 1 else expressions.rate_of_unit(group, rate),
            "rate",
        )
        for rate, group in shown
    )
    title = message("Execution rate by unit (%)")
    if len(known) > len(shown):
        title = message("Execution rate by unit (%), the {count} lowest", count=len(shown))
    return Section(title, lines, "rates", len(lines))
