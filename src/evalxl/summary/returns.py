"""The forms and files to be sent back: those with errors.

| column | holds |
|---|---|
| unit, project_name | of the form; absent where it is about a file |
| errors, warnings | findings that count |
| codes | the rules of the errors, with how many of each |
| what | the first errors, each with its cell |
| file, sheet | where |
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, message
from evalxl.core.table import Column, Place, Table, TableValue

COLUMNS = (
    Column("unit", "Implementing unit", "text", 18),
    Column("project_name", "Project", "text", 24),
    Column("errors", "Errors", "count", 7),
    Column("warnings", "Warnings", "count", 7),
    Column("codes", "Codes", "text", 18),
    Column("what", "What must be corrected", "text", 66),
    Column("file", "File", "text", 30),
    Column("sheet", "Sheet", "text", 12),
)
_SHOWN = 5
_NOTHING = message("No form has an error")
Key = tuple[str, str | None, str | None]


def returns_table(findings: Sequence[Finding], roster_file: str | None) -> Table:
    """The table `returns`, in the order of the findings; nothing is returned to the roster."""
    groups: dict[Key, list[Finding]] = {}
    for finding in findings:
        if finding.counts and finding.severity is not Severity.INFO and finding.file != roster_file:
            groups.setdefault((finding.file, finding.sheet, finding.project_name), []).append(finding)
    rows = tuple(_row(key, group) for key, group in groups.items() if _errors(group))
    return Table("returns", "To be returned", COLUMNS, rows, () if rows else (_NOTHING,))


def _errors(group: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in group if finding.severity is Severity.ERROR]


def _row(key: Key, group: Sequence[Finding]) -> tuple[TableValue, ...]:
    file, sheet, project = key
    errors = _errors(group)
    codes = Counter(finding.code for finding in errors)
    return (
        next((finding.unit for finding in group if finding.unit), None),
        Place(project, file, sheet, errors[0].cell) if project else None,
        len(errors),
        len(group) - len(errors),
        "、".join(code if count == 1 else f"{code}×{count}" for code, count in codes.items()),
        _lines(list(_told(errors))),
        file if project else Place(file, file, sheet),
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
