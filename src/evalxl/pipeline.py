"""Parse, score, validate, and parse, score, fill: the only place that knows the order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evalxl.comparison.pairing import pair_forms
from evalxl.core.book import Book, FileFacts, FileStatus, SheetFacts
from evalxl.core.closing_terms import grade_word, ticked_grade
from evalxl.core.comparison import Pairing
from evalxl.core.evaluation import Batch, Evaluation, FileEvaluation, Roster, Submission
from evalxl.core.filling import CellEdit
from evalxl.core.message import Message, message
from evalxl.core.model import Address, CellValue, Form, Grid, SelfEvaluationForm, TargetDeclarationForm
from evalxl.core.standard import Standard
from evalxl.core.terms import split_label
from evalxl.forms.number_format import number_format
from evalxl.forms.sheet import parse_sheet
from evalxl.rules import file_findings, validate_form
from evalxl.scoring.fill import Fill, FillChoice, fill_execution, fill_form
from evalxl.scoring.following import following
from evalxl.scoring.native import SheetCells, with_formulas
from evalxl.scoring.rounding import fit_rounding
from evalxl.scoring.scorecard import score_form
from evalxl.summary.duplicates import find_duplicates
from evalxl.summary.ledger import ledger_differences, missing_projects
from evalxl.summary.roster import close_units, compare_roster
from evalxl.summary.spellings import find_respellings
from evalxl.summary.templates import find_alterations

NO_FORM = message(
    "No form was found in this file. Check that it holds a 项目支出绩效自评表 or 绩效目标申报表 "
    "with its labels unaltered"
)
OWN = message(
    "evalxl wrote this file itself (a summary, a list of findings or a notice). It is not read as a submission"
)


@dataclass(frozen=True, slots=True)
class BookForms:
    """The forms of a workbook in the order of sheet and row, and what else was seen there."""

    forms: tuple[Form, ...]
    facts: FileFacts


def parse_book(book: Book, include_hidden: bool = False) -> BookForms:
    """All forms of a workbook; those on hidden sheets only when asked for, none of a book of our own."""
    if book.own:
        return BookForms((), FileFacts(book.path, "no-form", OWN))
    forms: list[Form] = []
    sheets: list[SheetFacts] = []
    for grid in book.sheets:
        reading = parse_sheet(book.path, grid)
        ours = tuple(sorted(grid.addin_formulas()))
        sheets.append(SheetFacts(grid.sheet, reading.kind, len(reading.forms), reading.other_forms, grid.hidden, ours))
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
        findings=() if book.own else file_findings(parsed.facts, fitting),
        marked=any(sheet.kind == "findings" for sheet in parsed.facts.sheets),
        own=book.own,
    )


def assemble(files: Iterable[FileEvaluation], prefer: str | None = None, roster: Roster | None = None) -> Batch:
    """The self-evaluations of many files as one department, told apart from what is twice, missing or misspelt."""
    submissions = tuple(
        Submission(evaluation.form, file.modified)
        for file in files
        for evaluation in file.evaluations
        if isinstance(evaluation.form, SelfEvaluationForm)
    )
    forms = [submission.form for submission in submissions]
    batch = Batch(
        submissions,
        find_duplicates(submissions, prefer),
        (),
        (),
        respellings=find_respellings(forms, units_on_roster=roster is not None),
        alterations=find_alterations(forms),
    )
    if roster is None:
        return batch
    missing, unknown = compare_roster(roster.units, submissions)
    return replace(
        batch,
        missing_units=missing,
        unknown_units=unknown,
        roster_file=roster.file,
        close_units=close_units(roster.units, unknown),
        ledger=roster.projects,
        missing_projects=missing_projects(roster, forms),
        ledger_differences=tuple(ledger_differences(roster, batch.counted)),
    )


def pair_up(evaluated: Iterable[Form], declarations: Iterable[FileEvaluation], explicit: bool = False) -> Pairing:
    """The declarations in files laid beside the self-evaluations among some forms; see `pair_forms`."""
    declared = [form for form in forms_of(declarations) if isinstance(form, TargetDeclarationForm)]
    return pair_forms(declared, [form for form in evaluated if isinstance(form, SelfEvaluationForm)], explicit)


def forms_of(files: Iterable[FileEvaluation]) -> Iterator[Form]:
    """The forms of the files, in the order of file, sheet and row."""
    return (evaluation.form for file in files for evaluation in file.evaluations)


def fill_book(book: Book, parsed: BookForms, standard: Standard, choice: FillChoice, formulas: bool = False) -> Fill:
    """What filling the forms of a workbook would write, and what it would leave to a person.

    parsed: the workbook's forms. formulas: each edit also as a native formula. Cells that hold a formula are
    never written.
    """
    forms = parsed.forms
    fitting, grids = fitted(standard, forms), {grid.sheet: grid for grid in book.sheets}
    fills = [
        _fill(form, grids[form.sheet], fitting, choice, formulas)
        for form in forms
        if isinstance(form, SelfEvaluationForm)
    ]
    return Fill(
        tuple(edit for fill in fills for edit in fill.edits), tuple(left for fill in fills for left in fill.left)
    )


def _fill(form: SelfEvaluationForm, grid: Grid, standard: Standard, choice: FillChoice, formulas: bool) -> Fill:
    def is_writable(cell: Address) -> bool:
        value = grid.value(cell)
        blank = isinstance(value, str) and not value.strip()
        return (blank or (choice.overwrite and _is_figure_alone(value))) and not grid.formula(cell)

    def is_percent(cell: Address) -> bool:
        code = grid.number_format(cell)
        return code is not None and number_format(code).percent

    def is_number(cell: Address) -> bool:
        value = grid.value(cell)
        return isinstance(value, int | float) and not isinstance(value, bool)

    filled = fill_form(form, score_form(form, standard), standard, is_writable, choice, grid)
    # The lines below the total carry a rate too, where they have money; their scores would be counted twice.
    rates = fill_execution(form, standard, is_writable, choice).edits
    done = {edit.cell for edit in filled.edits}
    edits = tuple(sorted((*(edit for edit in rates if edit.cell not in done), *filled.edits), key=_place))
    if formulas:
        edits = with_formulas(form, edits, standard, SheetCells(is_number, is_percent))
    edits = (*edits, *following(form, edits, standard, grid))
    rate = "execution_rate"
    marked = (edit._replace(fraction=edit.field.endswith(rate) and is_percent(edit.cell)) for edit in edits)
    return Fill(tuple(marked), filled.left)


def _is_figure_alone(value: CellValue) -> bool:
    """Whether a cell holds nothing that would be lost with its figure: a label (`总分:99.85`), grades to be ticked."""
    if not isinstance(value, str):
        return True
    word = grade_word(value)
    return split_label(value) is None and ticked_grade(value) == value and not (word and word[0])


def _place(edit: CellEdit) -> Address:
    return edit.cell
