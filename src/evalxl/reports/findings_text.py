"""Findings for a person at a console: grouped by file and form, notes folded to one line a form."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, Translate, message
from evalxl.core.waiver import Waiver
from evalxl.reports.counts import count_of_files, count_of_forms, counts_by_severity

# Symbols that a GBK console has too.
_SYMBOLS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.INFO: "i"}
_FIXED, _WAIVED = "√", "-"
_STATES = {"new": message("new"), "unchanged": message("unchanged"), "fixed": message("fixed")}


def findings_text(files: Sequence[FileEvaluation], findings: Sequence[Finding], translate: Translate) -> str:
    """The whole report as lines of text."""
    lines: list[str] = []
    for path, of_file in groupby(findings, key=lambda finding: finding.file):
        lines += [path, *_file(list(of_file), translate), ""]
    return "\n".join([*lines, *_compared(findings, translate), _closing(files, findings, translate)])


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
    notes = [finding for finding in findings if finding.severity is Severity.INFO]
    if open_notes := _listed(finding for finding in notes if finding.state != "fixed"):
        told = message("notes: {listed} (all of them with --format json)", listed=open_notes)
        yield f"    {_SYMBOLS[Severity.INFO]} {told.render(translate)}"
    if fixed_notes := _listed(finding for finding in notes if finding.state == "fixed"):
        yield f"    {_FIXED} {message('notes fixed: {listed}', listed=fixed_notes).render(translate)}"


def _listed(notes: Iterable[Finding]) -> str:
    codes = Counter(finding.code for finding in notes)
    return ", ".join(f"{code} × {count}" if count > 1 else code for code, count in sorted(codes.items()))


def _finding(finding: Finding, translate: Translate) -> Iterator[str]:
    cell = f"{finding.cell} " if finding.cell else ""
    state = f"[{_STATES[finding.state].render(translate)}] " if finding.state else ""
    told = f"{finding.severity.letter} {cell}{finding.code} {state}{finding.message.render(translate)}"
    suggestion = finding.suggestion.render(translate)
    if finding.state == "fixed":
        yield f"    {_FIXED} {told}"
    elif finding.waiver:
        yield f"    {_WAIVED} {told}"
        yield f"        {excuse(finding.waiver).render(translate)}"
    else:
        yield f"    {_SYMBOLS[finding.severity]} {told}"
        if suggestion:
            yield f"        → {suggestion}"


def excuse(waiver: Waiver) -> Message:
    """What is said of a finding that somebody answers for."""
    return message(
        "Waived until {until} by {who}: {reason}", until=waiver.until.isoformat(), who=waiver.who, reason=waiver.reason
    )


def _compared(findings: Sequence[Finding], translate: Translate) -> Iterator[str]:
    """How many are waived, new, unchanged, fixed; nothing where nothing was compared."""
    states = Counter(finding.state for finding in findings if finding.state)
    waived = sum(finding.waived and finding.state != "fixed" for finding in findings)
    if waived:
        yield message("{count} waived, not counted", count=waived).render(translate)
    if states:
        counts = {state: states[state] for state in ("new", "unchanged", "fixed")}
        told = message("Since the earlier report: {new} new, {unchanged} unchanged, {fixed} fixed", **counts)
        yield told.render(translate)


def _closing(files: Sequence[FileEvaluation], findings: Sequence[Finding], translate: Translate) -> str:
    read = {
        "files": count_of_files(sum(not file.own for file in files)),
        "forms": count_of_forms(sum(len(file.evaluations) for file in files)),
    }
    if not findings:
        return message("{files}, {forms}: nothing found", **read).render(translate)
    return message(
        "{files}, {forms}: {errors}, {warnings}, {notes}. `evalxl explain CODE` says more about a rule",
        **read,
        **counts_by_severity(findings),
    ).render(translate)
