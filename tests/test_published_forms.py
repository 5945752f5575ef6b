"""docs/published-forms.md, held against the published forms that lie beside the checkout."""

import os
from collections import Counter
from pathlib import Path

import pytest

import evalxl
from evalxl.core.finding import Severity
from evalxl.core.model import SelfEvaluationForm, a1
from evalxl.core.number import round_to

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("EVALXL_CORPUS", ROOT.parent / "shared" / "corpus" / "dev"))
WORKBOOKS = sorted(path for path in CORPUS.glob("*") if path.suffix in (".xlsx", ".xls", ".ods"))
DOCUMENT = (ROOT / "docs" / "published-forms.md").read_text("utf-8")


def listed(heading: str) -> set[tuple[str, ...]]:
    """Workbook, form, cell and code of each line of a table in the document."""
    section = DOCUMENT.split(f"## {heading}")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if line.startswith("|")]
    return {tuple(row[:4]) for row in rows[2:]}


def noted(number: str) -> Counter[str]:
    """How many notes of each rule the document lists for a workbook."""
    section = DOCUMENT.split("## Notes")[1]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if line.startswith("|")]
    column = rows[0].index(number)
    return Counter({row[0]: int(row[column]) for row in rows[2:] if row[column] != "0"})


def test_the_corpus_is_there_where_it_is_required() -> None:
    assert WORKBOOKS or not os.environ.get("EVALXL_REQUIRE_CORPUS")


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_findings_are_those_of_the_document(path: Path) -> None:
    number = path.name[:3]
    checked = evalxl.read_forms([str(path)])
    found: dict[Severity, set[tuple[str, ...]]] = {severity: set() for severity in Severity}
    notes: Counter[str] = Counter()
    for form in checked:
        for finding in evalxl.evaluate(form, "auto").findings:
            notes.update([finding.code] if finding.severity is Severity.INFO else [])
            found[finding.severity].add((number, finding.project_name or "", finding.cell or "", finding.code))
    assert found[Severity.ERROR] == {row for row in listed("Errors") if row[0] == number}
    assert found[Severity.WARNING] == {row for row in listed("Warnings") if row[0] == number}
    assert notes == noted(number)


@pytest.mark.parametrize("path", [path for path in WORKBOOKS if "自评" in path.name], ids=lambda path: path.name)
def test_printed_rates_and_scores_are_reproduced_by_one_rounding(path: Path) -> None:
    options = evalxl.Options(standard="auto")
    (file,) = evalxl.read_forms([str(path)], options).files
    roundings = {evaluation.scorecard.rounding for evaluation in file.evaluations if evaluation.scorecard}
    assert len(roundings) == 1
    for evaluation in file.evaluations:
        form, card = evaluation.form, evaluation.scorecard
        assert isinstance(form, SelfEvaluationForm)
        assert card is not None
        line = form.funding_line("total")
        assert line is not None
        place = a1(line.cells["score"])
        assert card.execution.rate == line.execution_rate, place
        assert card.execution.score is not None
        assert line.score is not None
        # 001 prints one score with one decimal; a printed 9.8 is the computed 9.80.
        assert round_to(card.execution.score, 2, "half-up") == line.score, place
