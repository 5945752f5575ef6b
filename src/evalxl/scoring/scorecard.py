"""A form and a standard into all its reference scores."""

from decimal import Decimal

from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import HUNDRED, ZERO
from evalxl.core.scorecard import ExecutionScore, IndicatorScore, Scorecard
from evalxl.core.standard import Standard
from evalxl.scoring.execution import score_execution
from evalxl.scoring.grade import grade_of
from evalxl.scoring.indicator import score_indicator


def score_form(form: SelfEvaluationForm, standard: Standard) -> Scorecard:
    """Execution, indicators, total and grade of a form; what cannot be computed is None, never an exception.

    The standard's rounding is the one to apply: where it is to be found in the workbook
    (`auto_rounding`), the caller has put the result of `fit_rounding` there.
    """
    line = form.funding_line("total")
    execution = score_execution(line, standard)
    indicators = tuple(score_indicator(indicator, standard, form.year) for indicator in form.indicators)
    total = _total(form, line, execution, indicators, standard)
    grade = None if total is None else grade_of(total, standard)
    return Scorecard(standard.name, standard.rounding, execution, indicators, total, grade)


def _total(
    form: SelfEvaluationForm,
    line: FundingLine | None,
    execution: ExecutionScore,
    indicators: tuple[IndicatorScore, ...],
    standard: Standard,
) -> Decimal | None:
    """The sum of the rounded scores, None where one is undecidable or the execution score is missing."""
    scores = [score.computed_score for score in indicators if score.computed_score is not None]
    if not scores or len(scores) < len(indicators) or _share_a_weight(form):
        return None
    if execution.score is None and _needs_execution(form, line, standard):
        return None
    return sum(scores, execution.score or ZERO)


def _share_a_weight(form: SelfEvaluationForm) -> bool:
    """Whether rows share one merged weight, so that nobody can say what each is worth."""
    cells = [indicator.cells["weight"] for indicator in form.indicators if "weight" in indicator.cells]
    return len(set(cells)) < len(cells)


def _needs_execution(form: SelfEvaluationForm, line: FundingLine | None, standard: Standard) -> bool:
    """Whether the form counts an execution score that could not be computed."""
    if line is not None:
        unread = any(line.cells.get(field) in form.unread for field in ("weight", "score"))
        if unread or line.weight or line.score is not None:
            return True
    weights = sum((indicator.weight or ZERO for indicator in form.indicators), ZERO)
    return weights == HUNDRED - standard.execution_weight
