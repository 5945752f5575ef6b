"""Parse, score, validate: the only place that knows the order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evalxl.core.book import Book, FileFacts, FileStatus, SheetFacts
from evalxl.core.evaluation import Batch, Evaluation, FileEvaluation, RosterUnit, Submission
from evalxl.core.message import Message, message
from evalxl.core.model import Form, SelfEvaluationForm
from evalxl.core.standard import Standard
from evalxl.forms.sheet import parse_sheet
from evalxl.rules import file_findings, validate_form
from evalxl.scoring.rounding import fit_rounding
from evalxl.scoring.scorecard import score_form
from evalxl.summary.duplicates import find_duplicates
from evalxl.summary.roster import compare_roster

NO_FORM = message(
    "No form was found in this file. Check that it holds a 项目支出绩效自评表 or 绩效目标申报表 "
    "with its labels unaltered"
)


@dataclass(frozen=True, slots=True)
class BookForms:
    """The forms of a workbook in the order of sheet and row, and what else was seen there."""

    forms: tuple[Form, ...]
    facts: FileFacts


def parse_book(book: Book, include_hidden: bool = False) -> BookForms:
    """All forms of a workbook; those on hidden sheets only when asked for."""
    forms: list[Form] = []
    sheets: list[SheetFacts] = []
    for grid in book.sheets:
        reading = parse_sheet(book.path, grid)
        sheets.append(SheetFacts(grid.sheet, reading.kind, len(reading.forms), reading.other_forms, grid.hidden))
        if include_hidden or not grid.hidden:
            forms.extend(reading.forms)
    status, reason = _status(book, forms)
    return BookForms(tuple(forms), FileFacts(book.path, status, reason, tuple(sheets), book.warnings))


def _status(book: Book, forms: Sequence[Form]) -> tuple[FileStatus, Message | None]:
    if book.status == "ok" and not forms:
        return "no-form", NO_FORM
    return book.status, book.message


def fitted(standard: Standard, forms: Sequence[Form]) -> Standard:
    """The standard as it applies to one workbook: an automatic rounding is found in its forms."""
    if not standard.auto_rounding:
        return standard
    evaluated = [form for form in forms if isinstance(form, SelfEvaluationForm)]
    return replace(standard, rounding=fit_rounding(evaluated), auto_rounding=False)


def evaluate(form: Form, standard: Standard) -> Evaluation:
    """A form scored and validated. Bad data gives findings, never an exception."""
    fitting = fitted(standard, (form,))
    scorecard = score_form(form, fitting) if isinstance(form, SelfEvaluationForm) else None
    return Evaluation(form, scorecard, validate_form(form, scorecard, fitting))


def evaluate_book(book: Book, standard: Standard, include_hidden: bool = False) -> FileEvaluation:
    """A workbook's forms scored and validated, with the findings about the file itself."""
    parsed = parse_book(book, include_hidden)
    fitting = fitted(standard, parsed.forms)
    return FileEvaluation(
        path=book.path,
        sha256=book.sha256,
        status=parsed.facts.status,
        message=parsed.facts.message,
        modified=book.modified,
        evaluations=tuple(evaluate(form, fitting) for form in parsed.forms),
        findings=file_findings(parsed.facts, fitting),
    )


def assemble(
    files: Iterable[FileEvaluation],
    prefer: str | None = None,
    roster: Sequence[RosterUnit] | None = None,
    roster_file: str | None = None,
) -> Batch:
    """The self-evaluations of many files as one department: duplicates and missing units told apart."""
    submissions = tuple(
        Submission(evaluation.form, file.modified)
        for file in files
        for evaluation in file.evaluations
        if isinstance(evaluation.form, SelfEvaluationForm)
    )
    missing, unknown = compare_roster(roster, submissions) if roster is not None else ((), ())
    return Batch(submissions, find_duplicates(submissions, prefer), missing, unknown, roster_file)
