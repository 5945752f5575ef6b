"""Cells as a worksheet function gets them, and what it answers with.

Blank is None or a text without anything in it. A date may come as a date or, where the host knows no
better, as its serial number. An error value is a CellError.
"""

import re
from datetime import date
from decimal import Decimal

from evalxl.core.model import CellError
from evalxl.core.number import decimal_of
from evalxl.core.text import fold
from evalxl.forms.value import parse_value


class Omitted:
    """What stands for an argument that was left out of the formula."""


OMITTED = Omitted()
Cell = str | float | int | bool | Decimal | date | CellError | Omitted | None
Answer = Decimal | str | CellError

NOT_AVAILABLE = CellError("#N/A")
"""Nothing can be computed from what is there yet: blank, undecidable, ambiguous, a budget of 0."""
BAD_VALUE = CellError("#VALUE!")
"""What is there must be corrected: no number, a weight not above 0, an unknown standard."""

EMPTY_TEXT = ""
_PERCENT = re.compile(r"([+-]?[\d,]*\.?\d+)%")


def blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell."""
    return cell is None or cell is OMITTED or (isinstance(cell, str) and (not cell or cell.isspace()))


def settled(*cells: Cell) -> Answer | None:
    """The answer that needs no look at the values: an error is passed on, blank throughout is the empty text."""
    for cell in cells:
        if isinstance(cell, CellError):
            return cell
    return EMPTY_TEXT if all(blank(cell) for cell in cells) else None


def refusal(*readings: object) -> CellError:
    """The error where one of the readings is one: what must be corrected goes before what is missing."""
    return BAD_VALUE if BAD_VALUE in readings else NOT_AVAILABLE


def amount_of(cell: Cell) -> Decimal | CellError:
    """An amount or a total; #N/A where it is blank or a dash, #VALUE! where it is no number."""
    if blank(cell):
        return NOT_AVAILABLE
    number = decimal_of(cell)
    if number is not None:
        return number
    return NOT_AVAILABLE if isinstance(cell, str) and parse_value(cell).kind == "empty" else BAD_VALUE


def points_of(cell: Cell) -> Decimal | CellError:
    """A weight or a score; one typed as a percentage counts as typed (`10%` is 10), as on the form."""
    percent = _PERCENT.fullmatch(fold(cell)) if isinstance(cell, str) else None
    return amount_of(percent[1] if percent else cell)


def weight_of(cell: Cell) -> Decimal | CellError:
    """A weight, which is above 0."""
    points = points_of(cell)
    return BAD_VALUE if isinstance(points, Decimal) and points <= 0 else points
