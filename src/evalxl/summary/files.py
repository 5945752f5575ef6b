"""One row a file, with what became of it.

| column | holds |
|---|---|
| path | as reached, forward slashes |
| status | read, unreadable, encrypted, unsupported, no form |
| forms | how many forms it holds |
| projects | how many of them count in the department |
| message | why it was not read and what to do |
| modified | the document's own property (UTC), never the file's time |
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
    Column("status", "Result", "text", 13),
    Column("forms", "Forms", "count", 7),
    Column("projects", "Projects that count", "count", 8),
    Column("message", "Reason and what to do", "text", 44),
    Column("modified", "Document last saved (UTC)", "time", 17),
    Column("sha256", "SHA-256", "text", 34),
)

STATUSES: dict[FileStatus, Message] = {
    "ok": message("√ Read"),
    "unreadable": message("× Unreadable"),
    "encrypted": message("× Encrypted"),
    "unsupported": message("× Unsupported kind"),
    "no-form": message("△ No form"),
}


def files_table(files: Sequence[FileEvaluation], projects: Sequence[Project]) -> Table:
    """The table `files`; projects: those that count."""
    counted = Counter(form.book for project in projects for form in project.forms)
    return Table("files", "File list", COLUMNS, tuple(_row(file, counted[file.path]) for file in files))


def _row(file: FileEvaluation, projects: int) -> tuple[TableValue, ...]:
    return (
        Place(file.path, file.path),
        STATUSES[file.status],
        len(file.evaluations),
        projects,
        file.message,
        in_utc(file.modified) if file.modified else None,
        file.sha256,
    )
