"""submit: a clean copy of a workbook to hand in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from evalxl.commands.checking import Check, check
from evalxl.commands.filling import PATCHABLE, patch_with
from evalxl.commands.options import Options
from evalxl.core.book import Book
from evalxl.core.errors import UsageError
from evalxl.core.message import Message, message
from evalxl.core.model import Address, CellError, CellValue, UnstoredFormula, a1
from evalxl.core.number import decimal_of
from evalxl.workbooks.annotation.clear import cleared
from evalxl.workbooks.arrays import array_areas
from evalxl.workbooks.atomic import replaced
from evalxl.workbooks.patch import Patch
from evalxl.workbooks.reader import read_book


@dataclass(frozen=True, slots=True)
class Submission:
    """What came of a workbook that is to be handed in.

    marks: how many were taken off; values: how many formulas of the add-in became values; left: what could
    not be made clean; check: the findings of the copy.
    """

    output: Path
    marks: int
    values: int
    left: tuple[Message, ...]
    check: Check


def submit(path: Path, output: Path, options: Options | None = None) -> Submission:
    """Write `output`: the workbook without marks, formulas of the add-in as their values, then check it.

    Raises UsageError where `output` exists, where the kind of file cannot be changed without loss, or where a
    sheet is protected; WorkbookError where the file cannot be read.
    """
    if output.exists():
        raise UsageError(message("{path} is there already. Name another file", path=output.as_posix()))
    if {path.suffix.lower(), output.suffix.lower()} - PATCHABLE or path.suffix.lower() != output.suffix.lower():
        raise UsageError(
            message(
                "{path}: only .xlsx and .xlsm can be made ready without loss. "
                "Save it as .xlsx in Excel, WPS or Calc first",
                path=path.as_posix(),
            )
        )
    chosen = options or Options()
    passwords = chosen.job().passwords
    book = read_book(path.as_posix(), passwords)
    if book.status != "ok" and book.message is not None:
        raise UsageError(message("{path}: {message}", path=path.as_posix(), message=book.message))
    data, marks = cleared(path.read_bytes())
    patches, left = _values(book, data)
    try:
        data = patch_with(data, patches, passwords.of(path.as_posix())).data if patches else data
    except UsageError:
        # A formula that is left may share its text with others, which then have to stay too; its row is said.
        if not left:
            raise
        patches = []
    with replaced(output) as beside:
        beside.write_bytes(data)
    return Submission(output, marks, len(patches), left, check([output.as_posix()], chosen))


def _values(book: Book, data: bytes) -> tuple[list[Patch], tuple[Message, ...]]:
    """Each formula of the add-in as the value it shows, and those that show none."""
    patches: list[Patch] = []
    left: list[Message] = []
    for sheet, cell, value in _formulas(book, data):
        if isinstance(value, CellError | UnstoredFormula):
            shown = value.text if isinstance(value, CellError) else ""
            left.append(
                message(
                    "{cell} holds an add-in formula without a value {error} and was left as it is. Correct its row, "
                    "recalculate and save, then submit again",
                    cell=f"{sheet}!{a1(cell)}",
                    error=shown,
                )
            )
            continue
        number = None if isinstance(value, str) else decimal_of(value)
        patches.append(Patch(sheet, cell, str(value) if number is None else number, over_formula=True))
    return patches, tuple(left)


def _formulas(book: Book, data: bytes) -> Iterator[tuple[str, Address, CellValue]]:
    """The cells whose values are the add-in's: those with its formulas, and all that such a formula fills."""
    found = {grid.sheet: set(grid.addin_formulas()) for grid in book.sheets}
    areas = array_areas(data, [sheet for sheet, cells in found.items() if cells])
    for grid in book.sheets:
        cells = found[grid.sheet]
        for top, left, bottom, right in areas.get(grid.sheet, ()):
            if (top, left) in cells:
                cells |= set(product(range(top, bottom + 1), range(left, right + 1)))
        for row, column in sorted(cells):
            known = row < len(grid.rows) and column < len(grid.rows[row])
            yield grid.sheet, (row, column), grid.rows[row][column] if known else ""
