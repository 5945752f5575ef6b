"""Many workbooks into one summary, end to end in one process: ours against two recipes that do the same job.

    python benchmarks/consolidate.py [--workbooks 300] [--rounds 5]

Everybody reads the same files, in turn, round after round; our memos are emptied before each run. The sums of all three
are printed and have to agree. Then one more run of ours, stage by stage, says where the time goes.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import evalxl
from evalxl.commands import Options
from evalxl.core.evaluation import Evaluation, FileEvaluation
from evalxl.core.model import SelfEvaluationForm
from evalxl.pipeline import assemble, fitted, parse_book
from evalxl.rules import file_findings, validate_batch, validate_form
from evalxl.scoring.scorecard import score_form
from evalxl.standards import load_standard
from evalxl.summary.department import summarize
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.summary_writer import write_summary
from peers import Sums, consolidate_with_openpyxl, consolidate_with_pandas
from timing import corpus_folder, forget, in_turn, ratio, report

Result = TypeVar("Result")
_GOALS = {"openpyxl": 8, "pandas": 3}


def consolidate_with_evalxl(paths: Sequence[Path], target: Path) -> Sums:
    """What `evalxl consolidate --jobs 1` does."""
    made = evalxl.consolidate([str(path) for path in paths], Options(jobs=1))
    made.write(str(target), str)
    headline = made.summary.headline
    indicators = len(made.summary.table("indicators").rows)
    return Sums(headline.projects, indicators, float(headline.annual_budget or 0), float(headline.executed or 0))


def stages(paths: Sequence[Path], target: Path) -> dict[str, float]:
    """Milliseconds a workbook of each stage of one cold run."""
    forget()
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
    timed("write", lambda: write_summary(summary.tables, str(target), str))
    return taken


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbooks", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    contenders = {
        "evalxl": consolidate_with_evalxl,
        "pandas": consolidate_with_pandas,
        "openpyxl": consolidate_with_openpyxl,
    }
    with corpus_folder(arguments.workbooks) as paths, tempfile.TemporaryDirectory() as folder:
        sums: dict[str, Sums] = {}

        def run(name: str) -> None:
            sums[name] = contenders[name](paths, Path(folder) / f"{name}.xlsx")

        taken = in_turn({name: partial(run, name) for name in contenders}, arguments.rounds)
        for name, counted in sums.items():
            print(f"{name:10}{counted}")
        if not all(counted.close_to(sums["evalxl"]) for counted in sums.values()):
            sys.exit("The sums differ: not the same job")
        report(taken, "evalxl", len(paths))
        for name, goal in _GOALS.items():
            print(f"{name} ÷ evalxl: {ratio(taken[name], taken['evalxl']):.1f} (goal: at least {goal})")
        spent = stages(paths, Path(folder) / "stages.xlsx")
    total = sum(spent.values())
    print("where our time goes, ms a workbook:")
    for name, each in spent.items():
        print(f"  {name:14}{each:8.2f}{100 * each / total:7.0f} %")


if __name__ == "__main__":
    main()
