"""What filling a workbook came to: the cells it changes, and those it leaves to a person."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from evalxl.core.message import Message
from evalxl.core.model import Address


class CellEdit(NamedTuple):
    """A cell to be changed: fixes are data, and only adapters apply them.

    field: its name as in the JSON's `cells` (`indicators[3].score`). old: what stands there as text,
    None for a blank. new: a number at the places it is to be printed with, or a text. why: how it came about.
    formula: the same as a formula of the spreadsheet itself (`ROUND(F13*90/120,2)`, no equals sign), None for a value.
    fraction: the cell shows percentages, so that it has to hold a hundredth of `new`.
    keeps_formula: the formula that stands there stays, and `new` is what it gives now.
    """

    sheet: str
    cell: Address
    field: str
    old: str | None
    new: Decimal | str
    why: Message
    formula: str | None = None
    fraction: bool = False
    keeps_formula: bool = False


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
    names: of the cells with rates and scores by sheet, what their rows are about (an indicator, a funding line).
    """

    path: str
    edits: tuple[CellEdit, ...] = ()
    left: tuple[LeftBlank, ...] = ()
    output: str | None = None
    backup: str | None = None
    refused: Message | None = None
    remarks: tuple[Message, ...] = ()
    names: Mapping[tuple[str, Address], str] = {}
