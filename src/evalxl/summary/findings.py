"""One row a finding, in the order of file, sheet and row.

| column | holds |
|---|---|
| severity | error, warning, note, with a mark that survives a black-and-white print; waived ones say so |
| code | EV001 ... |
| unit, project_name | of the form it is about, absent where it is about a file |
| message, found, expected | what is wrong, what stands there, what was expected |
| suggestion, basis | what to do, and the source of the rule |
| file, sheet, cell | where |
"""

from collections.abc import Sequence

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, Severity
from evalxl.core.identity import unit_of
from evalxl.core.message import Message, message
from evalxl.core.table import Column, Table, TableValue

COLUMNS = (
    Column("severity", "Severity", "text", 8),
    Column("code", "Code", "text", 8),
    Column("unit", "Implementing unit", "text", 16),
    Column("project_name", "Project", "text", 18),
    Column("message", "What is wrong", "text", 36),
    Column("found", "Found", "text", 14),
    Column("expected", "Expected", "text", 16),
    Column("suggestion", "What to do", "text", 30),
    Column("basis", "Basis", "text", 18),
    Column("file", "File", "text", 20),
    Column("sheet", "Sheet", "text", 10),
    Column("cell", "Cell", "text", 6),
)

SEVERITIES = {
    Severity.ERROR: message("● Error"),
    Severity.WARNING: message("▲ Warning"),
    Severity.INFO: message("○ Note"),
}
_WAIVED = message("– Waived")

Place = tuple[str, str | None, str | None]


def findings_table(findings: Sequence[Finding], files: Sequence[FileEvaluation]) -> Table:
    """The table `findings`; files: where the findings were made."""
    units: dict[Place, str | None] = {
        (form.book, form.sheet, form.project_name): unit_of(form)
        for form in (evaluation.form for file in files for evaluation in file.evaluations)
    }
    rows = tuple(_row(finding, units) for finding in findings)
    return Table("findings", "Finding list", COLUMNS, rows, () if rows else (message("Nothing was found"),))


def _row(finding: Finding, units: dict[Place, str | None]) -> tuple[TableValue, ...]:
    return (
        _severity(finding),
        finding.code,
        units.get((finding.file, finding.sheet, finding.project_name)),
        finding.project_name,
        finding.message,
        finding.found,
        finding.expected,
        finding.suggestion,
        finding.basis,
        finding.file,
        finding.sheet,
        finding.cell,
    )


def _severity(finding: Finding) -> Message:
    return _WAIVED if finding.waived else SEVERITIES[finding.severity]
