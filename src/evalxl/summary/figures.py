"""What a group of projects comes to: sums, rates, means, grades, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalxl.summary.amounts import exact_sum, percentage, product, quotient, total
from evalxl.summary.project import GRADES, UNKNOWN_GRADE, Project


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a department, or of one of its units.

    Amounts in 万元, every decimal kept, None where no project states one. execution_rate (0-100)
    over the projects that state both amounts; mean_score over those that have a score,
    weighted_mean_score (by annual budget) over those that have both. Rates and means half-up to
    two places, None where nothing is there to divide by. grades: 优 良 中 差 unknown.
    """

    projects: int
    initial_budget: Decimal | None
    annual_budget: Decimal | None
    executed: Decimal | None
    execution_rate: Decimal | None
    mean_score: Decimal | None
    weighted_mean_score: Decimal | None
    grades: Mapping[str, int]
    errors: int
    warnings: int
    infos: int

    @property
    def good_rate(self) -> Decimal | None:
        """Share of 优 and 良 among the projects that have a grade, in per cent, half-up to two places."""
        graded = sum(self.grades[grade] for grade in GRADES)
        return percentage(self.grades["优"] + self.grades["良"], graded)


def figures_of(projects: Sequence[Project]) -> Figures:
    """The figures of these projects."""
    scores = [project.score for project in projects if project.score is not None]
    return Figures(
        projects=len(projects),
        initial_budget=total(project.initial_budget for project in projects),
        annual_budget=total(project.annual_budget for project in projects),
        executed=total(project.executed for project in projects),
        execution_rate=_execution_rate(projects),
        mean_score=quotient(exact_sum(scores), len(scores)),
        weighted_mean_score=_weighted_mean(projects),
        grades=_grades(projects),
        errors=sum(project.findings.errors for project in projects),
        warnings=sum(project.findings.warnings for project in projects),
        infos=sum(project.findings.infos for project in projects),
    )


def _execution_rate(projects: Sequence[Project]) -> Decimal | None:
    pairs = [(project.executed, project.annual_budget) for project in projects]
    both = [(executed, annual) for executed, annual in pairs if executed is not None and annual is not None]
    return percentage(exact_sum(executed for executed, _ in both), exact_sum(annual for _, annual in both))


def _weighted_mean(projects: Sequence[Project]) -> Decimal | None:
    pairs = [(project.score, project.annual_budget) for project in projects]
    both = [(score, annual) for score, annual in pairs if score is not None and annual is not None]
    return quotient(
        exact_sum(product(score, annual) for score, annual in both), exact_sum(annual for _, annual in both)
    )


def _grades(projects: Sequence[Project]) -> Mapping[str, int]:
    counts = dict.fromkeys((*GRADES, UNKNOWN_GRADE), 0)
    for project in projects:
        counts[project.grade or UNKNOWN_GRADE] += 1
    return counts
