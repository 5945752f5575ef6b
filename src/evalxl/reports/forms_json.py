"""`evalxl.forms/1`: what each workbook holds."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.identity import form_id, indicator_ids
from evalxl.core.message import Translate
from evalxl.core.model import (
    Address,
    Form,
    FundingLine,
    Indicator,
    SelfEvaluationForm,
    TargetDeclarationForm,
    Value,
    a1,
)
from evalxl.core.number import plain

Json = dict[str, object]


def number(value: Decimal | None) -> str | None:
    """A number of a form as JSON carries it: a plain decimal as text, so that nothing is lost."""
    return None if value is None else plain(value)


def forms_document(files: Sequence[FileEvaluation], translate: Translate) -> Json:
    """Files with their status, and all forms in the order of path, sheet and row."""
    return {
        "schema": "evalxl.forms/1",
        "files": [
            {**file_status(file, translate), "sha256": file.sha256, "forms": len(file.evaluations)} for file in files
        ],
        "forms": [_form(evaluation.form) for file in files for evaluation in file.evaluations],
    }


def file_status(file: FileEvaluation, translate: Translate) -> Json:
    """What became of a file."""
    reason = file.message.render(translate) if file.message else None
    return {"path": file.path, "status": file.status, "message": reason}


def _form(form: Form) -> Json:
    specific = _self_evaluation(form) if isinstance(form, SelfEvaluationForm) else _declaration(form)
    ids = indicator_ids(form)
    return {
        "id": form_id(form),
        "file": form.book,
        "sheet": form.sheet,
        "kind": form.kind,
        "year": form.year,
        "project_name": form.project_name,
        "supervising_department": form.supervising_department,
        "implementing_unit": form.implementing_unit,
        "currency_unit": form.currency_unit,
        "hidden": form.hidden,
        **specific,
        "indicators": [
            {"id": name, **_indicator(indicator, form.kind)}
            for name, indicator in zip(ids, form.indicators, strict=True)
        ],
        "placeholders": [{"cell": a1(label.cell), "text": label.text} for label in form.placeholders],
        "problems": [{"code": p.code, "cell": a1(p.cell), "text": p.text} for p in form.problems],
        "cells": dict(_cells(form)),
    }


def _self_evaluation(form: SelfEvaluationForm) -> Json:
    return {
        "funding": [_funding(line) for line in form.funding],
        "goal_expected": form.goal_expected,
        "goal_actual": form.goal_actual,
        "total_weight": number(form.total_weight),
        "total_score": number(form.total_score),
        "grade": form.grade,
    }


def _declaration(form: TargetDeclarationForm) -> Json:
    return {
        "project_nature": form.project_nature,
        "project_category": form.project_category,
        "start_date": form.start_date,
        "end_date": form.end_date,
        "requested_funds": _amounts(form.requested_funds),
        "project_funds": _amounts(form.project_funds),
        "goal_total": form.goal_total,
        "goal_annual": form.goal_annual,
    }


def _amounts(amounts: Mapping[str, Decimal | None]) -> Json:
    return {name: number(amount) for name, amount in amounts.items()}


def _funding(line: FundingLine) -> Json:
    return {
        "source": line.source,
        "label": line.label,
        "initial_budget": number(line.initial_budget),
        "annual_budget": number(line.annual_budget),
        "executed": number(line.executed),
        "weight": number(line.weight),
        "execution_rate": number(line.execution_rate),
        "score": number(line.score),
    }


def _indicator(indicator: Indicator, kind: str) -> Json:
    common: Json = {
        "level_1": indicator.level_1,
        "level_2": indicator.level_2,
        "level_3": indicator.level_3,
        "target_value": indicator.target_value,
        "target": _value(indicator.target),
    }
    if kind == "target-declaration":
        return common
    return common | {
        "actual_value": indicator.actual_value,
        "weight": number(indicator.weight),
        "score": number(indicator.score),
        "deviation_reason": indicator.deviation_reason,
        "actual": _value(indicator.actual),
    }


def _value(value: Value) -> Json:
    parsed: Json = {
        "kind": value.kind,
        "comparison": value.comparison,
        "amount": number(value.amount),
        "unit": value.unit,
    }
    if value.qualifier is not None:
        parsed["qualifier"] = value.qualifier
    if value.kind == "range":
        parsed |= {"low": number(value.low), "high": number(value.high)}
    if value.deadline is not None:
        parsed["deadline"] = value.deadline.isoformat() if value.has_year else value.deadline.strftime("--%m-%d")
    if value.tier is not None:
        parsed["tier"] = value.tier
    return parsed


def _cells(form: Form) -> Iterable[tuple[str, str]]:
    yield from _named("", form.cells)
    if isinstance(form, SelfEvaluationForm):
        for index, line in enumerate(form.funding):
            yield from _named(f"funding[{index}].", line.cells)
    for index, indicator in enumerate(form.indicators):
        yield from _named(f"indicators[{index}].", indicator.cells)


def _named(prefix: str, cells: Mapping[str, Address]) -> Iterable[tuple[str, str]]:
    return ((prefix + field, a1(address)) for field, address in cells.items())
