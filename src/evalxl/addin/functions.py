"""The worksheet functions: =PERFSCORE() and its like, the same in every host.

Each is a pure function of its arguments: no active workbook, no file, so that a formula gives the same in
any workbook and a standard can only be one of those that ship with evalxl.

Arguments are rows of columns (`ndim=2`), one that was left out is an empty list; error cells arrive as
their text (`err_to_str`). Answers are rows of columns too, also for one cell:

    a number     float (VT_R8)
    a text       str; empty where all arguments are blank
    an error     int (VT_I4): its COM number, -2146826246 for #N/A, -2146826273 for #VALUE!

An int is never anything but an error. xlwings lets it pass unchanged, but pywin32 sends it as a Long, so
that the host's glue has the last word: the VBA wrapper makes `CVErr(number And &HFFFF&)` of every Long, the
Calc glue likewise. (An exception would come back as a text, `Err.Description`, which SUM skips.)
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

import xlwings as xw

from evalxl.core.message import Translate
from evalxl.core.model import CellError
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.locale import translator
from evalxl.standards import load_standard, standard_names
from evalxl.worksheet import execution, indicator
from evalxl.worksheet.cell import BAD_VALUE, OMITTED, Answer, Cell, blank
from evalxl.worksheet.columns import by_row
from evalxl.worksheet.registry import FUNCTIONS

# xlwings looks a type hint up among its converters: it knows `list`, but no union with None.
Cells = list[list[Any]]
NOT_GIVEN: Cells = []
"""An argument that was left out of the formula."""

ERROR_NUMBERS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
    "#GETTING_DATA": -2146826245,
    "#SPILL!": -2146826243,
    "#CONNECT!": -2146826242,
    "#BLOCKED!": -2146826241,
    "#UNKNOWN!": -2146826240,
    "#FIELD!": -2146826239,
    "#CALC!": -2146826238,
}
"""Error values as COM numbers them: &H800A0000 plus the number that VBA's CVErr takes."""

_ERROR_TEXTS = {number: text for text, number in ERROR_NUMBERS.items()}
_REMEMBERED_ROWS = 65536
_ENTRIES = {entry.name: entry for entry in FUNCTIONS}


def _exposed(function: Callable[..., Cells]) -> Callable[..., Cells]:
    """The function as xlwings exports it, its texts from the registry."""
    entry = _ENTRIES[function.__name__]
    function.__doc__ = str(entry.help)
    # Answers are what COM takes already; xlwings would ask pandas about every single one.
    exposed = xw.ret("raw")(function)
    for argument in entry.arguments:
        exposed = xw.arg(argument.name, doc=str(argument.help), ndim=2, err_to_str=True)(exposed)
    # Last, because each of the others sets the category back to xlwings' own.
    return xw.func(category=entry.category)(exposed)


def _remembered(function: Callable[..., Answer]) -> Callable[..., float | int | str]:
    """The pure function from cells as hosts send them to answers as hosts take them; rows repeat, so it remembers."""

    # Typed: a cell that holds TRUE is not one that holds 1.
    @lru_cache(maxsize=_REMEMBERED_ROWS, typed=True)
    def answer(standard: Cell, *cells: Cell) -> float | int | str:
        read = [_received(cell) for cell in cells]
        method = _standard_of(_received(standard))
        if isinstance(method, CellError):
            return _sent(next((cell for cell in read if isinstance(cell, CellError)), method))
        return _sent(function(method, *read))

    return answer


def _received(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return CellError(cell) if cell in ERROR_NUMBERS else cell
    return CellError(_ERROR_TEXTS[cell]) if type(cell) is int and cell in _ERROR_TEXTS else cell


def _sent(answer: Answer) -> float | int | str:
    if isinstance(answer, CellError):
        return ERROR_NUMBERS.get(answer.text, ERROR_NUMBERS[BAD_VALUE.text])
    return float(answer) if isinstance(answer, Decimal) else answer


def _standard_of(cell: Cell) -> Standard | CellError:
    if blank(cell) or isinstance(cell, CellError):
        return cell if isinstance(cell, CellError) else load_standard(standard_names()[0])
    name = fold(cell).lower() if isinstance(cell, str) else ""
    return load_standard(name) if name in standard_names() else BAD_VALUE


def _check(standard: Standard, *cells: Cell) -> Answer:
    # The rules are thirty modules that no other function needs.
    from evalxl.worksheet.check import check_row

    return check_row(_language(), standard, *cells)


@cache
def _language() -> Translate:
    return translator("zh")


def _answers(row: Callable[..., float | int | str], *arguments: Cells) -> Cells:
    return by_row(row, *arguments, omitted=OMITTED, unequal=ERROR_NUMBERS[BAD_VALUE.text])


_score = _remembered(indicator.reference_score)
_ratio = _remembered(indicator.completion)
_execution_rate = _remembered(execution.rate)
_execution_score = _remembered(execution.score)
_grade = _remembered(execution.grade)
_findings = _remembered(_check)


@_exposed
def PERFSCORE(target: Cells, actual: Cells, weight: Cells, standard: Cells = NOT_GIVEN) -> Cells:
    """The reference score of each row."""
    return _answers(_score, standard, target, actual, weight)


@_exposed
def EXECRATE(executed: Cells, annual_budget: Cells, standard: Cells = NOT_GIVEN) -> Cells:
    """The execution rate of each row."""
    return _answers(_execution_rate, standard, executed, annual_budget)


@_exposed
def EXECSCORE(executed: Cells, annual_budget: Cells, weight: Cells = NOT_GIVEN, standard: Cells = NOT_GIVEN) -> Cells:
    """The execution score of each row."""
    return _answers(_execution_score, standard, executed, annual_budget, weight)


@_exposed
def PERFRATIO(target: Cells, actual: Cells) -> Cells:
    """The completion ratio of each row."""
    return _answers(_ratio, NOT_GIVEN, target, actual)


@_exposed
def PERFGRADE(total: Cells, standard: Cells = NOT_GIVEN) -> Cells:
    """The grade of each total."""
    return _answers(_grade, standard, total)


@_exposed
def PERFCHECK(
    target: Cells, actual: Cells, weight: Cells, score: Cells, reason: Cells = NOT_GIVEN, standard: Cells = NOT_GIVEN
) -> Cells:
    """What is wrong with each row."""
    return _answers(_findings, standard, target, actual, weight, score, reason)
