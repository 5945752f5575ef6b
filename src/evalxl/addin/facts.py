"""What stands around the values of a sheet: its extent, protection, merged areas, notes, number formats.

One question to the host where it knows the answer. Otherwise xlwings is asked cell by cell, halving
ranges as long as they are mixed: the same answer, only slower.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import xlwings as xw

from evalxl.addin.host import FACTS, ask
from evalxl.core.errors import EvalxlError
from evalxl.core.message import message
from evalxl.core.model import Address, Merge

_MOST_ROWS = 65_536
_MOST_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the host says about a sheet; addresses zero-based.

    last: the last row and column with content, (-1, -1) for an empty sheet. protected: None where the
    host cannot say. notes: cells that already hold a note. number_format: the format
    of a cell, also of a blank one.
    """

    last: Address
    protected: bool | None
    merges: tuple[Merge, ...]
    notes: frozenset[Address]
    number_format: Callable[[Address], str | None]


class SheetTooLarge(EvalxlError):
    """A sheet that holds far more than forms do."""


def sheet_facts(sheet: xw.Sheet) -> SheetFacts:
    """The facts of a sheet. Raises SheetTooLarge for one that cannot be a form's."""
    answer = ask(sheet.book.app, FACTS, sheet.book.name, sheet.name)
    facts = _read(answer) if isinstance(answer, str) and answer else _asked_cell_by_cell(sheet)
    rows, columns = facts.last[0] + 1, facts.last[1] + 1
    if rows > _MOST_ROWS or rows * columns > _MOST_CELLS:
        raise SheetTooLarge(
            message(
                "Sheet {sheet} holds far more data than forms do. Move the form to a sheet of its own", sheet=sheet.name
            )
        )
    return facts


def _read(answer: str) -> SheetFacts:
    last: Address = (-1, -1)
    protected = False
    merges: list[Merge] = []
    notes: set[Address] = set()
    formats: dict[Address, str] = {}
    for line in answer.splitlines():
        kind, *fields = line.split("\t")
        if kind == "P":
            protected = True
        elif kind == "M":
            top, left, bottom, right = (int(field) - 1 for field in fields)
            merges.append((top, left, bottom, right))
        elif kind in ("U", "N", "F"):
            place = (int(fields[0]) - 1, int(fields[1]) - 1)
            if kind == "U":
                last = place
            elif kind == "N":
                notes.add(place)
            else:
                formats[place] = fields[2]
    return SheetFacts(last, protected, tuple(merges), frozenset(notes), lambda cell: formats.get(cell, "General"))


def _asked_cell_by_cell(sheet: xw.Sheet) -> SheetFacts:
    used = sheet.used_range
    rows, columns = used.shape
    last = (used.row + rows - 2, used.column + columns - 2)
    if last[0] >= _MOST_ROWS:
        return SheetFacts(last, None, (), frozenset(), lambda cell: None)
    formats: dict[Address, str | None] = {}

    def number_format(cell: Address) -> str | None:
        if cell not in formats:
            formats[cell] = sheet.range((cell[0] + 1, cell[1] + 1)).number_format
        return formats[cell]

    notes = frozenset((note.location.row - 1, note.location.column - 1) for note in sheet.notes)
    merges = tuple(sorted(set(_merges(sheet, (0, 0, *last)))))
    return SheetFacts(last, None, merges, notes, number_format)


def _merges(sheet: xw.Sheet, area: Merge) -> Iterator[Merge]:
    top, left, bottom, right = area
    if bottom < top or right < left:
        return
    # False: none is merged. Anything else (True, or None where it is mixed): look closer.
    if sheet.range((top + 1, left + 1), (bottom + 1, right + 1)).merge_cells is False:
        return
    if top < bottom:
        middle = (top + bottom) // 2
        yield from _merges(sheet, (top, left, middle, right))
        yield from _merges(sheet, (middle + 1, left, bottom, right))
        return
    column = left
    while column <= right:
        merged = _extent(sheet.range((top + 1, column + 1)).merge_area.address)
        column = merged[3] + 1
        if merged[:2] != merged[2:]:
            yield merged


def _extent(address: str) -> Merge:
    """The place of `$B$3:$D$4` or `$B$3`."""
    corners = [_corner(corner) for corner in address.split(":")]
    return (*corners[0], *corners[-1])


def _corner(corner: str) -> Address:
    _, letters, row = corner.split("$")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row) - 1, column - 1
