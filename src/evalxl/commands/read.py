"""What each workbook holds, and what its forms score: files looked at one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evalxl import pipeline
from evalxl.commands.files import Progress, evaluate_files, silent
from evalxl.commands.options import Options
from evalxl.core.evaluation import Evaluation, FileEvaluation
from evalxl.core.model import Form
from evalxl.core.standard import Standard
from evalxl.standards import load_standard
from evalxl.workbooks.search import find_workbooks


@dataclass(frozen=True, slots=True)
class Reading:
    """The files that were looked at, in order; iterates over their forms.

    A file that could not be read has no forms: see the status and message in `files`.
    """

    files: tuple[FileEvaluation, ...]

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """All forms with their scores and findings."""
        return tuple(evaluation for file in self.files for evaluation in file.evaluations)

    @property
    def forms(self) -> tuple[Form, ...]:
        """All forms, in the order of file, sheet and row."""
        return tuple(evaluation.form for evaluation in self.evaluations)

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms)

    def __len__(self) -> int:
        return sum(len(file.evaluations) for file in self.files)


def read_forms(paths: Sequence[str], options: Options | None = None, progress: Progress = silent) -> Reading:
    """Every form in files, folders and globs. Raises UsageError for a path that leads nowhere."""
    found = find_workbooks(paths)
    return Reading(evaluate_files(found, (options or Options()).job(), progress))


def evaluate(form: Form, standard: str | Standard = "mof-2020") -> Evaluation:
    """One form scored and checked by a standard: a name, a TOML file, "auto", or the standard itself.

    Raises InvalidStandard for a standard that is unknown or whose file is wrong.
    """
    return pipeline.evaluate(form, load_standard(standard) if isinstance(standard, str) else standard)
