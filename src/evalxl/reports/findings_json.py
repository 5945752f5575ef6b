"""`evalxl.findings/1`: what is wrong, cell by cell."""

from collections.abc import Sequence

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Translate
from evalxl.core.waiver import Waiver
from evalxl.reports.forms_json import Json, file_status


def findings_document(files: Sequence[FileEvaluation], findings: Sequence[Finding], translate: Translate) -> Json:
    """All findings with their counts; waived and fixed ones are listed but not counted."""
    return {
        "schema": "evalxl.findings/1",
        "summary": {
            "files": len(files),
            "forms": sum(len(file.evaluations) for file in files),
            **severity_counts(findings),
        },
        "files": [{**file_status(file, translate), "sha256": file.sha256} for file in files],
        "findings": [finding_record(finding, translate) for finding in findings],
    }


def severity_counts(findings: Sequence[Finding]) -> dict[str, object]:
    """How many errors, warnings and infos count: neither waived nor fixed."""
    counted = [finding.severity for finding in findings if finding.counts]
    return {
        "errors": counted.count(Severity.ERROR),
        "warnings": counted.count(Severity.WARNING),
        "infos": counted.count(Severity.INFO),
    }


def finding_record(finding: Finding, translate: Translate) -> Json:
    """A finding with all that is known of it."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "form": finding.form,
        "unit": finding.unit,
        "project_name": finding.project_name,
        "indicator": finding.indicator,
        "message": finding.message.render(translate),
        "found": finding.found,
        "expected": finding.expected,
        "basis": finding.basis.render(translate),
        "suggestion": finding.suggestion.render(translate),
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "waived": finding.waived,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
    }


def _waiver(waiver: Waiver) -> Json:
    return {"reason": waiver.reason, "who": waiver.who, "until": waiver.until.isoformat()}
