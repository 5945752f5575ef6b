"""Where a finding points (DOMAIN §4): the field's cell, else its label, else the title."""

from collections.abc import Mapping

from evalxl.core.finding import Flaw
from evalxl.core.message import Message, message
from evalxl.core.model import Address, Form, FundingLine, FundingSource, Indicator, SelfEvaluationForm

_NOWHERE: Address = (0, 0)
_UNLABELLED: Mapping[FundingSource, Message] = {
    "total": message("total funds"),
    "fiscal_appropriation": message("appropriation"),
    "carry_over": message("carry-over"),
    "other": message("other money"),
}


def label_place(form: Form, *fields: str) -> Address:
    """The label of the first of these fields that has one, without any the title of the form."""
    for field in (*fields, "title"):
        label = form.labels.get(field)
        if label is not None:
            return label.cell
    return min((label.cell for label in form.labels.values()), default=_NOWHERE)


def field_place(form: Form, field: str, *headers: str) -> Address:
    """The cell of a form-level field; where the form has none, the label of it or of `headers`."""
    cell = form.cells.get(field)
    return label_place(form, field, *headers) if cell is None else cell


def row_flaw(
    number: int, indicator: Indicator, field: str, found: object = None, expected: object = None, **facts: object
) -> Flaw:
    """A flaw of an indicator row, at one of its fields; the message may name the row by `{name}`."""
    cell = indicator.cells.get(field) or min(indicator.cells.values(), default=_NOWHERE)
    facts["name"] = indicator.level_3 or indicator.level_2 or indicator.level_1 or ""
    return Flaw(cell, f"indicators[{number}]", _text(found), _text(expected), facts)


def line_flaw(
    number: int, line: FundingLine, field: str, found: object = None, expected: object = None, **facts: object
) -> Flaw:
    """A flaw of a funding line, at one of its fields; the message may name the line by `{line}`."""
    cell = line.cells.get(field) or min(line.cells.values(), default=_NOWHERE)
    facts["line"] = line.label.rstrip(":：") or _UNLABELLED[line.source]
    return Flaw(cell, f"funding[{number}]", _text(found), _text(expected), facts)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def owner(form: Form, cell: Address) -> str:
    """The part of the form a cell belongs to, as a flaw's subject: `funding[0]`, `indicators[3]` or `form`."""
    lines = form.funding if isinstance(form, SelfEvaluationForm) else ()
    for number, line in enumerate(lines):
        if cell in line.cells.values():
            return f"funding[{number}]"
    for number, indicator in enumerate(form.indicators):
        # A level is printed once for the rows below it, so its cell belongs to none of them alone.
        if any(place == cell for field, place in indicator.cells.items() if field not in ("level_1", "level_2")):
            return f"indicators[{number}]"
    return "form"


def field_at(form: Form, subject: str, cell: Address) -> str | None:
    """The name of the field whose value or label stands at a cell of a subject, None where none is known there."""
    cells = form.cells
    kind, _, rest = subject.partition("[")
    if rest and kind == "indicators":
        cells = form.indicators[int(rest[:-1])].cells
    elif rest and isinstance(form, SelfEvaluationForm):
        cells = form.funding[int(rest[:-1])].cells
    labels = ((field, label.cell) for field, label in form.labels.items())
    return next((field for field, place in (*cells.items(), *labels) if place == cell), None)
