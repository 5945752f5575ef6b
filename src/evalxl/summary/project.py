"""A project as the department counts it: amounts in 万元, one score, one grade, its findings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.department import FindingCounts
from evalxl.core.evaluation import Batch, Evaluation, FileEvaluation
from evalxl.core.finding import Finding, Severity
from evalxl.core.identity import unit_of
from evalxl.core.model import Address, FundingLine, SelfEvaluationForm
from evalxl.core.number import HUNDRED, places_of
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.scoring.grade import grade_of
from evalxl.summary.amounts import exact_sum, in_wan, product

GRADES = ("优", "良", "中", "差")
UNKNOWN_GRADE = "unknown"
_SPELLINGS = dict(zip(("优", "良", "中", "差", "优秀", "良好", "中等", "较差"), GRADES * 2, strict=True))
_LOW_RATE = Decimal(90)


@dataclass(frozen=True, slots=True)
class Project:
    """A self-evaluation form that counts.

    number: from 1, in the order of path, sheet and row. Amounts in 万元, None where the form does
    not state them legibly with their unit. score: the printed total; where none is printed, the
    sum of the printed scores if all are there. grade: the printed one, else the one the score
    earns by the standard (printed_grade says which), None where neither can be told.
    parts: the forms of a project that several units carry out; its own form, score and grade are
    those that come of merging them.
    """

    number: int
    form: SelfEvaluationForm
    scorecard: Scorecard | None
    unit: str | None
    initial_budget: Decimal | None
    annual_budget: Decimal | None
    executed: Decimal | None
    execution_rate: Decimal | None
    score: Decimal | None
    printed_score: bool
    grade: str | None
    printed_grade: bool
    findings: FindingCounts
    parts: tuple["Project", ...] = ()

    @property
    def forms(self) -> tuple[SelfEvaluationForm, ...]:
        """The forms it was read from: one, or those of its parts."""
        return tuple(part.form for part in self.parts) or (self.form,)

    @property
    def low_execution(self) -> bool:
        """Whether less than 90 % of the annual budget was spent (by the amounts, else the printed rate)."""
        line = self.form.funding_line("total")
        if self.executed is not None and self.annual_budget is not None:
            return product(self.executed, HUNDRED) < product(self.annual_budget, _LOW_RATE)
        if line is None:
            return False
        if line.executed is not None and line.annual_budget is not None:
            return product(line.executed, HUNDRED) < product(line.annual_budget, _LOW_RATE)
        return line.execution_rate is not None and line.execution_rate < _LOW_RATE

    @property
    def counted_rate(self) -> Decimal | None:
        """The execution rate that counts (0-100): that of the amounts where the printed one is another or missing."""
        printed, computed = self.execution_rate, self.scorecard.execution.rate if self.scorecard else None
        if printed is None or computed is None:
            return computed if printed is None else printed
        return printed if _agree(printed, computed) else computed

    @property
    def printed_as_fraction(self) -> bool:
        """Whether the rate is printed as 0.98 where the amounts say 98 (EV208)."""
        printed, counted = self.execution_rate, self.counted_rate
        if printed is None or counted is None or printed == counted:
            return False
        return _agree(product(printed, HUNDRED), counted)


def _agree(printed: Decimal, computed: Decimal) -> bool:
    """Whether a rate is another but for its rounding, which nobody has to do in one way."""
    if printed == computed:
        return True
    return abs(printed - computed) <= max(Decimal("0.01"), Decimal(1).scaleb(-places_of(printed)))


def projects_of(
    files: Sequence[FileEvaluation], batch: Batch, findings: Sequence[Finding], standard: Standard
) -> tuple[Project, ...]:
    """The projects that count: every submission of the batch but for dropped duplicates."""
    counted = {place(submission.form) for submission in batch.submissions}
    counted -= {place(duplicate.dropped.form) for duplicate in batch.duplicates}
    told = _counts(findings)
    projects: list[Project] = []
    for file in files:
        for evaluation in file.evaluations:
            form = evaluation.form
            if isinstance(form, SelfEvaluationForm) and place(form) in counted:
                counts = told.get((form.book, form.sheet, form.project_name), _NO_FINDINGS)
                projects.append(_project(len(projects) + 1, form, evaluation, counts, standard))
    return tuple(projects)


def place(form: SelfEvaluationForm) -> tuple[str, str, Address | None]:
    """Where a form stands: its workbook, sheet and first cell. No two forms share it."""
    return form.book, form.sheet, min(form.cells.values(), default=None)


def count_findings(findings: Sequence[Finding]) -> FindingCounts:
    """How many of these findings are errors, warnings and infos; waived ones are not counted."""
    counts = Counter(finding.severity for finding in findings if finding.counts)
    return FindingCounts(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO])


_NO_FINDINGS = FindingCounts(0, 0, 0)


def _counts(findings: Sequence[Finding]) -> Mapping[tuple[str, str | None, str | None], FindingCounts]:
    groups: dict[tuple[str, str | None, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.file, finding.sheet, finding.project_name), []).append(finding)
    return {key: count_findings(group) for key, group in groups.items()}


def _project(
    number: int, form: SelfEvaluationForm, evaluation: Evaluation, counts: FindingCounts, standard: Standard
) -> Project:
    line = form.funding_line("total")
    score = _score(form, line)
    printed = _SPELLINGS.get(fold(form.grade)) if form.grade else None
    return Project(
        number=number,
        form=form,
        scorecard=evaluation.scorecard,
        unit=unit_of(form),
        initial_budget=in_wan(line.initial_budget, form.currency_unit) if line else None,
        annual_budget=in_wan(line.annual_budget, form.currency_unit) if line else None,
        executed=in_wan(line.executed, form.currency_unit) if line else None,
        execution_rate=line.execution_rate if line else None,
        score=score,
        printed_score=form.total_score is not None,
        grade=printed or _earned(form, score, standard),
        printed_grade=printed is not None,
        findings=counts,
    )


def _score(form: SelfEvaluationForm, line: FundingLine | None) -> Decimal | None:
    if form.total_score is not None:
        return form.total_score
    # A total that stands there but could not be read is not "no total printed".
    if not form.indicators or form.cells.get("total_score") in form.unread:
        return None
    scores = [row.score for row in form.indicators]
    if any(other.weight is not None or other.score is not None for other in form.funding):
        scores.append(line.score if line else None)
    known = [score for score in scores if score is not None]
    return exact_sum(known) if len(known) == len(scores) else None


def _earned(form: SelfEvaluationForm, score: Decimal | None, standard: Standard) -> str | None:
    """The grade the score earns; none where a grade is printed that means nothing to us."""
    if score is None or form.grade or form.cells.get("grade") in form.unread:
        return None
    return grade_of(score, standard)
