"""One row a finding, in the order of file, sheet and row.

| column | holds |
|---|---|
| state | new, unchanged, fixed; only where an earlier report was compared |
| severity | error, warning, note, with a mark that survives a black-and-white print; waived and fixed ones say so |
| code | EV001 ... |
| unit, project_name | of the form it is about, absent where it is about a file |
| message, found, expected | what is wrong, what stands there, what was expected |
| suggestion, basis | what to do, and the source of the rule |
| file, sheet, cell | where |
"""

from collections.abc import Sequence

from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, message
from evalxl.core.table import Column, Place, Table, TableValue

COLUMNS = (
    Column("severity", "Severity", "text", 8),
    Column("code", "Code", "text", 8),
    Column("unit", "Implementing unit", "text", 16),
    Column("project_name", "Project", "text", 18),
    Column("message", "What is wrong", "text", 36, excerpt=True),
    Column("found", "Found", "text", 14, excerpt=True),
    Column("expected", "Expected", "text", 16, excerpt=True),
    Column("suggestion", "What to do", "text", 30, excerpt=True),
    Column("basis", "Basis", "text", 18),
    Column("file", "File", "text", 20),
    Column("sheet", "Sheet", "text", 10),
    Column("cell", "Cell", "text", 6),
)

_STATE = Column("state", "State", "text", 8)

SEVERITIES = {
    Severity.ERROR: message("● Error"),
    Severity.WARNING: message("▲ Warning"),
    Severity.INFO: message("○ Note"),
}
STATES = {
    "new": message("new"),
    "unchanged": message("unchanged"),
    "fixed": message("fixed"),
}
_WAIVED = message("– Waived")
_FIXED = message("✓ Fixed")


def findings_table(findings: Sequence[Finding], notes: tuple[Message, ...] = ()) -> Table:
    """The table `findings`, in the order given; notes are put below it."""
    compared = any(finding.state for finding in findings)
    columns = (_STATE, *COLUMNS) if compared else COLUMNS
    rows = tuple((_state(finding), *_row(finding)) if compared else _row(finding) for finding in findings)
    return Table("findings", "Finding list", columns, rows, notes if rows else (message("Nothing was found"), *notes))


def _row(finding: Finding) -> tuple[TableValue, ...]:
    return (
        _severity(finding),
        # Of a file there is no cell that could lead to it.
        finding.code if finding.cell else Place(finding.code, finding.file, finding.sheet),
        finding.unit,
        finding.project_name,
        finding.message,
        finding.found,
        finding.expected,
        finding.suggestion,
        finding.basis,
        finding.file,
        finding.sheet,
        Place(finding.cell, finding.file, finding.sheet, finding.cell) if finding.cell else None,
    )


def _state(finding: Finding) -> Message | None:
    return STATES[finding.state] if finding.state else None


def _severity(finding: Finding) -> Message:
    if finding.state == "fixed":
        return _FIXED
    return _WAIVED if finding.waived else SEVERITIES[finding.severity]
