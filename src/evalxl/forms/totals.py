"""The total and the grade of a self-evaluation, wherever the layout has put them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from evalxl.core.closing_terms import grade_label, grade_word, ticked_grade, total_label, total_score_label
from evalxl.core.model import Address, CellValue, Label
from evalxl.core.number import HUNDRED, ZERO
from evalxl.core.terms import is_label, split_label, year_alone
from evalxl.core.text import fold
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.columns import Header
from evalxl.forms.figures import Figures
from evalxl.forms.heading import value_beside
from evalxl.forms.layout import begins_form
from evalxl.forms.rows import points_cell
from evalxl.forms.table import Table
from evalxl.forms.text import clean, squeezed
from evalxl.forms.total_rows import named_figures

# Grade, conclusion and signatures follow the table closely; further down something else begins.
_ROWS_BELOW = 12


@dataclass(slots=True)
class Closing:
    """Total weight, total score and grade with their cells and labels (`total`, `grade`)."""

    weight: Decimal | None = None
    score: Decimal | None = None
    grade: str | None = None
    cells: dict[str, Address] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)


def read_closing(figures: Figures, header: Header, table: Table, rows: tuple[int, int], execution: Decimal) -> Closing:
    """Total and grade of the form in the rows from `rows[0]` up to but without `rows[1]`.

    execution: the weight of the budget execution, which a total weight includes.
    """
    closing = Closing()
    canvas = figures.canvas
    row = _total_row(canvas, header, table, execution)
    if row is not None:
        _read_total_row(figures, header, row, closing, _sums_of(table, execution))
    else:
        _read_total_apart(figures, rows[0], header.top, closing)
    _read_grade(canvas, rows, header, table.bottom, closing)
    if row is not None and "grade" not in closing.labels:
        _read_grade_word(canvas, row, closing)
    return closing


def _sums_of(table: Table, execution: Decimal) -> tuple[Decimal, ...]:
    weights = sum((indicator.weight for indicator in table.indicators if indicator.weight is not None), ZERO)
    return HUNDRED, weights, weights + execution


def _total_row(canvas: Canvas, header: Header, table: Table, execution: Decimal) -> int | None:
    """The row of the total: a labelled one below (or above) all indicators, else the sum that ends the table."""
    count = len(table.indicators)
    labelled = [found for found in table.sums if found.kind == "total"]
    for after in (count, 0):
        if rows := [found.row for found in labelled if found.after == after]:
            return next((row for row in rows if _is_filled(canvas, row)), rows[0])
    last = table.sums[-1] if table.sums and count else None
    if last is None or last.after < count:
        return None
    weight = points_cell(canvas, last.row, header, "weight")
    blank_weight = weight is None or blank(canvas.value(weight))
    if last.kind == "nameless" and blank_weight:
        return last.row
    value = None if weight is None else Figures(canvas).points(weight, fractions=True)
    return last.row if value in _sums_of(table, execution) or last.kind == "nameless" else None


def _is_filled(canvas: Canvas, row: int) -> bool:
    return len(canvas.filled[row]) > 1 or split_label(canvas.label((row, canvas.filled[row][0]))) is not None


def _read_total_row(figures: Figures, header: Header, row: int, closing: Closing, sums: tuple[Decimal, ...]) -> None:
    canvas = figures.canvas
    label = next(
        ((row, column) for column, text in canvas.words[row] if _total_text(text)),
        None,
    )
    if label is not None:
        closing.labels["total"] = Label(label, squeezed(canvas.label(label)))
    places = named_figures(canvas, row) or {
        name: place
        for name in ("weight", "score")
        if (place := points_cell(canvas, row, header, name)) and place[0] == row and place != label
    }
    weight, score = places.get("weight"), places.get("score")
    if weight is not None and weight == score:
        weight = None
    if score is None or blank(canvas.value(score)):
        found = _score_elsewhere(figures, (row, header.right), label, weight, sums)
        if found is not None:
            weight, score = (None if found == weight else weight), found
    _put(figures, closing, "total_weight", weight)
    _put(figures, closing, "total_score", score)


def _total_text(text: str) -> bool:
    pair = split_label(text)
    return total_label(pair[0] if pair else text)


def _score_elsewhere(
    figures: Figures, end: Address, label: Address | None, weight: Address | None, sums: tuple[Decimal, ...]
) -> Address | None:
    """A total score outside its column: beside the label, in the label's own cell, or under the weights.

    end: the last cell of the row that belongs to the table; what people add to its right is no part of the form.
    """
    canvas, (row, last) = figures.canvas, end
    if label is not None and split_label(canvas.label(label)):
        return label
    for column in canvas.filled[row]:
        place = (row, column)
        if column <= last and place not in (label, weight) and not isinstance(canvas.value(place), str):
            return place
    if weight is not None and not blank(canvas.value(weight)):
        value = Figures(canvas).points(weight, fractions=True)
        return weight if value is not None and value not in sums else None
    return None


def _put(figures: Figures, closing: Closing, name: str, place: Address | None) -> None:
    if place is None:
        return
    pair = split_label(figures.canvas.label(place))
    number = figures.typed(place, pair[1]) if pair else figures.points(place, fractions=True)
    closing.cells[name] = place
    if name == "total_weight":
        closing.weight = number
    else:
        closing.score = number


def _read_total_apart(figures: Figures, top: int, bottom: int, closing: Closing) -> None:
    """A total that stands above the tables (`自评得分：95`)."""
    canvas = figures.canvas
    for address, text in canvas.texts(top, bottom):
        pair = split_label(text)
        if not total_score_label(pair[0] if pair else text):
            continue
        place = address if pair else value_beside(canvas, address)
        if pair or (place and _may_be_points(canvas.value(place))):
            closing.labels["total"] = Label(address, squeezed(text))
            _put(figures, closing, "total_score", place)
            return


def _may_be_points(value: CellValue) -> bool:
    """Whether what stands beside the label is a score, or was meant to be one (`99.85分`)."""
    if not isinstance(value, str):
        return True
    return fold(value)[:1].isdigit() and not year_alone(value) and not is_label(value)


def _read_grade(canvas: Canvas, rows: tuple[int, int], header: Header, table_bottom: int, closing: Closing) -> None:
    for address, text in _grade_places(canvas, rows, header, table_bottom):
        pair = split_label(text)
        if not grade_label(pair[0] if pair else text):
            continue
        closing.labels["grade"] = Label(address, squeezed(pair[0] if pair else text))
        place = address if pair else _grade_beside(canvas, address)
        if place is not None:
            closing.cells["grade"] = place
            written = clean(pair[1]) if pair else canvas.text(place)
            closing.grade = ticked_grade(written) if written else None
        return


def _grade_beside(canvas: Canvas, label: Address) -> Address | None:
    """The cell of the grade; where each grade has a cell of its own, the one that is ticked."""
    choices = [(column, text) for column, text in canvas.words[label[0]] if column > label[1]]
    ticked = ((label[0], column) for column, text in choices if ticked_grade(text) not in (None, text))
    if sum(grade_word(text) is not None for _, text in choices) < 2:
        return next(ticked, value_beside(canvas, label))
    return next(ticked, None)


def _read_grade_word(canvas: Canvas, row: int, closing: Closing) -> None:
    """The grade in the total row itself: a cell that is nothing but the word for one."""
    for column, text in canvas.words[row]:
        if found := grade_word(text):
            closing.cells["grade"], closing.grade = (row, column), found[1]
            if found[0]:
                closing.labels["grade"] = Label((row, column), squeezed(text).removesuffix(found[1]))
            return


def _grade_places(
    canvas: Canvas, rows: tuple[int, int], header: Header, table_bottom: int
) -> Iterator[tuple[Address, str]]:
    """The texts below the indicators, then those above the table."""
    end = min(rows[1], table_bottom + 1 + _ROWS_BELOW)
    end = next((row for row in range(table_bottom + 1, end) if begins_form(canvas, row)), end)
    yield from canvas.texts(max(header.bottom + 1, table_bottom - 2), end)
    yield from canvas.texts(rows[0], header.top)
