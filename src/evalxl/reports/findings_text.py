"""Findings for a person at a console: grouped by file and form, notes folded to one line a form."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Translate, message
from evalxl.reports.findings_json import severity_counts

# Symbols that a GBK console has too.
_SYMBOLS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.INFO: "i"}


def findings_text(files: Sequence[FileEvaluation], findings: Sequence[Finding], translate: Translate) -> str:
    """The whole report as lines of text."""
    lines: list[str] = []
    for path, of_file in groupby(findings, key=lambda finding: finding.file):
        lines += [path, *_file(list(of_file), translate), ""]
    return "\n".join([*lines, _closing(files, findings, translate)])


def _file(findings: Sequence[Finding], translate: Translate) -> Iterator[str]:
    for (sheet, project), of_form in groupby(findings, key=lambda finding: (finding.sheet, finding.project_name)):
        # A sheet is often named after its project.
        place = " · ".join(dict.fromkeys(part for part in (sheet, project) if part))
        if place:
            yield f"  [{place}]"
        yield from _form(list(of_form), translate)


def _form(findings: Sequence[Finding], translate: Translate) -> Iterator[str]:
    for finding in findings:
        if finding.severity is not Severity.INFO:
            yield from _finding(finding, translate)
    notes = Counter(finding.code for finding in findings if finding.severity is Severity.INFO)
    if notes:
        listed = ", ".join(f"{code} × {count}" if count > 1 else code for code, count in sorted(notes.items()))
        told = message("notes: {listed} (all of them with --format json)", listed=listed)
        yield f"    {_SYMBOLS[Severity.INFO]} {told.render(translate)}"


def _finding(finding: Finding, translate: Translate) -> Iterator[str]:
    cell = f"{finding.cell} " if finding.cell else ""
    symbol = f"{_SYMBOLS[finding.severity]} {finding.severity.letter}"
    yield f"    {symbol} {cell}{finding.code} {finding.message.render(translate)}"
    suggestion = finding.suggestion.render(translate)
    if suggestion:
        yield f"        → {suggestion}"


def _closing(files: Sequence[FileEvaluation], findings: Sequence[Finding], translate: Translate) -> str:
    forms = sum(len(file.evaluations) for file in files)
    counts = severity_counts(findings)
    if not findings:
        return message("{files} files, {forms} forms: nothing found", files=len(files), forms=forms).render(translate)
    return message(
        "{files} files, {forms} forms: {errors} errors, {warnings} warnings, {infos} notes. "
        "`evalxl explain CODE` says more about a rule",
        files=len(files),
        forms=forms,
        **counts,
    ).render(translate)
