"""`evalxl.comparison/1`: self-evaluations beside their declarations."""

from collections.abc import Iterator, Mapping, Sequence

from evalxl.core.comparison import Comparison, Pairing, TargetChange
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding
from evalxl.core.message import Translate
from evalxl.core.model import Address, Form, Indicator, a1
from evalxl.reports.findings_json import finding_record, severity_counts
from evalxl.reports.forms_json import Json, file_status, number


def comparison_document(
    files: Sequence[FileEvaluation], pairing: Pairing, findings: Sequence[Finding], translate: Translate
) -> Json:
    """Every pair of forms with what differs, the forms without a counterpart, and the findings."""
    return {
        "schema": "evalxl.comparison/1",
        "files": [file_status(file, translate) for file in files],
        "summary": {"comparisons": len(pairing.comparisons), **severity_counts(findings)},
        "comparisons": [_comparison(comparison) for comparison in pairing.comparisons],
        "declarations_alone": [_form(form) for form in pairing.declarations_alone],
        "self_evaluations_alone": [_form(form) for form in pairing.evaluations_alone],
        "findings": [finding_record(finding, translate) for finding in findings],
    }


def _comparison(comparison: Comparison) -> Json:
    budget, term = comparison.budget, comparison.term
    return {
        "declaration": _form(comparison.declaration),
        "self_evaluation": _form(comparison.evaluation),
        "differences": [
            {
                "field": field,
                "declared": declared,
                "evaluated": evaluated,
                "cell": _cell(comparison.evaluation.cells, field),
            }
            for field, declared, evaluated in comparison.differences
        ],
        "indicators": list(_indicators(comparison)),
        "budget": {
            "requested_total": number(budget.requested),
            "requested_currency_unit": budget.requested_unit,
            "initial_budget": number(budget.initial),
            "initial_currency_unit": budget.initial_unit,
            "equal": budget.equal,
        },
        "dates": {"start_date": term.start, "end_date": term.end, "year": term.year, "covers_year": term.covers},
    }


def _form(form: Form) -> Json:
    return {
        "file": form.book,
        "sheet": form.sheet,
        "project_name": form.project_name,
        "supervising_department": form.supervising_department,
        "implementing_unit": form.implementing_unit,
        "year": form.year,
    }


def _indicators(comparison: Comparison) -> Iterator[Json]:
    rows: dict[int, Json] = {}
    for match in comparison.matched:
        status = "renamed" if match.renamed else "same"
        rows[match.number] = _row(status, match.declared, match.evaluated, match.change)
    rows |= {number: _row("added", None, row, None) for number, row in comparison.added}
    yield from (rows[number] for number in sorted(rows))
    yield from (_row("dropped", row, None, None) for row in comparison.dropped)


def _row(status: str, declared: Indicator | None, evaluated: Indicator | None, change: TargetChange | None) -> Json:
    return {
        "status": status,
        "target_change": change,
        "declared": _indicator(declared) if declared else None,
        "evaluated": _indicator(evaluated) if evaluated else None,
    }


def _indicator(row: Indicator) -> Json:
    return {
        "level_1": row.level_1,
        "level_2": row.level_2,
        "level_3": row.level_3,
        "target_value": row.target_value,
        "cell": _cell(row.cells, "level_3"),
        "target_cell": _cell(row.cells, "target_value"),
    }


def _cell(cells: Mapping[str, Address], field: str) -> str | None:
    place = cells.get(field)
    return None if place is None else a1(place)
