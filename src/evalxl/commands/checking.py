"""check: everything that is wrong with the forms of a set of files."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from evalxl.commands.comparing import Declared, compare_with
from evalxl.commands.files import Progress, evaluate_files, silent
from evalxl.commands.options import Options
from evalxl.commands.paths import without
from evalxl.core.evaluation import Batch, FileEvaluation
from evalxl.core.finding import Finding
from evalxl.core.identity import form_id
from evalxl.core.marks import address_of
from evalxl.core.model import Address
from evalxl.pipeline import assemble
from evalxl.rules import validate_batch
from evalxl.summary.copies import without_copies
from evalxl.workbooks.roster import read_roster
from evalxl.workbooks.search import find_workbooks

_Form = tuple[str | None, str | None]
_TOP = (-1, -1)


@dataclass(frozen=True, slots=True)
class Check:
    """Files, the department they make up, and all findings in the order of file, sheet and row.

    declared: the declarations they were compared with, None where the user named none.
    """

    files: tuple[FileEvaluation, ...]
    batch: Batch
    findings: tuple[Finding, ...]
    declared: Declared | None = None

    @property
    def looked_at(self) -> tuple[FileEvaluation, ...]:
        """Every file that was read, those with declarations included."""
        return (*self.files, *(self.declared.files if self.declared else ()))


def check(
    paths: Sequence[str],
    options: Options | None = None,
    roster: str | None = None,
    prefer: str | None = None,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
    declarations: str | None = None,
) -> Check:
    """Every form checked, alone and against the others.

    roster: CSV or workbook with a column 单位名称. prefer: glob of the paths that win where a
    project was sent twice. exclude: files and folders that are no submissions though they lie among
    them (the roster never is one). Raises UsageError for a path or an option that leads nowhere.
    """
    job = (options or Options()).job()
    expected = read_roster(roster) if roster else None
    found = without(find_workbooks(paths), (*exclude, roster) if roster else exclude)
    files = without_copies(evaluate_files(found, job, progress))
    batch = assemble(files, prefer, expected)
    declared = compare_with(declarations, files, batch.counted, job) if declarations else None
    across = validate_batch(batch, job.standard)
    beside = declared.findings if declared else ()
    return Check(files, batch, tuple(_in_order(files, (*beside, *across))), declared)


def _in_order(files: Sequence[FileEvaluation], across: Sequence[Finding]) -> list[Finding]:
    """The findings by file, form and cell, those that show only across forms among those of their form."""
    of_file: dict[str, dict[_Form, list[Finding]]] = {}
    for finding in across:
        of_file.setdefault(finding.file, {}).setdefault((finding.sheet, finding.form), []).append(finding)
    ordered: list[Finding] = []
    for file in files:
        ordered += file.findings
        of_form = of_file.pop(file.path, {})
        for evaluation in file.evaluations:
            more = of_form.pop((evaluation.form.sheet, form_id(evaluation.form)), ()) if of_form else ()
            ordered += sorted((*evaluation.findings, *more), key=_place) if more else evaluation.findings
        ordered += chain(*of_form.values())
    return ordered + [finding for of_form in of_file.values() for finding in chain(*of_form.values())]


def _place(finding: Finding) -> tuple[Address, str]:
    return address_of(finding.cell) if finding.cell else _TOP, finding.code
