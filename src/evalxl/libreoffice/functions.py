"""Worksheet functions as Calc calls them: through Basic, which hands over cells, numbers, texts and rows of them.

from Calc                     for evalxl.addin.functions
an empty cell                 an empty text
a number, TRUE, a date        float: Calc has no other numbers (TRUE is 1, a date its serial number)
a text                        str
an error value in a cell      its text; one that the formula itself makes never comes: Calc gives it back at once
a range                       rows of columns
an argument left out          an empty list; an empty one between commas comes as 0
"""

import struct
from collections.abc import Sequence
from typing import Any

from evalxl.addin import functions
from evalxl.libreoffice.office import Uno
from evalxl.libreoffice.values import ERRORS
from evalxl.worksheet.registry import function_named

Given = Any
Answer = float | str

# Calc keeps an error in a cell as a number that is none, with the error's own number in its last 32 bits.
_NOT_A_NUMBER = 0x7FF8000000000000
_CODES = {text: code for code, text in ERRORS.items()}
_TEXTS = {number: text for text, number in functions.ERROR_NUMBERS.items()}
_VALUE = _CODES["#VALUE!"]


def answer(name: str, given: Sequence[Given], areas: Sequence[Uno]) -> Answer | tuple[tuple[Answer, ...], ...]:
    """What stands in the cell; rows of it where a range was given. areas: the cells each argument is from, if any."""
    entry = function_named(name)
    if entry is None:
        return _error("#NAME?")
    arguments = [_rows(*argument) for argument in zip(given, areas, strict=False)] + [[]] * (
        len(entry.arguments) - len(given)
    )
    rows = getattr(functions, entry.python_name)(*arguments)
    told = tuple(tuple(_told(cell) for cell in row) for row in rows)
    return told[0][0] if len(told) == len(told[0]) == 1 else told


def _rows(argument: Given, area: Uno) -> list[list[Any]]:
    if not isinstance(argument, tuple):
        return [[_cell(argument)]]
    rows = [[_cell(cell) for cell in row] for row in argument]
    return rows if area is None else _with_errors(rows, area)


def _with_errors(rows: list[list[Any]], area: Uno) -> list[list[Any]]:
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None:
                row[column] = ERRORS.get(area.getCellByPosition(column, line).getError(), "#VALUE!")
    return rows


def _cell(cell: Any) -> Any:
    # Basic makes a whole number an int; in evalxl's functions an int is an error's number.
    return float(cell) if isinstance(cell, int | float) else cell


def _told(cell: float | int | str) -> Answer:
    return _error(_TEXTS[cell]) if type(cell) is int else cell


def _error(text: str) -> float:
    number: float = struct.unpack("<d", struct.pack("<Q", _NOT_A_NUMBER | _CODES.get(text, _VALUE)))[0]
    return number
