"""Worksheet functions as Calc calls them: through Basic, which hands over numbers, texts and rows of them.

from Calc                     for evalxl.addin.functions
an empty cell                 None
a number, TRUE, a date        float: Calc has no other numbers (TRUE is 1, a date its serial number)
a text                        str
a range                       rows of columns
an argument left out          an empty list; an empty one between commas comes as 0
an error value                never comes: Calc gives the error back at once, also for a whole range
"""

import struct
from collections.abc import Sequence
from typing import Any

from evalxl.addin import functions
from evalxl.libreoffice.values import ERRORS
from evalxl.worksheet.registry import function_named

Given = Any
Answer = float | str

# Calc keeps an error in a cell as a number that is none, with the error's own number in its last 32 bits.
_NOT_A_NUMBER = 0x7FF8000000000000
_CODES = {text: code for code, text in ERRORS.items()}
_TEXTS = {number: text for text, number in functions.ERROR_NUMBERS.items()}
_VALUE = _CODES["#VALUE!"]


def answer(name: str, given: Sequence[Given]) -> Answer | tuple[tuple[Answer, ...], ...]:
    """What stands in the cell; rows of it where a range was given."""
    entry = function_named(name)
    if entry is None:
        return _error("#NAME?")
    arguments = [_rows(argument) for argument in given] + [[]] * (len(entry.arguments) - len(given))
    rows = getattr(functions, entry.python_name)(*arguments)
    told = tuple(tuple(_told(cell) for cell in row) for row in rows)
    return told[0][0] if len(told) == len(told[0]) == 1 else told


def _rows(argument: Given) -> list[list[Any]]:
    if isinstance(argument, tuple):
        return [[_cell(cell) for cell in row] for row in argument]
    return [[_cell(argument)]]


def _cell(cell: Any) -> Any:
    # Basic makes a whole number an int; in evalxl's functions an int is an error's number.
    return float(cell) if isinstance(cell, int | float) else cell


def _told(cell: float | int | str) -> Answer:
    return _error(_TEXTS[cell]) if type(cell) is int else cell


def _error(text: str) -> float:
    number: float = struct.unpack("<d", struct.pack("<Q", _NOT_A_NUMBER | _CODES.get(text, _VALUE)))[0]
    return number
