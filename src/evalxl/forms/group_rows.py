"""Headings inside the indicator table that carry points of their own, beside the points of the rows below."""

from evalxl.core.absence_terms import states_absence
from evalxl.core.model import Address, GroupRow
from evalxl.core.text import fold
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.columns import Header
from evalxl.forms.figures import Figures
from evalxl.forms.rows import Joined, begun, level_text, own_text, points_cell
from evalxl.forms.shared import shared
from evalxl.forms.text import squeezed


def is_heading(
    canvas: Canvas, row: int, header: Header, level: Joined | None, *names_and_values: Joined | None
) -> bool:
    """Whether a row names nothing but a level, once or again and again, and the rows below belong to it."""
    if level is None or not all(part is None or _adds_nothing(part, level) for part in names_and_values):
        return False
    return heads_rows_below(canvas, row, header, level)


def heads_rows_below(canvas: Canvas, row: int, header: Header, level: Joined) -> bool:
    """Whether the next row names an indicator under a level of a row, and no level 1 but that one again."""
    below = next((under for under in range(row + 1, len(canvas.filled)) if canvas.filled[under]), None)
    if below is None:
        return False
    name = begun(level_text(canvas, below, header, "level_3"), below)
    level_1 = own_text(canvas, below, header, "level_1")
    if name is None or states_absence(name.text or ""):
        return False
    return level_1 is None or (level_1.cell != name.cell and fold(level_1.text or "") == fold(level.text or ""))


def _adds_nothing(part: Joined, level: Joined) -> bool:
    text = fold(part.text or "")
    return part.cell == level.cell or text == fold(level.text or "") or states_absence(part.text or "")


def group_row(
    figures: Figures, row: int, header: Header, names: tuple[Joined | None, ...], after: int
) -> GroupRow | None:
    """The heading with its points; the first of `names` that says something is its name, None where none does."""
    name = next((each for each in names if each and each.text and not states_absence(each.text)), None)
    if name is None or not name.text:
        return None
    places = {
        field: place for field in ("weight", "score") if (place := _own_points_cell(figures.canvas, row, header, field))
    }
    # What a heading says beside its name is no figure of an indicator: text there is not amiss.
    points = {field: Figures(figures.canvas).points(place, fractions=True) for field, place in places.items()}
    cells = shared({"name": name.cell, **places})
    return GroupRow(squeezed(name.text), after, points.get("weight"), points.get("score"), cells)


def _own_points_cell(canvas: Canvas, row: int, header: Header, field: str) -> Address | None:
    place = points_cell(canvas, row, header, field)
    return place if place and place[0] == row and not blank(canvas.value(place)) else None
