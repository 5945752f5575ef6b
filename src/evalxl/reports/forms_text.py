"""What was read and what it scores, for a person at a console."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from evalxl.core.evaluation import Evaluation, FileEvaluation
from evalxl.core.message import Message, Translate, counted, message
from evalxl.core.model import Form, SelfEvaluationForm, a1
from evalxl.core.number import plain
from evalxl.core.scorecard import IndicatorScore, Scorecard
from evalxl.core.standard import Rounding


def forms_text(files: Sequence[FileEvaluation], translate: Translate) -> str:
    """Each file with its forms: project, unit, money and result, one short block a form."""
    return _listed(files, translate, lambda evaluation: _form(evaluation.form))


def scores_text(files: Sequence[FileEvaluation], translate: Translate) -> str:
    """Each self-evaluation with its computed figures beside the entered ones, a line an indicator."""
    return _listed(files, translate, _scores)


def _listed(
    files: Sequence[FileEvaluation], translate: Translate, told: Callable[[Evaluation], Iterator[Message]]
) -> str:
    lines: list[str] = []
    for file in files:
        lines.append(file.path)
        if file.message:
            lines.append(f"  {file.status}: {file.message.render(translate)}")
        lines += (line.render(translate) for evaluation in file.evaluations for line in told(evaluation))
    return "\n".join(lines)


def _figure(value: Decimal | str | None) -> str:
    if value is None:
        return "—"
    return plain(value) if isinstance(value, Decimal) else value


def _form(form: Form) -> Iterator[Message]:
    yield message(
        "  {place}, {unit}, year {year}: {indicators}",
        place=_place(form),
        unit=_figure(form.implementing_unit or form.supervising_department),
        year=form.year or "—",
        indicators=counted(len(form.indicators), "{count} indicator", "{count} indicators"),
    )
    if isinstance(form, SelfEvaluationForm):
        line = form.funding_line("total")
        yield message(
            "    budget {budget}, executed {executed} ({unit}), rate {rate} %, score {score}, grade {grade}",
            budget=_figure(line.annual_budget if line else None),
            executed=_figure(line.executed if line else None),
            unit=_figure(form.currency_unit),
            rate=_figure(line.execution_rate if line else None),
            score=_figure(form.total_score),
            grade=_figure(form.grade),
        )
    if form.problems:
        cells = ", ".join(f"{a1(problem.cell)} {problem.text}" for problem in form.problems)
        yield message("    {count} cells could not be read: {cells}", count=len(form.problems), cells=cells)


def _place(form: Form) -> str:
    # A sheet is often named after its project.
    return f"[{form.sheet}]" if form.project_name == form.sheet else f"[{form.sheet}] {_figure(form.project_name)}"


def _scores(evaluation: Evaluation) -> Iterator[Message]:
    form, card = evaluation.form, evaluation.scorecard
    if not isinstance(form, SelfEvaluationForm) or card is None:
        return
    yield message(
        "  {place}: standard {standard} ({rounding})",
        place=_place(form),
        standard=card.standard,
        rounding=rounding_text(card.rounding),
    )
    yield _execution(form, card)
    for indicator, score in zip(form.indicators, card.indicators, strict=True):
        yield message(
            "    {name}: reference {computed}, entered {entered}{method}",
            name=_figure(indicator.level_3),
            computed=_figure(score.computed_score),
            entered=_figure(indicator.score),
            method=_method(score),
        )
    yield message(
        "    total: reference {computed} {computed_grade}, entered {entered} {entered_grade}",
        computed=_figure(card.total),
        computed_grade=_figure(card.grade),
        entered=_figure(form.total_score),
        entered_grade=_figure(form.grade),
    )


def rounding_text(rounding: Rounding) -> Message:
    """The rounding in words."""
    return message(
        "rate {rate}, score {score} from the {source} rate",
        rate=message(rounding.rate),
        score=message(rounding.score),
        source=message(rounding.score_from),
    )


def _execution(form: SelfEvaluationForm, card: Scorecard) -> Message:
    line = form.funding_line("total")
    return message(
        "    execution: reference {rate} % and {score}, entered {entered_rate} % and {entered_score}",
        rate=_figure(card.execution.rate),
        score=_figure(card.execution.score),
        entered_rate=_figure(line.execution_rate if line else None),
        entered_score=_figure(line.score if line else None),
    )


def _method(score: IndicatorScore) -> Message | str:
    if score.range is not None:
        low, high = map(plain, score.range)
        return message(" ({method}, may be {low} to {high})", method=score.method, low=low, high=high)
    if score.why is not None:
        return message(" (cannot be decided: {why})", why=score.why)
    return message(" ({method})", method=score.told) if score.told else ""
