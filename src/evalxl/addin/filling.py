"""What the buttons of the group 填报 do: fill blanks, compare, take the last fill back."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from evalxl.addin.click import Click
from evalxl.addin.journal import Entry, drop_last_fill, last_fill, remember
from evalxl.addin.live import LiveSheet, SheetRefused, read_sheet, write_cells
from evalxl.addin.reading import ScoredForm, scored_forms
from evalxl.addin.tables import show_table
from evalxl.core.filling import CellEdit, LeftBlank
from evalxl.core.message import Message, message
from evalxl.core.model import CellValue, a1
from evalxl.core.number import HUNDRED, decimal_of, plain
from evalxl.forms.number_format import number_format
from evalxl.scoring.fill import fill_execution, fill_form

_HALF_A_CENT = Decimal("0.005")
_NO_BLANKS = message("There is no blank cell to fill: scores already entered stay as they are")


def fill_scores(click: Click) -> Sequence[Message]:
    """Scores, execution, totals and grade into the blanks of the forms on the active sheet."""
    live, forms = scored_forms(click)
    fills = [fill_form(form, scorecard, standard, live.is_blank, grid=live.grid) for form, scorecard, standard in forms]
    count, *details = _apply(click, live, [edit for fill in fills for edit in fill.edits])
    return (count, *_told_left([each for fill in fills for each in fill.left]), *details)


def fill_rate(click: Click) -> Sequence[Message]:
    """Execution rates and scores into the blanks of the funding lines on the active sheet."""
    live, forms = scored_forms(click)
    return _apply(
        click, live, [edit for each in forms for edit in fill_execution(each.form, each.standard, live.is_blank).edits]
    )


def _apply(click: Click, live: LiveSheet, edits: Sequence[CellEdit]) -> Sequence[Message]:
    if not edits:
        return (_NO_BLANKS,)
    entries = [Entry(live.name, edit.cell, live.typed(edit.cell), _value(live, edit)) for edit in edits]
    # Remembered first: what cannot be taken back is not written.
    remember(click.key, entries)
    try:
        write_cells(live, [(entry.cell, entry.new) for entry in entries])
    except SheetRefused:
        drop_last_fill(click.key)
        raise
    return (
        message(
            "{count} cells filled by {standard}. Undo last fill takes them back",
            count=len(edits),
            standard=click.standard,
        ),
        *(message("{cell}: {value} ({why})", cell=a1(edit.cell), value=edit.new, why=edit.why) for edit in edits),
    )


def _value(live: LiveSheet, edit: CellEdit) -> CellValue:
    if isinstance(edit.new, str):
        return edit.new
    code = live.grid.number_format(edit.cell) if edit.field.endswith("execution_rate") else None
    # A cell that shows percentages shows 0.9383 as 93.83%.
    shown_as_percent = code is not None and number_format(code).percent
    return float(edit.new / HUNDRED if shown_as_percent else edit.new)


def _told_left(left: Sequence[LeftBlank]) -> Iterable[Message]:
    if left:
        yield message("{count} cells are left to you:", count=len(left))
    for each in left:
        if each.range is None:
            yield message("{cell}: {why}", cell=a1(each.cell), why=each.why)
        else:
            low, high = map(plain, each.range)
            yield message("{cell}: may be filled with {low}–{high}", cell=a1(each.cell), low=low, high=high)


def undo_fill(click: Click) -> Sequence[Message]:
    """The last fill taken back; cells that were changed since stay as they are."""
    entries = last_fill(click.key)
    if not entries:
        return (message("There is no fill to take back for this workbook"),)
    names = set(click.book.sheet_names)
    restored, kept = 0, [entry for entry in entries if entry.sheet not in names]
    for name, group in groupby((entry for entry in entries if entry.sheet in names), lambda entry: entry.sheet):
        live, of_sheet = read_sheet(click.book.sheets[name]), list(group)
        unchanged = [entry for entry in of_sheet if _same(live.typed(entry.cell), entry.new)]
        kept += [entry for entry in of_sheet if entry not in unchanged]
        write_cells(live, [(entry.cell, entry.old) for entry in unchanged])
        restored += len(unchanged)
    drop_last_fill(click.key)
    told = [message("{count} cells are again as they were before the fill", count=restored)]
    if kept:
        cells = ", ".join(f"{entry.sheet}!{a1(entry.cell)}" for entry in kept)
        told.append(message("Left alone, because they were changed since: {cells}", cells=cells))
    return told


def _same(now: CellValue | None, written: CellValue) -> bool:
    numbers = decimal_of(now), decimal_of(written)
    return now == written or (numbers[0] is not None and numbers[0] == numbers[1])


def compare_reference(click: Click) -> Sequence[Message]:
    """Entered scores beside the reference, where they differ, as a list in a new workbook."""
    live, forms = scored_forms(click)
    rows = [row for each in forms for row in _differences(each)]
    if not rows:
        return (message("Every entered score is the reference score by {standard}", standard=click.standard),)
    show_table(click, _HEADER, rows)
    return (
        message(
            "{count} scores on sheet {sheet} differ from the reference by {standard}; the list is in the new workbook. "
            "The reference is no judgement: where points were deducted on purpose, say why in the reason column",
            count=len(rows), sheet=live.name, standard=click.standard,
        ),
    )  # fmt: skip


_HEADER = (
    message("Project"),
    message("Cell"),
    message("Indicator"),
    message("Weight"),
    message("Entered"),
    message("Reference"),
    message("Difference"),
    message("How it was computed"),
)


def _differences(each: ScoredForm) -> Iterable[Sequence[str | Decimal | Message | None]]:
    form, scorecard = each.form, each.scorecard
    line, execution = form.funding_line("total"), scorecard.execution
    if line and (cell := line.cells.get("score")) and _differ(line.score, execution.score):
        name = message("Budget execution")
        yield _row(form.project_name, a1(cell), name, line.weight, line.score, execution.score, execution.method)
    for row, score in zip(form.indicators, scorecard.indicators, strict=True):
        place = row.cells.get("score")
        low, high = score.range or (None, None)
        inside = low is not None and high is not None and row.score is not None and low <= row.score <= high
        if place is not None and not inside and _differ(row.score, score.computed_score):
            yield _row(
                form.project_name, a1(place), row.level_3, row.weight, row.score, score.computed_score, score.told
            )


def _differ(entered: Decimal | None, reference: Decimal | None) -> bool:
    return entered is not None and reference is not None and abs(entered - reference) >= _HALF_A_CENT


def _row(
    project: str | None, cell: str, name: str | Message | None, weight: Decimal | None,
    entered: Decimal | None, reference: Decimal | None, method: str | Message | None,
) -> Sequence[str | Decimal | Message | None]:  # fmt: skip
    difference = None if entered is None or reference is None else entered - reference
    return (project, cell, name, weight, entered, reference, difference, method)
