"""The forms and files to be sent back: those with errors.

| column | holds |
|---|---|
| unit, project_name | of the form; absent where it is about a file |
| errors, warnings | findings that count; the first leads to the cell of the first error |
| codes | the rules of the errors, with how many of each |
| what | the first errors, each with its cell |
| file, sheet | where |
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, message
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.table import Column, Place, Table, TableValue
from evalxl.summary.project import place

COLUMNS = (
    Column("unit", "Implementing unit", "text", 18),
    Column("project_name", "Project", "text", 24),
    Column("errors", "Errors", "count", 7),
    Column("warnings", "Warnings", "count", 7),
    Column("codes", "Codes", "text", 18),
    Column("what", "What must be corrected", "text", 66, excerpt=True),
    Column("file", "File", "text", 30),
    Column("sheet", "Sheet", "text", 12),
)
_SHOWN = 5
_TWICE = "EV601"
_NOTHING = message("No form has an error")
Key = tuple[str, str | None, str | None]


def returns_table(findings: Sequence[Finding], batch: Batch) -> Table:
    """The table `returns`, in the order of the findings; nothing is returned to the roster.

    Of a form that another one replaced nothing is demanded but what EV601 says: to withdraw it.
    """
    groups: dict[Key, list[Finding]] = {}
    replaced = _set_aside(batch)
    for finding in findings:
        key = (finding.file, finding.sheet, finding.project_name)
        demanded = finding.counts and finding.severity is not Severity.INFO and finding.file != batch.roster_file
        if demanded and (key not in replaced or finding.code == _TWICE):
            groups.setdefault(key, []).append(finding)
    rows = tuple(_row(key, group) for key, group in groups.items() if _errors(group))
    return Table("returns", "To be returned", COLUMNS, rows, () if rows else (_NOTHING,))


def _set_aside(batch: Batch) -> set[Key]:
    """The forms that another one replaced, as findings name them."""
    dropped = {place(duplicate.dropped.form) for duplicate in batch.duplicates}
    forms = [submission.form for submission in batch.submissions]
    counting = {_key(form) for form in forms if place(form) not in dropped}
    return {_key(form) for form in forms if place(form) in dropped} - counting


def _key(form: SelfEvaluationForm) -> Key:
    return form.book, form.sheet, form.project_name


def _errors(group: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in group if finding.severity is Severity.ERROR]


def _row(key: Key, group: Sequence[Finding]) -> tuple[TableValue, ...]:
    file, sheet, project = key
    errors = _errors(group)
    codes = Counter(finding.code for finding in errors)
    return (
        next((finding.unit for finding in group if finding.unit), None),
        project,
        Place(len(errors), file, sheet, errors[0].cell),
        len(group) - len(errors),
        "、".join(code if count == 1 else f"{code}×{count}" for code, count in codes.items()),
        _lines(list(_told(errors))),
        file,
        sheet,
    )


def _told(errors: Sequence[Finding]) -> Iterator[Message]:
    for finding in errors[:_SHOWN]:
        if finding.cell:
            yield message("{cell}: {text}", cell=finding.cell, text=finding.message)
        else:
            yield finding.message
    if len(errors) > _SHOWN:
        yield message("… {count} more stand in the finding list", count=len(errors) - _SHOWN)


def _lines(messages: list[Message]) -> Message:
    if len(messages) == 1:
        return messages[0]
    return message("{first}\n{rest}", first=messages[0], rest=_lines(messages[1:]))
