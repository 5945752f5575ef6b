"""One row a file, with what became of it.

| column | holds |
|---|---|
| path | as reached, forward slashes |
| status | read, unreadable, encrypted, unsupported, no form, made by evalxl; leading to the file |
| forms | how many forms it holds; absent of a file that evalxl wrote itself, which is not counted |
| projects | how many of them count in the department |
| message | why it was not read and what to do |
| modified | the document's own property (UTC, on the sheet in the time of the computer), never the file's time |
| sha256 | of its bytes, in hex |
"""

from collections import Counter
from collections.abc import Sequence

from evalxl.core.book import FileStatus
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import Message, message
from evalxl.core.table import Column, Place, Table, TableValue
from evalxl.summary.duplicates import in_utc
from evalxl.summary.project import Project

COLUMNS = (
    Column("path", "Path", "text", 44),
    Column("status", "Result", "text", 15),
    Column("forms", "Forms", "count", 7),
    Column("projects", "Projects that count", "count", 8),
    Column("message", "Reason and what to do", "text", 44),
    Column("modified", "Document last saved (time of this computer)", "time", 17),
    Column("sha256", "SHA-256", "text", 34),
)

STATUSES: dict[FileStatus, Message] = {
    "ok": message("√ Read"),
    "unreadable": message("× Unreadable"),
    "encrypted": message("× Encrypted"),
    "unsupported": message("× Unsupported kind"),
    "no-form": message("△ No form"),
}
_OWN = message("– Not counted")


def files_table(files: Sequence[FileEvaluation], projects: Sequence[Project]) -> Table:
    """The table `files`; projects: those that count."""
    counted = Counter(form.book for project in projects for form in project.forms)
    return Table("files", "File list", COLUMNS, tuple(_row(file, counted[file.path]) for file in files))


def _row(file: FileEvaluation, projects: int) -> tuple[TableValue, ...]:
    return (
        file.path,
        Place(_OWN if file.own else STATUSES[file.status], file.path),
        None if file.own else len(file.evaluations),
        projects,
        file.message,
        in_utc(file.modified) if file.modified else None,
        file.sha256,
    )
