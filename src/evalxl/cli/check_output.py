"""How findings are printed: for people, for programs, as a page, as a workbook."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from evalxl.console import Console
from evalxl.core.errors import UsageError
from evalxl.core.message import message

if TYPE_CHECKING:
    from evalxl.commands import Check
    from evalxl.core.finding import Finding


class CheckFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"
    XLSX = "xlsx"


def refuse_output(format_: CheckFormat, output: Path | None, *read: str | Path | None) -> None:
    """Raise UsageError for a workbook without a file to write it to, and for an output that is to be read."""
    if output is None:
        if format_ is CheckFormat.XLSX:
            raise UsageError(message("--format xlsx needs a file to write: add -o FILE.xlsx"))
    elif output.resolve() in {Path(path).resolve() for path in read if path is not None}:
        raise UsageError(message("{path} is to be read. Name another file with -o", path=output.as_posix()))


def made_here(*paths: Path | None) -> tuple[str, ...]:
    """Files that are ours though they may lie among the workbooks: a second run is not to read them."""
    return tuple(str(path) for path in paths if path is not None)


def write_findings(console: Console, format_: CheckFormat, checked: "Check", findings: "Sequence[Finding]") -> None:
    """Print the findings of a check in one of the formats, to the console's output."""
    from evalxl import commands, reports

    files, translate = checked.files, console.translate
    match format_:
        case CheckFormat.TEXT:
            console.print_text(reports.findings_text(files, findings, translate))
        case CheckFormat.JSON:
            console.print_json(reports.findings_document(files, findings, translate))
        case CheckFormat.SARIF:
            rules = commands.explanations()
            console.print_json(reports.findings_sarif(findings, rules, translate, console.language))
        case CheckFormat.HTML:
            console.print_document(reports.findings_html(files, findings, translate, console.language))
        case CheckFormat.XLSX:
            commands.write_findings(files, findings, str(console.output), translate)
