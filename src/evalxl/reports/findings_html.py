"""Findings as one page without a network: filters, counts, and each finding in the row of its form.

Jinja escapes every text of a workbook; the page's own style and script are the only ones its
content security policy lets run.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files as package_files
from itertools import groupby
from typing import Any

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, Severity, State
from evalxl.core.message import Message, Translate, message
from evalxl.reports.findings_json import severity_counts
from evalxl.reports.findings_text import excuse
from evalxl.reports.form_row import Draw, drawer

_SAID = {
    "title": message("Findings in project performance self-evaluations"),
    "all": message("all"),
    "unit": message("Unit"),
    "severity": message("Severity"),
    "code": message("Code"),
    "state": message("State"),
    "text": message("Contains"),
    "by_unit": message("By unit"),
    "errors": message("Errors"),
    "warnings": message("Warnings"),
    "infos": message("Notes"),
    "nothing": message("Nothing was found"),
}
_SEVERITIES = {
    Severity.ERROR: message("E must be fixed"),
    Severity.WARNING: message("W explain or confirm"),
    Severity.INFO: message("I note"),
}
_STATES: dict[State, Message] = {"new": message("new"), "unchanged": message("unchanged"), "fixed": message("fixed")}


def findings_html(
    files: Sequence[FileEvaluation], findings: Sequence[Finding], translate: Translate, language: str
) -> str:
    """The page, whole. language: zh or en, as `translate` speaks it."""
    style, script = (_own(name) for name in ("findings.css", "findings.js"))
    page: str = _template().render(
        language={"zh": "zh-CN", "en": "en"}[language],
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        say={key: text.render(translate) for key, text in _SAID.items()},
        counts=_counts(files, findings, translate),
        by_unit=_by_unit(findings),
        units=[(unit, unit) for unit in sorted({finding.unit for finding in findings if finding.unit})],
        severities=[(severity.value, text.render(translate)) for severity, text in _SEVERITIES.items()],
        codes=[(code, f"{code} {name}") for code, name in sorted({(each.code, each.name) for each in findings})],
        states=_states(findings, translate),
        parts=list(_parts(files, findings, translate)),
    )
    return page


def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("evalxl", "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("findings.html")


def _own(name: str) -> str:
    return package_files("evalxl.reports").joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _counts(
    files: Sequence[FileEvaluation], findings: Sequence[Finding], translate: Translate
) -> Iterator[tuple[str, str, object]]:
    counted = severity_counts(findings)
    yield "", message("Files").render(translate), sum(not file.own for file in files)
    yield "", message("Forms").render(translate), sum(len(file.evaluations) for file in files)
    for kind in ("errors", "warnings", "infos"):
        yield kind.removesuffix("s"), _SAID[kind].render(translate), counted[kind]
    states = Counter(finding.state for finding in findings)
    waived = sum(finding.waived and finding.state != "fixed" for finding in findings)
    if waived:
        yield "waived", message("waived").render(translate), waived
    if any(states):
        for state, text in _STATES.items():
            yield state, text.render(translate), states[state]


def _by_unit(findings: Sequence[Finding]) -> list[tuple[object, ...]]:
    counts: dict[str, Counter[Severity]] = {}
    for finding in findings:
        if finding.unit and finding.counts:
            counts.setdefault(finding.unit, Counter())[finding.severity] += 1
    return [(unit, *(of[severity] for severity in _SEVERITIES)) for unit, of in sorted(counts.items())]


def _states(findings: Sequence[Finding], translate: Translate) -> list[tuple[str, str]]:
    there = {finding.state for finding in findings}
    return [(state, text.render(translate)) for state, text in _STATES.items() if state in there]


def _parts(
    files: Sequence[FileEvaluation], findings: Sequence[Finding], translate: Translate
) -> Iterator[dict[str, Any]]:
    draw = drawer(files)
    for path, of_file in groupby(findings, key=lambda finding: finding.file):
        forms = groupby(of_file, key=lambda finding: (finding.sheet, finding.project_name, finding.unit))
        yield {"path": path, "forms": [_form(place, list(of_form), draw, translate) for place, of_form in forms]}


def _form(place: tuple[str | None, ...], findings: list[Finding], draw: Draw, translate: Translate) -> dict[str, Any]:
    sheet, project, unit = place
    items = [_item(finding, draw, translate) for finding in findings]
    notes = [item for item in items if item["severity"] == "info"]
    return {
        "title": " · ".join(dict.fromkeys(part for part in (sheet, project) if part)),
        "unit": unit,
        "loud": [item for item in items if item["severity"] != "info"],
        "notes": notes,
        "notes_said": message("{count} notes", count=len(notes)).render(translate),
    }


def _item(finding: Finding, draw: Draw, translate: Translate) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "letter": finding.severity.letter,
        "counts": finding.counts,
        "code": finding.code,
        "name": finding.name,
        "cell": finding.cell,
        "unit": finding.unit or "",
        "state": finding.state or "",
        "state_said": _STATES[finding.state].render(translate) if finding.state else "",
        "message": finding.message.render(translate),
        "advice": "" if finding.state == "fixed" else finding.suggestion.render(translate),
        "basis": finding.basis.render(translate),
        "waiver": excuse(finding.waiver).render(translate) if finding.waiver else "",
        "drawing": draw(finding),
    }
