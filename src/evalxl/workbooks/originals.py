"""Files that somebody handed in, which no report takes the place of."""

from pathlib import Path

from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.workbooks.kinds import UNSUPPORTED, WORKBOOKS
from evalxl.workbooks.reader import read_book


def refuse_original(path: Path) -> None:
    """Raise UsageError where a file is there already that looks handed in and that evalxl did not write."""
    if path.suffix.lower() in WORKBOOKS | UNSUPPORTED and path.is_file() and not read_book(str(path)).own:
        raise UsageError(
            message(
                "{path} is there already, and it is no report of evalxl. Name another file with -o",
                path=path.as_posix(),
            )
        )
