"""How far a sheet may reach, and what is laid over the values that calamine gives."""

from collections.abc import Sequence
from typing import Any

from evalxl.core.message import Message, message
from evalxl.core.model import Address, CellError, Merge, UnstoredFormula, a1

MAX_ROWS = 65_536
"""Rows of a sheet that may hold forms: as many as an .xls has; 1,000 forms take 40,000."""
MAX_COLUMNS = 16_384
"""Columns of a sheet in every program; a place further right is not meant to be read."""
MAX_CELLS = 2_000_000
"""Cells between A1 and the last value: 65,536 rows of 30 columns."""

Rows = list[list[Any]]
Overlay = dict[Address, CellError | UnstoredFormula]


def reaches_too_far(last: Address) -> bool:
    """Whether a sheet whose last value stands in row and column `last` is too large to hold forms."""
    return last[0] >= MAX_ROWS or last[1] >= MAX_COLUMNS or (last[0] + 1) * (last[1] + 1) > MAX_CELLS


def lay_over(rows: Rows, overlay: Overlay) -> None:
    """Put errors and formulas without a value in their places; the rows grow where calamine ended earlier."""
    for (row, column), value in overlay.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = value


def tidy(merges: Sequence[Merge], last: Address) -> tuple[Merge, ...]:
    """Merged areas in order; what lies beyond all content is of no interest, areas without end are cut there."""
    if any(reaches_too_far((bottom, right)) for _, _, bottom, right in merges):
        merges = [(top, left, min(bottom, last[0]), min(right, last[1])) for top, left, bottom, right in merges]
    return tuple(sorted([merge for merge in merges if merge[0] <= merge[2] and merge[1] <= merge[3]]))


def too_large() -> Message:
    """Why a sheet was left out that holds more than forms can."""
    return message(
        "Sheet left out: it holds far more data than forms do. Move forms that are on it to a sheet of their own."
    )


def too_far(last: Address) -> Message:
    """Why a sheet was left out whose used area is too large; last: the corner of the area."""
    return message(
        "Sheet left out: it reaches to {cell}, too far for a form. Delete what stands far from the form and save.",
        cell=a1(last),
    )
