"""Findings shown on the sheet, and taken off again without a trace.

A mark only adds what is ours: a conditional format (its colour lies over the cell's own fill, which
is not touched) and a note, where the cell has none. So taking marks off restores fill, pattern,
theme colour and the user's notes exactly, also after rows were moved, on another machine, or when
nothing is remembered: ours are known by the formula of the rule and by the first word of the note.
"""

from collections.abc import Sequence
from contextlib import suppress

import xlwings as xw

from evalxl.addin.live import LiveSheet, SheetRefused, cell_range, protected
from evalxl.core.marks import COLOURS, CONDITION, HEAD, Mark

_RULE = f"={CONDITION}"


def put_marks(live: LiveSheet, marks: Sequence[Mark]) -> None:
    """Mark cells of a sheet that carries no marks. Raises SheetRefused, then without any mark left."""
    if live.facts.protected and marks:
        raise SheetRefused(protected(live.name))
    ends = {(top, left): (bottom, right) for top, left, bottom, right in live.grid.merges}
    try:
        for mark in marks:
            row, column = mark.cell
            bottom, right = ends.get(mark.cell, mark.cell)
            area = live.sheet.range((row + 1, column + 1), (bottom + 1, right + 1))
            area.conditional_formats.add_custom(_RULE, fill_color=COLOURS[mark.severity])
            if mark.cell not in live.facts.notes:
                _add_note(live.sheet, mark)
    except Exception as refused:  # every host refuses in its own way
        take_marks_off(live.sheet)
        raise SheetRefused(protected(live.name)) from refused


def _add_note(sheet: xw.Sheet, mark: Mark) -> None:
    # A cell in a conversation (a threaded comment) takes no note; its colour stands, and the list tells the rest.
    with suppress(Exception):
        # Range.add_note asks twice whether a note is there; that is known, and each question takes its time.
        cell_range(sheet, mark.cell).impl.add_note(HEAD + mark.text)


def take_marks_off(sheet: xw.Sheet) -> int:
    """Remove our marks from a sheet; how many there were. Raises SheetRefused."""
    rules = [rule for rule in sheet.cells.conditional_formats if rule.formula == _RULE]
    notes = [note for note in sheet.notes if note.text.startswith(HEAD)]
    try:
        # From the last to the first: some hosts know them by their number.
        for rule in reversed(rules):
            rule.delete()
        for note in reversed(notes):
            note.delete()
    except Exception as refused:  # every host refuses in its own way
        raise SheetRefused(protected(sheet.name)) from refused
    return len(rules)


def take_list_off(book: xw.Book) -> None:
    """Remove the list of findings that a marked copy of a file carries. Raises SheetRefused."""
    for sheet in list(book.sheets):
        if str(sheet["A1"].value or "").startswith(HEAD):
            try:
                sheet.delete()
            except Exception as refused:  # every host refuses in its own way
                raise SheetRefused(protected(sheet.name)) from refused
