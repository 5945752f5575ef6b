"""A file opens without a password, or its password was given.

Why: An encrypted file is not read and not counted, though the unit has sent it.

Basis: the file itself

Good: 状态 = ok
Bad: 状态 = encrypted
"""

from collections.abc import Iterator

from evalxl.core.book import FileFacts
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw


def check(facts: FileFacts, standard: Standard) -> Iterator[FileFlaw]:
    """The file, where a password is missing."""
    if facts.status == "encrypted":
        yield FileFlaw(facts.path, "file", facts={"reason": facts.message or ""})


RULE = Rule(
    "EV002",
    "encrypted-file",
    Severity.ERROR,
    "The file is encrypted and no password that was given opens it. {reason}",
    "Take the password off and save again, or name it in a file given with --passwords",
    "the file itself",
    check,
)
