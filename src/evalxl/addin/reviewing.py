"""What the buttons of the group 审核 do: check, mark, go from finding to finding, take the marks off."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import xlwings as xw

from evalxl.addin.click import Click, release_status_bar
from evalxl.addin.live import LiveSheet, SheetRefused, cell_range
from evalxl.addin.marks import put_marks, take_list_off, take_marks_off
from evalxl.addin.reading import book_of, read_sheets
from evalxl.addin.store import data_file, forget, load, save
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, Severity
from evalxl.core.marks import Mark, in_words, marks_of
from evalxl.core.message import Message, message
from evalxl.core.model import Address, a1
from evalxl.pipeline import evaluate_book
from evalxl.standards import load_standard

_KIND = "findings"


class Place(NamedTuple):
    """A cell with findings, and what they say."""

    sheet: str
    cell: Address
    severity: str
    text: str


def review_sheet(click: Click) -> Sequence[Message]:
    """The forms on the active sheet checked, every finding marked at its cell."""
    return _review(click, [click.book.sheets.active])


def review_workbook(click: Click) -> Sequence[Message]:
    """All forms of the workbook checked, every finding marked at its cell."""
    return _review(click, list(click.book.sheets))


def _review(click: Click, sheets: Sequence[xw.Sheet]) -> Sequence[Message]:
    click.app.screen_updating = False
    try:
        refused = [sheet.name for sheet in sheets if not _cleared(sheet)]
        lives, left_out = read_sheets(click, sheets)
        result = evaluate_book(book_of(click, lives), load_standard(click.standard))
        findings = [*result.findings, *(each for form in result.evaluations for each in form.findings)]
        marks = _marks(click, findings, [live.name for live in lives])
        for live in lives:
            if live.name not in refused and not _marked(live, [mark for mark in marks if mark.sheet == live.name]):
                refused.append(live.name)
        places = [Place(mark.sheet, mark.cell, mark.severity.value, mark.text) for mark in marks]
        save(data_file(_KIND, click.key), places)
    finally:
        release_status_bar(click)
    return (*_told(click, result, findings, places, refused), *left_out)


def _cleared(sheet: xw.Sheet) -> bool:
    try:
        take_marks_off(sheet)
    except SheetRefused:
        return False
    return True


def _marked(live: LiveSheet, marks: Sequence[Mark]) -> bool:
    try:
        put_marks(live, marks)
    except SheetRefused:
        return False
    return True


def _marks(click: Click, findings: Sequence[Finding], sheets: Sequence[str]) -> list[Mark]:
    """One mark a cell, in the order of sheet, row and column."""
    return sorted(marks_of(findings, click.translate), key=lambda mark: (sheets.index(mark.sheet), mark.cell))


def _told(
    click: Click, result: FileEvaluation, findings: Sequence[Finding], places: Sequence[Place], refused: Sequence[str]
) -> Iterator[Message]:
    if result.message is not None:
        yield result.message
    counts = Counter(finding.severity for finding in findings)
    yield message(
        "{forms} forms checked by {standard}: {errors} errors, {warnings} warnings, {infos} notes",
        forms=len(result.evaluations), standard=click.standard,
        errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], infos=counts[Severity.INFO],
    )  # fmt: skip
    if refused:
        yield message(
            "Not marked, because the sheet does not let itself be changed (as a rule it is protected): {sheets}. The "
            "buttons Previous and Next go to the findings all the same",
            sheets=", ".join(refused),
        )
    if places:
        yield message("Coloured cells carry a note. Previous and Next go from one to the other")
    for finding in findings:
        if finding.cell is None:
            yield in_words(finding)


def next_finding(click: Click) -> Sequence[Message]:
    """To the finding after the chosen cell, from the last one to the first."""
    return _go(click, 1)


def previous_finding(click: Click) -> Sequence[Message]:
    """To the finding before the chosen cell, from the first one to the last."""
    return _go(click, -1)


def _go(click: Click, step: int) -> Sequence[Message]:
    names = click.book.sheet_names
    places = [place for place in _remembered(click) if place.sheet in names]
    if not places:
        return (message("There is no finding to go to. Click Review this sheet first"),)
    order = {name: number for number, name in enumerate(names)}
    places.sort(key=lambda place: (order[place.sheet], place.cell))
    place = _neighbour(places, _here(click, order), order, step)
    sheet = click.book.sheets[place.sheet]
    if not sheet.visible:
        return (message("The finding is on the hidden sheet {sheet}: {text}", sheet=place.sheet, text=place.text),)
    cell = cell_range(sheet, place.cell)
    sheet.activate()
    cell.select()
    number = places.index(place) + 1
    told = {"number": number, "count": len(places), "cell": a1(place.cell), "text": place.text.replace("\n", " ")}
    if cell.row_height == 0 or cell.column_width == 0:
        return (
            message("Finding {number} of {count} is in cell {cell}, which is hidden or filtered out: {text}", **told),
        )
    click.status(message("Finding {number} of {count}, {cell}: {text}", **told))
    return ()


def _here(click: Click, order: Mapping[str, int]) -> tuple[int, Address]:
    chosen = click.book.selection
    sheet = order.get(click.book.sheets.active.name, 0)
    return (sheet, (chosen.row - 1, chosen.column - 1)) if chosen is not None else (sheet, (-1, -1))


def _neighbour(places: Sequence[Place], here: tuple[int, Address], order: Mapping[str, int], step: int) -> Place:
    if step > 0:
        return next((place for place in places if (order[place.sheet], place.cell) > here), places[0])
    return next((place for place in reversed(places) if (order[place.sheet], place.cell) < here), places[-1])


def _remembered(click: Click) -> list[Place]:
    found = load(data_file(_KIND, click.key))
    if not isinstance(found, list):
        return []
    return [Place(sheet, (cell[0], cell[1]), severity, text) for sheet, cell, severity, text in found]


def clear_marks(click: Click) -> Sequence[Message]:
    """All marks off every sheet; fills and notes are the user's own again."""
    click.app.screen_updating = False
    count = sum(take_marks_off(sheet) for sheet in click.book.sheets)
    take_list_off(click.book)
    forget(data_file(_KIND, click.key))
    release_status_bar(click)
    if not count:
        return (message("There are no marks in this workbook"),)
    return (message("{count} marks taken off. Colours and notes are as they were before", count=count),)
