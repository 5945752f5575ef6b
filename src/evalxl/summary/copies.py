"""Marked copies among the files they were made of.

A copy that a unit corrected is its submission. One that still says what its original says is ours, and
would only be counted and complained about twice.
"""

from collections.abc import Sequence
from dataclasses import replace

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import message
from evalxl.core.model import Form, SelfEvaluationForm
from evalxl.summary.duplicates import reading

Readings = dict[str, list[object]]


def without_copies(files: Sequence[FileEvaluation]) -> tuple[FileEvaluation, ...]:
    """The files, a marked copy that says what a file without marks says as one of ours, without forms.

    A marked copy whose original is not among the files, or of which one form was changed, stays as it is.
    """
    if not any(file.marked for file in files):
        return tuple(files)
    originals: dict[str, Readings] = {}
    for file in files:
        if file.evaluations and not file.marked:
            originals.setdefault(_first_name(file), {})[file.path] = _said(file)
    return tuple(_unless_copy(file, originals) if file.marked and file.evaluations else file for file in files)


def _unless_copy(file: FileEvaluation, files: dict[str, Readings]) -> FileEvaluation:
    said, originals = _said(file), files.get(_first_name(file), {})
    original = next((path for path, there in originals.items() if said == there), None)
    if original is None:
        return file
    told = message(
        "This is a marked copy of {original} in which nothing was changed; it is not counted", original=original
    )
    return replace(file, status="no-form", message=told, evaluations=(), findings=(), own=True)


def _first_name(file: FileEvaluation) -> str:
    return file.evaluations[0].form.project_name or ""


def _said(file: FileEvaluation) -> list[object]:
    return [_reading(evaluation.form) for evaluation in file.evaluations]


def _reading(form: Form) -> object:
    return reading(form) if isinstance(form, SelfEvaluationForm) else replace(form, book="")
