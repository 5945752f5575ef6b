"""A file can be opened.

Why: What cannot be opened is not read and not counted; the unit believes it has reported and the
department's figures lack its projects.

Basis: the file itself

Good: 状态 = ok
Bad: 状态 = unreadable
"""

from collections.abc import Iterator

from evalxl.core.book import FileFacts
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw


def check(facts: FileFacts, standard: Standard) -> Iterator[FileFlaw]:
    """The file, where it is corrupt, no workbook, too large or hostile."""
    if facts.status == "unreadable":
        yield FileFlaw(facts.path, "file", facts={"reason": facts.message or ""})


RULE = Rule(
    "EV001",
    "unreadable-file",
    Severity.ERROR,
    "The file cannot be opened. {reason}",
    "Do what is said there; what Excel or WPS opens and saves as .xlsx can be read",
    "the file itself",
    check,
)
