"""What the demo did, and where to look next."""

from collections.abc import Iterator, Sequence

from evalxl.core.department import Summary
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, Translate, message
from evalxl.reports.summary_text import summary_text

_SHOWN = 12


def demo_text(
    summary: Summary,
    files: Sequence[FileEvaluation],
    findings: Sequence[Finding],
    paths: tuple[str, str],
    translate: Translate,
) -> str:
    """The demo's department, its errors, its headline figures; paths: the folder and the summary."""
    folder, output = paths
    lines = [
        message("An invented department was written to {folder}", folder=folder),
        *_errors(findings),
        message("All of it: evalxl check {folder}", folder=folder),
    ]
    told = "\n".join(line.render(translate) for line in lines)
    return f"{told}\n\n{summary_text(summary, files, output, translate)}"


def _errors(findings: Sequence[Finding]) -> Iterator[Message]:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    yield message("Checked. The first of {count} errors found in it:", count=len(errors))
    for finding in errors[:_SHOWN]:
        place = " ".join(part for part in (finding.file.rpartition("/")[2], finding.sheet, finding.cell) if part)
        yield message("  {code} {place}: {text}", code=finding.code, place=place, text=finding.message)
