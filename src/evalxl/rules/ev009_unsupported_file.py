"""A file is of a kind that can be read: .xlsx, .xlsm, .xls or .ods.

Why: Other kinds (.et .doc .docx .pdf .zip .rar, web pages named .xls) count as submitted but
unread: their figures are in no sum.

Basis: the file itself

Good: 状态 = ok
Bad: 状态 = unsupported
"""

from collections.abc import Iterator

from evalxl.core.book import FileFacts
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw


def check(facts: FileFacts, standard: Standard) -> Iterator[FileFlaw]:
    """The file, where its kind is not read."""
    if facts.status == "unsupported":
        yield FileFlaw(facts.path, "file", facts={"reason": facts.message or ""})


RULE = Rule(
    "EV009",
    "unsupported-file",
    Severity.WARNING,
    "A file of this kind is not read; it counts as submitted but unread. {reason}",
    "Do what is said there; what has to be handed in is an .xlsx workbook",
    "the file itself",
    check,
)
