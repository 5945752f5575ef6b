"""An open sheet as a Grid: values in one call, formulas in one call, the rest as facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import xlwings as xw

from evalxl.addin.facts import SheetFacts, sheet_facts
from evalxl.core.errors import EvalxlError
from evalxl.core.message import Message, message
from evalxl.core.model import Address, CellError, CellValue, Grid

_ERRORS = frozenset(
    [
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CONNECT!",
        "#BLOCKED!",
        "#UNKNOWN!",
        "#FIELD!",
        "#CALC!",
    ]
)


class SheetRefused(EvalxlError):
    """The host would not write into the sheet; nothing was changed."""


@dataclass(frozen=True, slots=True)
class LiveSheet:
    """A sheet of the open workbook as it stands now: the values, and what stands around them."""

    sheet: xw.Sheet
    name: str
    grid: Grid
    facts: SheetFacts
    formulas: Sequence[Sequence[str]]

    def is_blank(self, cell: Address) -> bool:
        """Whether a cell holds nothing at all, no formula with an empty text as its value either."""
        value = _at(self.grid.rows, cell)
        return isinstance(value, str) and not value.strip() and not self.formula(cell)

    def formula(self, cell: Address) -> str | None:
        """The formula of a cell, None where it holds none."""
        return self.grid.formula(cell)

    def typed(self, cell: Address) -> CellValue | None:
        """What a person typed into a cell: its formula or its value, None for a blank."""
        formula, value = self.formula(cell), _at(self.grid.rows, cell)
        return formula or (None if value == "" else value)


def read_sheet(sheet: xw.Sheet) -> LiveSheet:
    """A sheet as it stands now. Raises SheetTooLarge."""
    name, facts = sheet.name, sheet_facts(sheet)
    if facts.last[0] < 0:
        return LiveSheet(sheet, name, Grid(name, ()), facts, ())
    area = sheet.range((1, 1), (facts.last[0] + 1, facts.last[1] + 1))
    values = area.options(ndim=2, empty="", err_to_str=True, chunksize=None).value
    rows = [[_cell(value) for value in row] for row in values]
    formulas = _as_rows(area.formula)

    def formula(cell: Address) -> str | None:
        text = _at(formulas, cell)
        # A text that begins with an equals sign comes back like a formula; only its value tells.
        return text if isinstance(text, str) and text.startswith("=") and text != _at(rows, cell) else None

    grid = Grid(name, rows, facts.merges, not sheet.visible, facts.number_format, formula)
    return LiveSheet(sheet, name, grid, facts, formulas)


def _cell(value: Any) -> CellValue:
    if isinstance(value, str):
        return CellError(value) if value in _ERRORS else value
    if isinstance(value, Decimal):  # a cell in a currency format
        return float(value)
    return value if isinstance(value, int | float | date | datetime | time | timedelta) else str(value)


def _as_rows(formulas: Any) -> Sequence[Sequence[str]]:
    if not isinstance(formulas, list | tuple):
        return ((str(formulas),),)
    return formulas if formulas and isinstance(formulas[0], list | tuple) else (formulas,)


def _at(rows: Sequence[Sequence[Any]], cell: Address) -> Any:
    row, column = cell
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def cell_range(sheet: xw.Sheet, cell: Address) -> xw.Range:
    """The cell at a zero-based address."""
    return sheet.range((cell[0] + 1, cell[1] + 1))


def write_cells(live: LiveSheet, values: Sequence[tuple[Address, CellValue | None]]) -> None:
    """Write cell by cell, so that hidden and filtered rows are reached; None makes a cell blank.

    Raises SheetRefused when the host refuses one; what was written by then is put back.
    """
    done: list[Address] = []
    try:
        for cell, value in values:
            cell_range(live.sheet, cell).value = as_typed(value)
            done.append(cell)
    except Exception as refused:  # every host refuses in its own way
        for cell in done:
            before = live.typed(cell)
            cell_range(live.sheet, cell).value = before if live.formula(cell) else as_typed(before)
        raise SheetRefused(protected(live.name)) from refused


def as_typed(value: object) -> object:
    """A value so that the host takes it for what it is: `=100%` is a text here, not a formula."""
    if isinstance(value, CellError):
        return value.text
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "'") else value


def protected(sheet: str) -> Message:
    """What is said where the host lets nobody write into a sheet."""
    return message(
        "Sheet {sheet} does not let itself be changed; as a rule it is protected. Choose Review > Unprotect Sheet, "
        "then click again. Nothing was changed",
        sheet=sheet,
    )
