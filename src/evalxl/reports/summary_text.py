"""A department's headline figures for a person at a console."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalxl.core.book import FileStatus
from evalxl.core.department import Summary
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import Message, Translate, message
from evalxl.core.number import plain

_STATUSES: dict[FileStatus, Message] = {
    "unreadable": message("unreadable"),
    "encrypted": message("encrypted"),
    "unsupported": message("of a kind that is not read"),
    "no-form": message("without a form"),
}


def summary_text(summary: Summary, files: Sequence[FileEvaluation], output: str, translate: Translate) -> str:
    """What was consolidated, what it comes to, and where the summary lies."""
    return "\n".join(line.render(translate) for line in _lines(summary, files, output))


def _lines(summary: Summary, files: Sequence[FileEvaluation], output: str) -> Iterator[Message]:
    head = summary.headline
    counted = [file for file in files if not file.own]
    counts = {"files": len(counted), "units": head.units, "projects": head.projects}
    yield message("{files} files: {units} units, {projects} projects", **counts)
    unread = Counter(file.status for file in counted if file.status != "ok")
    for status, count in sorted(unread.items()):
        yield message("  {count} × {status} (see the last sheet)", count=count, status=_STATUSES[status])
    yield message(
        "annual budget {budget}, executed {executed} (万元), rate {rate} %",
        budget=_figure(head.annual_budget),
        executed=_figure(head.executed),
        rate=_figure(head.execution_rate),
    )
    yield message(
        "mean score {mean}, weighted by money {weighted}",
        mean=_figure(head.mean_score),
        weighted=_figure(head.weighted_mean_score),
    )
    grades = ", ".join(f"{grade} {count}" for grade, count in head.grades.items() if count and grade != "unknown")
    yield message("grades: {grades}", grades=grades or "—")
    if head.missing_units:
        yield message("not reported: {units}", units="、".join(head.missing_units))
    if head.missing_projects:
        yield message("projects not submitted: {projects}", projects="、".join(head.missing_projects))
    yield message(
        "{errors} errors, {warnings} warnings, {infos} notes",
        errors=head.findings.errors,
        warnings=head.findings.warnings,
        infos=head.findings.infos,
    )
    yield message("summary written to {output}", output=output)


def _figure(value: Decimal | None) -> str:
    return "—" if value is None else plain(value)
