"""Formulas whose cells are named by tables and columns, put into the addresses of a workbook."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.model import a1
from evalxl.core.spreadsheet_number import held_amount, holds
from evalxl.core.table import Column, TableValue, plain_value

HERE = "\0"
"""Stands for the number of a row in what is the same in every row; no text of a workbook can hold it."""

_NAME = re.compile(r"\[(?:(?P<table>\w+)\.)?(?P<column>\w+)(?:\+(?P<below>\d+))?\]")


@dataclass(frozen=True, slots=True)
class Area:
    """Where the rows of a table stand: sheet, zero-based first row, its columns and rows."""

    sheet: str
    first: int
    columns: tuple[Column, ...]
    rows: Sequence[tuple[TableValue, ...]]


class Workbook:
    """The tables of a workbook, so that formulas find their cells. A table that is not in `areas` is not there."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        self._areas = areas
        self._ranges: dict[tuple[str, str], str | None] = {}

    def pattern(self, expression: str, own: Sequence[Column]) -> "RowFormula | None":
        """The formula for any row of a table with the columns `own`; None where it names what is not there."""
        pieces: list[str | tuple[str, int]] = []
        letters = {column.key: a1((0, place))[:-1] for place, column in enumerate(own)}
        end = 0
        for found in _NAME.finditer(expression):
            pieces.append(expression[end : found.start()])
            end = found.end()
            if found["table"]:
                reference = self._range(found["table"], found["column"])
                if reference is None:
                    return None
                pieces.append(reference)
            elif found["column"] in letters:
                pieces.append((letters[found["column"]], int(found["below"] or 0)))
            else:
                return None
        return RowFormula((*pieces, expression[end:]))

    def _range(self, table: str, column: str) -> str | None:
        if (table, column) not in self._ranges:
            self._ranges[table, column] = self._find(table, column)
        return self._ranges[table, column]

    def _find(self, table: str, key: str) -> str | None:
        area = self._areas.get(table)
        if area is None or not area.rows:
            return None
        printed = [column.key for column in area.columns if column.printed]
        every = [column.key for column in area.columns].index(key) if key in printed else None
        if every is None:
            return None
        # A figure that had to be stored as text would be left out by every sum.
        values = (plain_value(row[every]) for row in area.rows)
        amounts = area.columns[every].kind == "amount"
        if any(isinstance(value, Decimal) and not _is_number(value, amounts) for value in values):
            return None
        letter = a1((0, printed.index(key)))[:-1]
        sheet = area.sheet.replace("'", "''")
        return f"'{sheet}'!${letter}${area.first + 1}:${letter}${area.first + len(area.rows)}"


def _is_number(value: Decimal, amount: bool) -> bool:
    return holds(value) or (amount and held_amount(value) is not None)


class RowFormula:
    """A formula that stands in many rows."""

    def __init__(self, pieces: Sequence[str | tuple[str, int]]) -> None:
        self._pieces = pieces
        # A formula whose cells all stand in its own row, as most do, is text with the row's number here and there.
        own = all(isinstance(piece, str) or not piece[1] for piece in pieces)
        texts = (piece if isinstance(piece, str) else f"{piece[0]}{HERE}" for piece in pieces)
        self._text = "".join(texts) if own else None

    def at(self, row: int) -> str:
        """The formula in the row of that number (from 1)."""
        return self.near(row).replace(HERE, str(row))

    def near(self, row: int) -> str:
        """The same, HERE left in the place of the row's own number where all cells stand in that row."""
        if self._text is not None:
            return self._text
        return "".join(piece if isinstance(piece, str) else f"{piece[0]}{row + piece[1]}" for piece in self._pieces)

    def rewritten(self, change: Callable[[str], str]) -> "RowFormula":
        """The same with every text between its cells changed."""
        return RowFormula([change(piece) if isinstance(piece, str) else piece for piece in self._pieces])
