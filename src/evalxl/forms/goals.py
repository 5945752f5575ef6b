"""The goal texts: what was expected, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass

from evalxl.core.goal_terms import is_section
from evalxl.core.model import Address, Label
from evalxl.core.terms import is_funds_label, is_label, split_label
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.layout import funding_fields
from evalxl.forms.text import clean, squeezed

GoalOf = Callable[[str], tuple[str, int] | None]
Found = tuple[int, Address, str]


@dataclass(frozen=True, slots=True)
class Goals:
    """Goal texts by field name, with their cells and labels."""

    texts: dict[str, str | None]
    cells: dict[str, Address]
    labels: dict[str, Label]


def read_goals(canvas: Canvas, top: int, bottom: int, goal_of: GoalOf) -> Goals:
    """The goal texts in the rows from `top` up to but without `bottom`; `goal_of` knows their labels.

    Of several labels for one goal the surest counts (`预期目标` before `年度总体目标`), the label of a section last.
    """
    candidates: dict[str, list[Found]] = {}
    for address, text in canvas.texts(top, bottom):
        if goal := goal_of(text):
            candidates.setdefault(goal[0], []).append((goal[1], address, ""))
        elif (pair := split_label(text)) and (goal := goal_of(pair[0])):
            candidates.setdefault(goal[0], []).append((goal[1], address, pair[1]))
    goals = Goals({}, {}, {})
    labels = {address for found in candidates.values() for _, address, _ in found}
    # A text may begin like a label (`完成情况:`) and still be the text of the label above it.
    taken = {address for found in candidates.values() for _, address, inline in found if not inline}
    for field, found in candidates.items():
        _, address, inline = min(found, key=lambda one: (_is_section(canvas, one[1], labels), one[0]))
        _read_goal(canvas, bottom, goals, field, address, inline, taken)
    return goals


def _is_section(canvas: Canvas, address: Address, labels: set[Address]) -> bool:
    """Whether a label announces others: by its number, or because it is merged along or above them."""
    if is_section(canvas.label(address)):
        return True
    (top, left), (bottom, right) = address, canvas.end(address)
    for label in labels - {address}:
        (row, column), (low, wide) = label, canvas.end(label)
        if column == right + 1 and top <= row and low <= bottom and bottom - top > low - row:
            return True
        if row == bottom + 1 and left <= column and wide <= right and right - left > wide - column:
            return True
    return False


def _read_goal(
    canvas: Canvas, bottom: int, goals: Goals, field: str, address: Address, inline: str, taken: set[Address]
) -> None:
    goals.labels[field] = Label(address, squeezed(canvas.label(address)))
    if inline:
        goals.texts[field], goals.cells[field] = clean(inline), address
        return
    places = _places(canvas, bottom, address, taken)
    texts = [text for place in places if (text := canvas.text(place))]
    goals.texts[field] = "".join(texts) or None
    if places:
        goals.cells[field] = next((place for place in places if not blank(canvas.value(place))), places[0])


def _places(canvas: Canvas, bottom: int, address: Address, taken: set[Address]) -> list[Address]:
    """The cells that hold the text announced at `address`: below the label, or to its right."""
    (row, column), (deep, wide) = address, canvas.end(address)
    beside = canvas.home(row, wide + 1) if wide < canvas.right else None
    if beside and _is_text(canvas, beside, taken) and not _heads_a_column(canvas, address, taken):
        return [beside]
    below: list[Address] = []
    for under in range(deep + 1, bottom):
        place = canvas.home(under, column)
        is_text = _is_text(canvas, place, taken) and not (below and not isinstance(canvas.value(place), str))
        if len(funding_fields(canvas, under)) > 1 or is_funds_label(canvas.label(place)):
            break
        if place[0] <= deep or place[1] < column or not (is_text or (not below and blank(canvas.value(place)))):
            break
        if place not in below:
            below.append(place)
    return below or ([beside] if beside and blank(canvas.value(beside)) else [])


def _heads_a_column(canvas: Canvas, address: Address, labels: set[Address]) -> bool:
    """Whether another label stands directly left of a label, so that the texts stand below both."""
    row, column = address
    left = canvas.home(row, column - 1)
    return column > 0 and left in labels and left[0] == row and canvas.end(left)[0] == canvas.end(address)[0]


def _is_text(canvas: Canvas, place: Address, taken: set[Address]) -> bool:
    value = canvas.value(place)
    if place in taken or blank(value):
        return False
    return not (isinstance(value, str) and is_label(value))
