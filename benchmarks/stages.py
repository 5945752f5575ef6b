"""Where our time goes: one cold run over the same files, stage by stage."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from evalxl.commands.collector import no_collector
from evalxl.core.evaluation import Evaluation, FileEvaluation
from evalxl.core.model import SelfEvaluationForm
from evalxl.pipeline import assemble, fitted, parse_book
from evalxl.rules import file_findings, validate_batch, validate_form
from evalxl.scoring.scorecard import score_form
from evalxl.standards import load_standard
from evalxl.summary.department import summarize
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.summary_writer import write_summary
from timing import forget

Result = TypeVar("Result")


def stages(paths: Sequence[Path]) -> dict[str, float]:
    """Milliseconds a workbook of each stage of one cold run."""
    forget()
    with no_collector(), tempfile.TemporaryDirectory() as folder:
        return _stages(paths, Path(folder) / "summary.xlsx")


def _stages(paths: Sequence[Path], target: Path) -> dict[str, float]:
    taken: dict[str, float] = {}

    def timed(name: str, run: Callable[[], Result]) -> Result:
        start = perf_counter()
        result = run()
        taken[name] = 1000 * (perf_counter() - start) / len(paths)
        return result

    standard = load_standard("mof-2020")
    books = timed("read", lambda: [read_book(str(path)) for path in paths])
    parsed = timed("parse", lambda: [parse_book(book) for book in books])
    forms = [form for found in parsed for form in found.forms]
    evaluated = [form for form in forms if isinstance(form, SelfEvaluationForm)]
    cards = timed("score", lambda: [score_form(form, fitted(standard, (form,))) for form in evaluated])
    pairs = zip(evaluated, cards, strict=True)
    checked = timed("check", lambda: [Evaluation(f, card, validate_form(f, card, standard)) for f, card in pairs])
    left = iter(checked)
    files = tuple(
        FileEvaluation(
            book.path,
            book.sha256,
            found.facts.status,
            found.facts.message,
            book.modified,
            tuple(next(left) for _ in found.forms),
            file_findings(found.facts, standard),
        )
        for book, found in zip(books, parsed, strict=True)
    )
    batch = timed("assemble", lambda: assemble(files))
    across = timed("check across", lambda: validate_batch(batch, standard))
    findings = [finding for file in files for each in file.evaluations for finding in each.findings]
    summary = timed("summarise", lambda: summarize(files, batch, (*findings, *across), standard))
    timed("write", lambda: write_summary(summary.review, str(target), str))
    return taken
