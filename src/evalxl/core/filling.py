"""What filling a workbook came to: the cells it changes, and those it leaves to a person."""

from decimal import Decimal
from typing import NamedTuple

from evalxl.core.message import Message
from evalxl.core.model import Address, CellEdit


class LeftBlank(NamedTuple):
    """A blank that a person has to fill: the score cell, the range it may lie in (None: not known), and why."""

    sheet: str
    cell: Address
    range: tuple[Decimal, Decimal] | None
    why: Message


class FilledFile(NamedTuple):
    """One file. path as reached; output: where the filled workbook was written, None where nothing was.

    backup: where the old bytes are kept, None where nothing was replaced. refused: why nothing was
    written although there was something to write. remarks: what the user should know beside it.
    """

    path: str
    edits: tuple[CellEdit, ...] = ()
    left: tuple[LeftBlank, ...] = ()
    output: str | None = None
    backup: str | None = None
    refused: Message | None = None
    remarks: tuple[Message, ...] = ()
