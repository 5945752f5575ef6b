"""The findings as a workbook to filter, print and send."""

from collections.abc import Sequence

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding
from evalxl.core.message import Translate, message
from evalxl.summary.findings import findings_table
from evalxl.summary.project import count_findings
from evalxl.workbooks.summary_writer import write_tables


def write_findings(
    files: Sequence[FileEvaluation], findings: Sequence[Finding], path: str, translate: Translate
) -> None:
    """Write the findings as the one sheet of an .xlsx file, every text as text, the counts below.

    Raises UsageError where `path` cannot be written.
    """
    counts = count_findings(findings)
    told = message(
        "{files} files, {forms} forms: {errors} errors, {warnings} warnings, {infos} notes",
        files=len(files),
        forms=sum(len(file.evaluations) for file in files),
        errors=counts.errors,
        warnings=counts.warnings,
        infos=counts.infos,
    )
    write_tables([findings_table(findings, (told,))], path, translate)
