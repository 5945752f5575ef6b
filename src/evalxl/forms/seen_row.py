"""One row of the indicator table as it is seen, before it is known what it is."""

from typing import NamedTuple

from evalxl.core.absence_terms import states_absence
from evalxl.core.model import Address
from evalxl.core.number import decimal_of
from evalxl.core.table_terms import row_mark
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.columns import Header
from evalxl.forms.rows import Joined, actual_of, begun, is_error, level_text, own_text, points_cell, target_of


class SeenRow(NamedTuple):
    """One row as it is seen: the texts that begin in it, its name, its values, the cells of its points.

    named: whether a name is seen; valued: whether a value begins in it; points: whether points stand in it.
    """

    level_1: Joined | None
    level_2: Joined | None
    level_3: Joined | None
    name: Joined | None
    target: Joined | None
    actual: Joined | None
    weight: Address | None
    score: Address | None
    named: bool
    valued: bool
    points: bool


def seen_row(canvas: Canvas, row: int, header: Header) -> SeenRow:
    """What is seen in a row of the indicator table."""
    name = level_text(canvas, row, header, "level_3")
    target, actual = target_of(canvas, row, header.spans), actual_of(canvas, row, header.spans)
    weight, score = points_cell(canvas, row, header, "weight"), points_cell(canvas, row, header, "score")
    return SeenRow(
        level_1=own_text(canvas, row, header, "level_1"),
        level_2=own_text(canvas, row, header, "level_2"),
        level_3=begun(name, row),
        name=name,
        target=target,
        actual=actual,
        weight=weight,
        score=score,
        named=name is not None and name.text is not None,
        valued=_is_valued(canvas, row, target) or _is_valued(canvas, row, actual),
        points=_is_pointed(canvas, row, weight) or _is_pointed(canvas, row, score),
    )


def _is_valued(canvas: Canvas, row: int, part: Joined | None) -> bool:
    return part is not None and part.cell[0] == row and (part.text is not None or is_error(canvas, part.cell))


def _is_pointed(canvas: Canvas, row: int, place: Address | None) -> bool:
    return place is not None and place[0] == row and not blank(canvas.value(place))


def banner_of(canvas: Canvas, row: int, header: Header) -> Address | None:
    """The cell of a row that is merged across the names and what stands beside them."""
    spans = header.spans
    names = spans.get("level_3") or spans.get("level_2") or spans.get("level_1")
    if names is None:
        return None
    cell = canvas.home(row, names.right)
    return cell if cell[0] == row and canvas.end(cell)[1] > names.right else None


def is_sum(found: SeenRow) -> bool:
    """Whether a level is no name but the word of a sum (`合计`, `小计`)."""
    if found.valued:
        return False
    return any(part and is_sum_word(part.text) for part in (found.level_2, found.level_3))


def is_sum_word(text: str | None) -> bool:
    """Whether a text is the word of a sum (`合计`, `小计`)."""
    return text is not None and row_mark(text) in ("total", "subtotal")


def is_void(canvas: Canvas, found: SeenRow) -> bool:
    """Whether a row says that there is no such indicator (`不适用`, `/`), and has neither values nor points."""
    if found.level_3 is None or not states_absence(found.level_3.text or ""):
        return False
    row = found.level_3.cell[0]
    own = [part for part in (found.target, found.actual) if part and part.cell[0] == row]
    if not all(states_absence(part.text or "") and not is_error(canvas, part.cell) for part in own):
        return False
    points = [canvas.value(place) for place in (found.weight, found.score) if place and place[0] == row]
    return all(states_absence(value) if isinstance(value, str) else decimal_of(value) == 0 for value in points)
