"""Whether the stored result of a formula still holds once other cells of its sheet have been filled in.

A workbook keeps the result of every formula. Where one follows, however indirectly, from a cell that is filled in now,
what is stored is the result of the blank. What a formula points at by a name or by a function cannot be told; such a
formula counts as following, because the spreadsheet can always be asked.
"""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import product
from typing import NamedTuple

from evalxl.core.marks import address_of
from evalxl.core.model import Address

FormulaOf = Callable[[Address], str | None]

_TEXT = re.compile(r'"[^"]*(?:""[^"]*)*"')
# A cell of another sheet counts as the same cell of this one: rather once too often than once too seldom.
_SHEET = re.compile(r"(?:'[^']*(?:''[^']*)*'|[\w.]+)!")
_CELL = r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})"
_TOKEN = re.compile(
    rf"(?P<cell>{_CELL}(?::{_CELL})?(?![\w.(]))|(?P<call>[^\W\d][\w.]*)\s*\(|(?P<unknown>\$?\d+:\$?\d+|[^\W\d][\w.]*|\[)"
    r"|\d[\d.]*(?:E[+-]?\d+)?"
)
_CONSTANTS = ("TRUE", "FALSE")
_BY_TEXT = ("INDIRECT", "OFFSET")
_MOST_CELLS = 10_000


class Area(NamedTuple):
    """Cells from a corner to another, both included, zero-based."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, cell: Address) -> bool:
        """Whether the cell is one of them."""
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right

    def cells(self) -> Iterator[Address]:
        """Its cells, row by row."""
        return product(range(self.top, self.bottom + 1), range(self.left, self.right + 1))

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def follows(cell: Address, filled: Collection[Address], formula_of: FormulaOf) -> bool:
    """Whether the cell holds a formula whose result changes, or may change, with one of the filled cells."""
    seen, open_cells = {cell}, [cell]
    while open_cells:
        formula = formula_of(open_cells.pop())
        if formula is None or not filled:
            continue
        areas = precedents(formula)
        if areas is None or any(area.holds(each) for area in areas for each in filled):
            return True
        if sum(area.size for area in areas) + len(seen) > _MOST_CELLS:
            return True
        further = {each for area in areas for each in area.cells()} - seen
        seen |= further
        open_cells += further
    return False


def precedents(formula: str) -> list[Area] | None:
    """The cells that a formula points at, None where not all of them can be told.

    >>> precedents("=ROUND($G$6*0.1,2)+SUM(A1:B2)")
    [Area(top=5, left=6, bottom=5, right=6), Area(top=0, left=0, bottom=1, right=1)]
    >>> precedents("=INDIRECT(A1)") is None, precedents("=总额*2") is None
    (True, True)
    """
    found: list[Area] = []
    for token in _TOKEN.finditer(_SHEET.sub("", _TEXT.sub("", formula)).upper()):
        if token["cell"]:
            found.append(_area(*token.groups()[1:5]))
        elif token["call"] in _BY_TEXT or (token["unknown"] and token["unknown"] not in _CONSTANTS):
            return None
    return found


def _area(left: str, top: str, right: str | None, bottom: str | None) -> Area:
    one, other = address_of(left + top), address_of((right or left) + (bottom or top))
    (first, last), (leftmost, rightmost) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Area(first, leftmost, last, rightmost)
