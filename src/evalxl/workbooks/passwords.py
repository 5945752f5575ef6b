"""The list of passwords a user gives: which file opens with which."""

from pathlib import Path

from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.workbooks.encrypted import Passwords
from evalxl.workbooks.text import decode


def read_passwords(path: str) -> Passwords:
    """The list in a text file, one `name-or-glob<TAB>password` a line, UTF-8 or GBK. Raises UsageError."""
    try:
        text = decode(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(message("The list of passwords {path} cannot be read.", path=path)) from error
    lines: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, tab, password = line.partition("\t")
        if not tab or not name.strip() or not password:
            raise UsageError(
                message("Line {number} of {path} is not a file name, a tab and a password.", number=number, path=path)
            )
        lines.append((name.strip(), password))
    return Passwords(tuple(lines))
