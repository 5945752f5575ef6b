"""check: everything that is wrong with the forms of a set of files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evalxl.commands.files import Progress, evaluate_files, silent
from evalxl.commands.options import Options
from evalxl.core.evaluation import Batch, FileEvaluation
from evalxl.core.finding import Finding
from evalxl.pipeline import assemble
from evalxl.rules import validate_batch
from evalxl.workbooks.roster import read_roster
from evalxl.workbooks.search import find_workbooks


@dataclass(frozen=True, slots=True)
class Check:
    """Files, the department they make up, and all findings in the order of file, sheet and row."""

    files: tuple[FileEvaluation, ...]
    batch: Batch
    findings: tuple[Finding, ...]


def check(
    paths: Sequence[str],
    options: Options | None = None,
    roster: str | None = None,
    prefer: str | None = None,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
) -> Check:
    """Every form checked, alone and against the others.

    roster: CSV or workbook with a column 单位名称. prefer: glob of the paths that win where a
    project was sent twice. exclude: files that are no submissions though they lie among them (the
    roster never is one). Raises UsageError for a path or an option that leads nowhere.
    """
    job = (options or Options()).job()
    units = read_roster(roster) if roster else None
    found = without(find_workbooks(paths), (*exclude, roster) if roster else exclude)
    files = evaluate_files(found, job, progress)
    batch = assemble(files, prefer, units, roster)
    across = validate_batch(batch, job.standard)
    return Check(files, batch, tuple(_in_order(files, across)))


def without(paths: Sequence[str], excluded: Sequence[str]) -> tuple[str, ...]:
    """The paths but for those that lead to an excluded file, however it is spelt."""
    real = {Path(path).resolve() for path in excluded}
    return tuple(path for path in paths if Path(path).resolve() not in real) if real else tuple(paths)


def _in_order(files: Sequence[FileEvaluation], across: Sequence[Finding]) -> list[Finding]:
    ordered: list[Finding] = []
    for file in files:
        ordered += file.findings
        for evaluation in file.evaluations:
            ordered += evaluation.findings
        ordered += (finding for finding in across if finding.file == file.path)
    paths = {file.path for file in files}
    return ordered + [finding for finding in across if finding.file not in paths]
