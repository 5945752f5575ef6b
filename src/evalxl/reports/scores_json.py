"""`evalxl.scores/1`: the reference scores beside the entered ones."""

from collections.abc import Sequence

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import Translate
from evalxl.core.model import Indicator, SelfEvaluationForm, a1
from evalxl.core.scorecard import IndicatorScore, Scorecard
from evalxl.reports.forms_json import Json, file_status, number


def scores_document(files: Sequence[FileEvaluation], translate: Translate) -> Json:
    """Every self-evaluation with its computed figures; declarations carry no scores and are left out."""
    return {
        "schema": "evalxl.scores/1",
        "files": [file_status(file, translate) for file in files],
        "forms": [
            _scores(evaluation.form, evaluation.scorecard, translate)
            for file in files
            for evaluation in file.evaluations
            if isinstance(evaluation.form, SelfEvaluationForm) and evaluation.scorecard is not None
        ],
    }


def _scores(form: SelfEvaluationForm, card: Scorecard, translate: Translate) -> Json:
    line = form.funding_line("total")
    return {
        "file": form.book,
        "sheet": form.sheet,
        "project_name": form.project_name,
        "standard": card.standard,
        "rounding": str(card.rounding),
        "execution_rate": number(card.execution.rate),
        "execution_score": number(card.execution.score),
        "execution_method": card.execution.method,
        "entered_execution_rate": number(line.execution_rate) if line else None,
        "entered_execution_score": number(line.score) if line else None,
        "indicators": [
            _indicator(indicator, score, translate)
            for indicator, score in zip(form.indicators, card.indicators, strict=True)
        ],
        "computed_total": number(card.total),
        "entered_total": number(form.total_score),
        "computed_grade": card.grade,
        "entered_grade": form.grade,
    }


def _indicator(indicator: Indicator, score: IndicatorScore, translate: Translate) -> Json:
    cell = indicator.cells.get("score")
    return {
        "cell": a1(cell) if cell else None,
        "level_3": indicator.level_3,
        "status": score.status,
        "completion": number(score.completion),
        "computed_score": number(score.computed_score),
        "entered_score": number(indicator.score),
        "range": [number(bound) for bound in score.range] if score.range else None,
        "method": score.method,
        "why": score.why.render(translate) if score.why else None,
    }
