"""What 生成上报文件 does: a clean copy beside the workbook, checked once more."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from evalxl.addin.click import Click, release_status_bar
from evalxl.addin.live import LiveSheet, read_sheet, write_cells
from evalxl.addin.marks import take_list_off, take_marks_off
from evalxl.addin.reading import read_sheets
from evalxl.commands import Options, check
from evalxl.commands.placing import free
from evalxl.core.addin_formula import is_addin_formula
from evalxl.core.errors import UsageError
from evalxl.core.finding import Severity
from evalxl.core.message import Message, message
from evalxl.core.model import Address, CellError, CellValue, a1

_SUFFIX = "_上报"


def make_submission(click: Click) -> Sequence[Message]:
    """Save the workbook, then a copy without marks and add-in formulas; say what still stands in its way."""
    if click.path is None:
        raise UsageError(
            message("Save this workbook in a folder of this computer first (File > Save As), then click again")
        )
    target = free(Path(click.path).with_stem(f"{Path(click.path).stem}{_SUFFIX}"))
    if not click.confirm(
        message("This workbook will be saved, and a clean copy of it as {file}. Go on?", file=target.name)
    ):
        return ()
    try:
        lives, left_out = read_sheets(click, list(click.book.sheets))
        values = {live.name: dict(_our_values(live)) for live in lives}
        click.book.save()
        _clean_copy(click, Path(click.path), target, values)
        return (message("Written: {file}", file=target.as_posix()), *_in_the_way(click, target, values), *left_out)
    finally:
        release_status_bar(click)


def _our_values(live: LiveSheet) -> Iterator[tuple[Address, CellValue]]:
    """The cells with a formula of the add-in, and what they show."""
    for row, cells in enumerate(live.grid.rows):
        for column, value in enumerate(cells):
            formula = live.formula((row, column))
            if formula and is_addin_formula(formula):
                yield (row, column), value


def _clean_copy(click: Click, path: Path, target: Path, values: dict[str, dict[Address, CellValue]]) -> None:
    """Copy the file as it is, and change in the copy what must not be submitted; nothing is left when that fails."""
    try:
        shutil.copyfile(path, target)
        copy = click.app.books.open(str(target), update_links=False)
        try:
            for sheet in copy.sheets:
                take_marks_off(sheet)
                ours = [
                    (cell, value)
                    for cell, value in values.get(sheet.name, {}).items()
                    if not isinstance(value, CellError)
                ]
                if ours:
                    write_cells(read_sheet(sheet), ours)
            take_list_off(copy)
            copy.save()
        finally:
            copy.close()
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def _in_the_way(click: Click, target: Path, values: dict[str, dict[Address, CellValue]]) -> Iterator[Message]:
    for sheet, cells in values.items():
        for cell, value in cells.items():
            if isinstance(value, CellError):
                yield message(
                    "{cell} holds an add-in formula with the error {error} and was left as it is. Correct its row",
                    cell=f"{sheet}!{a1(cell)}",
                    error=value.text,
                )
    errors = [
        each for each in check([str(target)], Options(click.standard)).findings if each.severity is Severity.ERROR
    ]
    if not errors:
        yield message("Checked once more: no errors")
        return
    yield message("{count} errors still stand in the way of submitting:", count=len(errors))
    for each in errors:
        place = f"{each.sheet}!{each.cell}" if each.cell else each.sheet or ""
        yield message("{place} {code}: {message}", place=place, code=each.code, message=each.message)
