"""consolidate: one department out of many workbooks."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from evalxl.commands.checking import Check, check
from evalxl.commands.collector import no_collector
from evalxl.commands.files import Progress, silent
from evalxl.commands.last_year import read_earlier
from evalxl.commands.options import Options
from evalxl.core.department import Summary
from evalxl.core.errors import UsageError
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import Translate, message
from evalxl.core.standard import Standard
from evalxl.core.table import Table
from evalxl.locale import translator, user_language
from evalxl.parquet import write_parquet
from evalxl.reports import run_document
from evalxl.standards import load_standard
from evalxl.summary.department import summarize
from evalxl.workbooks.atomic import replaced
from evalxl.workbooks.originals import refuse_original
from evalxl.workbooks.summary_writer import write_summary, write_tables

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A department: its checked files, the summary made of them, and how they were made one."""

    check: Check
    summary: Summary
    standard: Standard
    options: Mapping[str, object]

    @property
    def files(self) -> tuple[FileEvaluation, ...]:
        """Every file that was looked at, with what became of it."""
        return self.check.files

    @property
    def projects(self) -> "DataFrame":
        """One row a project that counts; columns as documented in `evalxl.summary.projects`."""
        return self.frame("projects")

    @property
    def indicators(self) -> "DataFrame":
        """One row an indicator of the projects that count; columns as in `evalxl.summary.indicators`."""
        return self.frame("indicators")

    @property
    def findings(self) -> "DataFrame":
        """One row a finding; columns as documented in `evalxl.summary.findings`."""
        return self.frame("findings")

    def frame(self, key: str) -> "DataFrame":
        """Any table by its key: those above, `units`, `reporting`, `deductions`, `files` (docs/summary.md)."""
        from evalxl.frames import frame_of  # pandas takes half a second; only who asks for frames pays

        return frame_of(self.summary.table(key))

    def write(
        self, path: str, translate: Translate | None = None, public: str | None = None, parquet: str | None = None
    ) -> str:
        """Write the summary workbook and, beside it, the record of the run; the record's path.

        public: where to write the copy to be published; parquet: the folder for the tables. What was there before
        is replaced only when the new is complete. Raises UsageError where something cannot be written.
        """
        said = translate or translator(user_language())
        written = [path]
        with no_collector():
            write_summary(self.summary.review, path, said)
            if public is not None:
                write_summary(self.summary.public, public, said)
                written.append(public)
            if parquet is not None:
                written += write_parquet(self._tables(), parquet, said)
        outputs = [(Path(each).as_posix(), sha256(Path(each).read_bytes()).hexdigest()) for each in written]
        document = run_document(self.files, self.standard, self.options, outputs, datetime.now(UTC))
        record = Path(path).with_suffix(".run.json")
        with replaced(record) as beside:
            # Half a character in a file's name, as some archives leave it, is written as JSON escapes it.
            text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
            beside.write_bytes(text.encode("utf-8", "backslashreplace"))
        return record.as_posix()

    def write_reporting(self, path: str, translate: Translate) -> None:
        """Write the one sheet of who has not reported and what came twice. Raises UsageError."""
        write_tables([self.summary.table("reporting")], path, translate)

    def _tables(self) -> list[Table]:
        """The tables that are data: without sheets to be filled in, and lists made of the others for people."""
        plain = [table for table in self.summary.review.tables if table.heads is None and table.key != "returns"]
        return [*plain, self.summary.indicators()]


def consolidate(
    paths: Sequence[str],
    options: Options | None = None,
    roster: str | None = None,
    prefer: str | None = None,
    outputs: Sequence[str] = (),
    progress: Progress = silent,
    previous: str | None = None,
) -> Consolidation:
    """Make one department out of the workbooks under `paths`.

    roster and prefer as for `check`; a ledger that gives one project code to several units makes their forms
    one project. outputs: where workbooks will be written, so that earlier ones found under `paths` are not
    taken for submissions. previous: last year's summary, to compare with. Raises UsageError for a path or
    an option that leads nowhere, and for an output that would replace anything but an earlier summary.
    """
    chosen = options or Options()
    for path in outputs:
        _refuse_output(Path(path), [each for each in (roster, previous, chosen.passwords) if each is not None])
    earlier = read_earlier(previous) if previous else None
    exclude = (*outputs, previous) if previous else outputs
    checked = check(paths, chosen, roster, prefer, progress, exclude)
    standard = load_standard(chosen.standard)
    asked: dict[str, object] = {**asdict(chosen), "paths": list(paths), "prefer": prefer}
    asked |= {name: _with_digest(path) for name, path in (("roster", roster), ("previous", previous))}
    with no_collector():
        summary = summarize(checked.files, checked.batch, checked.findings, standard, earlier)
    return Consolidation(checked, summary, standard, asked)


def _refuse_output(path: Path, inputs: Sequence[str]) -> None:
    """Raises UsageError where a summary would replace what it is made of, or a file that is no report of evalxl."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError(message("{path} must end in .xlsx", path=path.as_posix()))
    if any(os.path.realpath(path) == os.path.realpath(each) for each in inputs):
        raise UsageError(
            message("{path} is an input of this run. Name another file for the summary", path=path.as_posix())
        )
    refuse_original(path)


def _with_digest(path: str | None) -> dict[str, object] | None:
    if path is None:
        return None
    file = Path(path)
    digest = sha256(file.read_bytes()).hexdigest() if file.is_file() else None
    return {"path": file.as_posix(), "sha256": digest}
