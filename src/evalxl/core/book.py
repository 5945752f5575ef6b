"""A workbook as the adapters hand it over: sheets as grids, or why there are none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evalxl.core.message import Message
from evalxl.core.model import Address, Grid

FileStatus = Literal["ok", "unreadable", "encrypted", "unsupported", "no-form"]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook file.

    path as reached, forward slashes; sha256 of its bytes in hex, None where not even these could
    be read. status "ok", or why sheets is empty, message then says what to do. modified is the
    document's own property, never the file's time. warnings concern parts that were left out
    (a sheet too large to hold a form), each a (sheet, message) pair. own: whether evalxl wrote it as a
    summary, a list or a notice, which is never a submission.
    """

    path: str
    sha256: str | None
    status: FileStatus
    message: Message | None = None
    sheets: tuple[Grid, ...] = ()
    modified: datetime | None = None
    warnings: tuple[tuple[str, Message], ...] = ()
    own: bool = False


SheetKind = Literal["forms", "cover", "instructions", "findings", "other", "blank"]
"""What a sheet is; findings: the list evalxl put into a marked copy."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What was found on a sheet: its kind, how many forms, names of other official forms on it.

    addin_formulas: the cells that hold a function of the add-in, in the order of the sheet.
    """

    sheet: str
    kind: SheetKind
    forms: int
    other_forms: tuple[str, ...] = ()
    hidden: bool = False
    addin_formulas: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the rules about a file itself are given (EV001, EV002, EV003, EV006, EV009)."""

    path: str
    status: FileStatus
    message: Message | None
    sheets: tuple[SheetFacts, ...] = ()
    warnings: tuple[tuple[str, Message], ...] = ()
