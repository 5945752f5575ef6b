"""SARIF 2.1.0: findings for the programs that show those of other checkers too."""

from collections.abc import Sequence
from urllib.parse import quote

from evalxl import __version__
from evalxl.core.explanation import Explanation
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Translate
from evalxl.core.waiver import Waiver
from evalxl.reports.forms_json import Json

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASELINE = {"new": "new", "unchanged": "unchanged", "fixed": "absent"}


def findings_sarif(findings: Sequence[Finding], rules: Sequence[Explanation], translate: Translate, lang: str) -> Json:
    """A log of one run. rules: the whole catalogue; lang: the language of the texts (zh or en)."""
    places = {rule.code: place for place, rule in enumerate(rules)}
    driver = {
        "name": "evalxl",
        "version": __version__,
        "semanticVersion": __version__,
        "language": {"zh": "zh-CN", "en": "en"}[lang],
        "rules": [_rule(rule, translate) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places, translate) for finding in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Explanation, translate: Translate) -> Json:
    why = " ".join(part.render(translate) for part in rule.why)
    holds, basis, advice = (part.render(translate) for part in (rule.holds, rule.basis, rule.suggestion))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": holds},
        "fullDescription": {"text": f"{holds} {why}".strip()},
        "help": {"text": "\n".join(part for part in (advice, basis) if part)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, places: dict[str, int], translate: Translate) -> Json:
    suggestion = finding.suggestion.render(translate)
    told = "\n".join(part for part in (finding.message.render(translate), suggestion) if part)
    result: Json = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": told},
        "locations": [_location(finding)],
        "partialFingerprints": {"evalxl/v1": finding.fingerprint},
        "properties": _properties(finding, translate),
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    if finding.state is not None:
        result["baselineState"] = _BASELINE[finding.state]
    if finding.waiver is not None:
        result["suppressions"] = [_suppression(finding.waiver)]
    return result


def _location(finding: Finding) -> Json:
    location: Json = {"physicalLocation": {"artifactLocation": {"uri": artifact_uri(finding.file)}}}
    if finding.sheet is not None:
        cell = {"name": finding.cell, "fullyQualifiedName": f"{finding.sheet}!{finding.cell}", "kind": "cell"}
        sheet = {"name": finding.sheet, "fullyQualifiedName": finding.sheet, "kind": "sheet"}
        location["logicalLocations"] = [cell if finding.cell else sheet]
    return location


def artifact_uri(path: str) -> str:
    """A path as reached, as a URI reference: relative stays relative, absolute becomes file://.

    >>> artifact_uri("送审 1/a.xlsx")
    '%E9%80%81%E5%AE%A1%201/a.xlsx'
    >>> artifact_uri("C:/a b.xlsx")
    'file:///C:/a%20b.xlsx'
    """
    if path.startswith("//"):
        return "file:" + quote(path)
    if path.startswith("/"):
        return "file://" + quote(path)
    if path[1:3] == ":/":
        return f"file:///{path[:2]}{quote(path[2:])}"
    return quote(path)


def _properties(finding: Finding, translate: Translate) -> Json:
    named = {
        "unit": finding.unit,
        "project": finding.project_name,
        "indicator": finding.indicator,
        "found": finding.found,
        "expected": finding.expected,
        "basis": finding.basis.render(translate),
    }
    return {key: value for key, value in named.items() if value}


def _suppression(waiver: Waiver) -> Json:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{waiver.reason} ({waiver.who}, {waiver.until.isoformat()})",
    }
