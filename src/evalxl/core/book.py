"""A workbook as the adapters hand it over: sheets as grids, or why there are none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evalxl.core.message import Message
from evalxl.core.model import Grid

FileStatus = Literal["ok", "unreadable", "encrypted", "unsupported", "no-form"]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook file.

    path as reached, forward slashes; sha256 of its bytes in hex, None where not even these could
    be read. status "ok", or why sheets is empty, message then says what to do. modified is the
    document's own property, never the file's time. warnings concern parts that were left out
    (a sheet too large to hold a form), each a (sheet, message) pair.
    """

    path: str
    sha256: str | None
    status: FileStatus
    message: Message | None = None
    sheets: tuple[Grid, ...] = ()
    modified: datetime | None = None
    warnings: tuple[tuple[str, Message], ...] = ()
