"""new: a blank form or list to be filled in, or the self-evaluations that follow from approved declarations."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evalxl.blanks import (
    Draft,
    blank_draft,
    draft_of,
    write_declaration,
    write_ledger,
    write_roster,
    write_self_evaluations,
)
from evalxl.blanks.layouts import LayoutName
from evalxl.commands.options import Options
from evalxl.commands.read import read_forms
from evalxl.core.errors import UsageError
from evalxl.core.message import Message, message
from evalxl.core.model import TargetDeclarationForm
from evalxl.core.sheet_terms import is_instruction
from evalxl.standards import load_standard
from evalxl.workbooks.atomic import replaced
from evalxl.workbooks.sheet_names import sheet_names

_FORM = "自评表"
KINDS = ("self-evaluation", "declaration", "roster", "ledger")


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What to draw. kind: one of KINDS. layout: of the self-evaluation; year: of the form, None to leave it open.

    with_cost: cost as a level-1 indicator. spread: give approved indicators the weights of the standard, evenly.
    """

    kind: str
    layout: LayoutName = "2023"
    year: int | None = None
    with_cost: bool = False
    spread: bool = False


@dataclass(frozen=True, slots=True)
class New:
    """What was written: the file, how many forms are in it, and what the user should know."""

    path: Path
    forms: int
    remarks: tuple[Message, ...] = ()


def new(output: Path, request: NewRequest, declaration: str | None = None, options: Options | None = None) -> New:
    """Write the workbook `output`. declaration: file, folder or glob of approved declarations.

    Raises UsageError where `output` exists, where it is no .xlsx, or where no declaration is found.
    """
    chosen = options or Options()
    if output.suffix.lower() != ".xlsx":
        raise UsageError(message("{path} must end in .xlsx", path=output.as_posix()))
    if output.exists():
        raise UsageError(message("{path} is there already. Name another file", path=output.as_posix()))
    if declaration is not None and request.kind != "self-evaluation":
        raise UsageError(message("Only a self-evaluation can be made from a declaration"))
    drafts, remarks = _drafts(request, declaration, chosen)
    with replaced(output) as beside:
        if request.kind == "self-evaluation":
            write_self_evaluations(beside, drafts, request.layout, load_standard(chosen.standard))
        elif request.kind == "declaration":
            write_declaration(beside, request.year, request.with_cost)
        elif request.kind == "roster":
            write_roster(beside)
        else:
            write_ledger(beside)
    return New(output, len(drafts), remarks)


def _drafts(
    request: NewRequest, declaration: str | None, options: Options
) -> tuple[Sequence[Draft], tuple[Message, ...]]:
    if declaration is None:
        return (blank_draft(_FORM, request.year, request.with_cost),), ()
    reading = read_forms([declaration], options)
    forms = [form for form in reading if isinstance(form, TargetDeclarationForm)]
    if not forms:
        raise UsageError(message("No declaration was found in {path}", path=declaration))
    standard = load_standard(options.standard) if request.spread else None
    titles = [form.project_name or form.sheet for form in forms]
    # A sheet that is named like instructions is not read as a form.
    named_alike = [is_instruction(name) for name in sheet_names(titles)]
    names = sheet_names([_FORM if alike else title for alike, title in zip(named_alike, titles, strict=True)])
    drafts = [draft_of(form, name, standard) for form, name in zip(forms, names, strict=True)]
    unspread = [
        message("{sheet}: the standard's weights do not fit these indicators; fill them in by hand", sheet=draft.sheet)
        for draft in drafts
        if request.spread and any(row.weight is None for row in draft.indicators)
    ]
    unread = [
        message("{path}: {message}", path=file.path, message=file.message)
        for file in reading.files
        if file.status not in ("ok", "no-form") and file.message is not None
    ]
    return drafts, (*unspread, *unread)
