"""consolidate: one department out of many workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evalxl.commands.checking import Check, check
from evalxl.commands.collector import no_collector
from evalxl.commands.files import Progress, silent
from evalxl.commands.options import Options
from evalxl.core.department import Summary
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import Translate
from evalxl.locale import translator, user_language
from evalxl.standards import load_standard
from evalxl.summary.department import summarize
from evalxl.workbooks.summary_writer import write_summary

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A department: its checked files and the summary made of them."""

    check: Check
    summary: Summary

    @property
    def files(self) -> tuple[FileEvaluation, ...]:
        """Every file that was looked at, with what became of it."""
        return self.check.files

    @property
    def projects(self) -> "DataFrame":
        """One row a project that counts; columns as documented in `evalxl.summary.projects`."""
        return self._frame("projects")

    @property
    def indicators(self) -> "DataFrame":
        """One row an indicator of the projects that count; columns as in `evalxl.summary.indicators`."""
        return self._frame("indicators")

    @property
    def findings(self) -> "DataFrame":
        """One row a finding; columns as documented in `evalxl.summary.findings`."""
        return self._frame("findings")

    def _frame(self, key: str) -> "DataFrame":
        from evalxl.frames import frame_of  # pandas takes half a second; only who asks for frames pays

        return frame_of(self.summary.table(key))

    def write(self, path: str, translate: Translate | None = None) -> None:
        """Write the summary workbook; an older one is replaced only when the new one is complete."""
        with no_collector():
            write_summary(self.summary.tables, path, translate or translator(user_language()))


def consolidate(
    paths: Sequence[str],
    options: Options | None = None,
    roster: str | None = None,
    prefer: str | None = None,
    output: str | None = None,
    progress: Progress = silent,
) -> Consolidation:
    """Make one department out of the workbooks under `paths`.

    roster and prefer as for `check`; output is where the summary will be written, so that an
    earlier one found under `paths` is not taken for a submission. Raises UsageError for a path
    or an option that leads nowhere.
    """
    chosen = options or Options()
    checked = check(paths, chosen, roster, prefer, progress, exclude=(output,) if output else ())
    standard = load_standard(chosen.standard)
    with no_collector():
        return Consolidation(checked, summarize(checked.files, checked.batch, checked.findings, standard))
