"""compare: self-evaluations beside the declarations that were approved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evalxl.commands.files import Job, Progress, evaluate_files, silent
from evalxl.commands.options import Options
from evalxl.commands.paths import without
from evalxl.core.comparison import Pairing
from evalxl.core.errors import UsageError
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding
from evalxl.core.message import Message, message
from evalxl.core.model import Form, a1
from evalxl.core.standard import Standard
from evalxl.pipeline import forms_of, pair_up
from evalxl.rules import validate_pair
from evalxl.workbooks.search import find_workbooks

_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Declared:
    """The files with declarations that were read for it, what belongs together, and what differs (EV103, EV416).

    Of `compare` also which amounts could not be read (EV004, EV005, EV008); a check says that of every cell anyway.
    """

    files: tuple[FileEvaluation, ...]
    pairing: Pairing
    findings: tuple[Finding, ...]

    def remarks(self) -> tuple[Message, ...]:
        """What was not compared, for want of a counterpart."""
        alone = self.pairing.declarations_alone, self.pairing.evaluations_alone
        declared, evaluated = (", ".join(_listed(forms)) for forms in alone)
        told = (
            (declared, message("Declarations without a self-evaluation: {names}", names=declared)),
            (evaluated, message("Self-evaluations without a declaration: {names}", names=evaluated)),
        )
        return tuple(remark for names, remark in told if names)


@dataclass(frozen=True, slots=True)
class Compared:
    """Self-evaluations (`files`) beside declarations."""

    files: tuple[FileEvaluation, ...]
    declared: Declared


def compare_with(declarations: str, files: Sequence[FileEvaluation], counted: Sequence[Form], job: Job) -> Declared:
    """Those forms of `files` that count, compared with the declarations found there and under a path.

    Raises UsageError for a path that leads nowhere.
    """
    more = evaluate_files(without(find_workbooks([declarations]), [file.path for file in files]), job)
    return _declared(more, pair_up(counted, (*files, *more)), job.standard)


def compare(
    declaration: str, self_evaluation: str, options: Options | None = None, progress: Progress = silent
) -> Compared:
    """The forms of two paths beside each other; where each holds but one, they belong together whatever they say.

    Raises UsageError for a path that leads nowhere or holds no form of its kind.
    """
    job = (options or Options()).job()
    approved = evaluate_files(find_workbooks([declaration]), job, progress)
    files = evaluate_files(find_workbooks([self_evaluation]), job, progress)
    _refuse(approved, declaration, "target-declaration")
    _refuse(files, self_evaluation, "self-evaluation")
    declared = _declared(approved, pair_up(forms_of(files), approved, explicit=True), job.standard)
    unread = tuple(_unread_amounts(declared.pairing, (*approved, *files)))
    return Compared(files, replace(declared, findings=(*unread, *declared.findings)))


def _unread_amounts(pairing: Pairing, files: Sequence[FileEvaluation]) -> Iterator[Finding]:
    """What a check says of the amounts that could not be compared, because their cells could not be read."""
    places = {
        (form.book, form.sheet, a1(problem.cell), problem.code)
        for comparison in pairing.comparisons
        for form, problem in comparison.unread_amounts
    }
    for file in files:
        for evaluation in file.evaluations:
            for finding in evaluation.findings:
                if (finding.file, finding.sheet, finding.cell, finding.code) in places:
                    yield finding


def _declared(files: tuple[FileEvaluation, ...], pairing: Pairing, standard: Standard) -> Declared:
    findings = [finding for comparison in pairing.comparisons for finding in validate_pair(comparison, standard)]
    return Declared(files, pairing, tuple(findings))


def _listed(forms: Sequence[Form]) -> Iterator[str]:
    """The projects with their files, as many as a remark can hold."""
    for form in forms[:_MOST_NAMES]:
        yield f"{form.project_name or form.sheet} [{form.book}]"
    if len(forms) > _MOST_NAMES:
        yield f"… ({len(forms)})"


def _refuse(files: Sequence[FileEvaluation], path: str, kind: str) -> None:
    """Raise UsageError where files that could be read hold no form of a kind."""
    kinds = [evaluation.form.kind for file in files for evaluation in file.evaluations]
    unread = any(file.status in ("unreadable", "encrypted", "unsupported") for file in files)
    if kind in kinds or unread:
        return
    if kind == "self-evaluation":
        raise UsageError(message("{path} holds no 项目支出绩效自评表. Name the declaration first.", path=path))
    raise UsageError(message("{path} holds no 项目支出绩效目标申报表. Name the declaration first.", path=path))
