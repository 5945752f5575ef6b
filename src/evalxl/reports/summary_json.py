"""`evalxl.summary/1`: the headline figures of a department."""

from collections.abc import Sequence

from evalxl.core.department import Summary
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import Translate
from evalxl.reports.forms_json import Json, file_status, number


def summary_document(summary: Summary, files: Sequence[FileEvaluation], output: str, translate: Translate) -> Json:
    """Amounts in 万元 with every decimal kept; `output` is the path of the written workbook."""
    head = summary.headline
    return {
        "schema": "evalxl.summary/1",
        "output": output,
        "units": head.units,
        "projects": head.projects,
        "currency_unit": "万元",
        "initial_budget": number(head.initial_budget),
        "annual_budget": number(head.annual_budget),
        "executed": number(head.executed),
        "execution_rate": number(head.execution_rate),
        "mean_score": number(head.mean_score),
        "weighted_mean_score": number(head.weighted_mean_score),
        "grades": dict(head.grades),
        "files": [file_status(file, translate) for file in files],
        "missing_units": list(head.missing_units),
        "unknown_units": list(head.unknown_units),
        "missing_projects": list(head.missing_projects),
        "findings": {
            "errors": head.findings.errors,
            "warnings": head.findings.warnings,
            "infos": head.findings.infos,
        },
    }
