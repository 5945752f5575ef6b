"""What stands above the tables of a form: title, year, names, dates, the currency unit."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from evalxl.core.goal_terms import goal_of
from evalxl.core.label_pieces import label_pieces
from evalxl.core.model import Address, CurrencyUnit, Label
from evalxl.core.table_terms import indicator_column
from evalxl.core.terms import (
    UNIT_OR_DEPARTMENT,
    asks_for_currency,
    currency_in,
    fields_of,
    is_amounts_label,
    is_currency_alone,
    is_currency_label,
    is_funds_label,
    is_label,
    is_title,
    label_key,
    split_label,
    year_alone,
    year_in,
    year_left_open,
)
from evalxl.core.year_terms import year_of_span
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.text import clean, squeezed

_DATE = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?|(20\d\d)(\d\d)(\d\d)")
_UNTIL = re.compile(r"\s*(?:至|到|~|～|--+|—+|－|–|(?<=[日月\d])\s*-\s*(?=20\d\d))\s*")


@dataclass(slots=True, eq=False)
class Heading:
    """The fields found above the tables: texts by field name, their cells and their labels."""

    texts: dict[str, str | None] = field(default_factory=dict)
    cells: dict[str, Address] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    year: int | None = None
    currency_unit: CurrencyUnit | None = None
    titles: list[str] = field(default_factory=list)


def read_heading(canvas: Canvas, top: int, bottom: int) -> Heading:
    """The heading that stands in the rows from `top` up to but without `bottom`."""
    heading = Heading()
    cells = list(_pieces(canvas, top, bottom))
    _read_fields(canvas, cells, heading)
    _read_bare_name(canvas, cells, heading)
    _read_title(cells, heading)
    _read_year(canvas, [*cells, *_shown_years(canvas, top, bottom)], heading)
    _read_currency(canvas, cells, heading)
    return heading


Cells = list[tuple[Address, str]]


def _pieces(canvas: Canvas, top: int, bottom: int) -> Iterator[tuple[Address, str]]:
    """The text cells, each cut before the further labels it holds; but not from the goals on, which quote labels."""
    goals = False
    for address, text in canvas.texts(top, bottom):
        if not goals:
            pair = split_label(text)
            goals = goal_of(pair[0] if pair else text) is not None
        for piece in (text,) if goals else label_pieces(text):
            yield address, piece


def _read_fields(canvas: Canvas, cells: Cells, heading: Heading) -> None:
    ranks: dict[str, int] = {}
    for address, text in cells:
        for name, rank, label, value_address, value in _field_at(canvas, address, text):
            better = rank < ranks.get(name, 99)
            if better or (rank == ranks[name] and heading.texts.get(name) is None and value is not None):
                ranks[name] = rank
                heading.labels[name] = Label(address, squeezed(label))
                heading.texts[name] = value
                heading.cells.pop(name, None)
                if value_address is not None:
                    heading.cells[name] = value_address
    _settle_department(heading)


def _settle_department(heading: Heading) -> None:
    """部门(单位)名称 is the unit where another label names the department, else the department as in older forms."""
    label = heading.labels.get("implementing_unit")
    if label is None or "supervising_department" in heading.labels or label_key(label.text) != UNIT_OR_DEPARTMENT:
        return
    heading.labels["supervising_department"] = heading.labels.pop("implementing_unit")
    heading.texts["supervising_department"] = heading.texts.pop("implementing_unit")
    if (cell := heading.cells.pop("implementing_unit", None)) is not None:
        heading.cells["supervising_department"] = cell


def _field_at(
    canvas: Canvas, address: Address, text: str
) -> Iterator[tuple[str, int, str, Address | None, str | None]]:
    # `〔2023〕年度` is no label 年度 with a remark in brackets.
    if (found := fields_of(text)) and year_alone(text) is None:
        # What stands beside the cell belongs to the last of its labels.
        last = label_pieces(canvas.label(address))[-1] == text
        place = value_beside(canvas, address) if last else None
        yield from ((name, rank, text, at, _text_of(canvas, at)) for (name, rank), at in _places(canvas, found, place))
    elif pair := split_label(text):
        value = clean(pair[1])
        yield from ((name, rank, pair[0], address, value) for name, rank in fields_of(pair[0]))


def _places(
    canvas: Canvas, fields: tuple[tuple[str, int], ...], place: Address | None
) -> Iterator[tuple[tuple[str, int], Address | None]]:
    """Each field with the cell of its value: the one cell of both, or the two that alone stand beside their label."""
    second = value_beside(canvas, place) if place and len(fields) > 1 and not blank(canvas.value(place)) else None
    if second is None or blank(canvas.label(second)) or second[1] != max(canvas.filled[second[0]]):
        second = place
    yield fields[0], place
    if len(fields) > 1:
        yield fields[1], second


def _text_of(canvas: Canvas, place: Address | None) -> str | None:
    """The text of a value, without the further labels that its cell may hold."""
    if place is None:
        return None
    value = canvas.label(place)
    return clean(label_pieces(value)[0]) if value else canvas.text(place)


def value_beside(canvas: Canvas, address: Address) -> Address | None:
    """The cell to the right that holds the value of the label at `address`.

    A blank one where nothing stands before the next label, None where there is no cell at all.
    """
    row, right = address[0], canvas.end(address)[1]
    empty = None
    for column in range(right + 1, canvas.right + 1):
        place = canvas.home(row, column)
        value = canvas.value(place)
        if blank(value):
            if empty is None:
                empty = place
            # A merged blank is the box the value should have been written into.
            if place in canvas.extent and canvas.extent[place][1] > place[1]:
                return place if empty is None or empty == place else empty
        elif isinstance(value, str) and is_label(label_pieces(value)[0]):
            return empty
        else:
            return place
    return empty


def _read_bare_name(canvas: Canvas, cells: Cells, heading: Heading) -> None:
    """The name of the project beside the one word 项目, where no better label names it."""
    if "project_name" in heading.labels:
        return
    first_field = min((label.cell[0] for label in heading.labels.values()), default=0)
    for address, text in cells:
        place = value_beside(canvas, address) if address[0] <= first_field and label_key(text) == "项目" else None
        value = canvas.label(place) if place else ""
        if place and not blank(value) and not (is_amounts_label(value) or indicator_column(value)):
            heading.labels["project_name"] = Label(address, squeezed(text))
            heading.texts["project_name"], heading.cells["project_name"] = clean(value), place
            return


def _read_title(cells: Cells, heading: Heading) -> None:
    first_field = min((label.cell[0] for label in heading.labels.values()), default=None)
    for address, text in cells:
        if is_title(text) and (first_field is None or address[0] <= first_field or not heading.titles):
            heading.titles.append(squeezed(text))
            heading.labels["title"] = Label(address, squeezed(text))


def _read_year(canvas: Canvas, cells: Cells, heading: Heading) -> None:
    """The year: a cell that says nothing else, else the label 年度, else the title."""
    values = {(cell, heading.texts.get(name)) for name, cell in heading.cells.items() if name != "year"}
    for address, text in cells:
        year = year_alone(text) if (address, clean(text)) not in values else None
        if year is not None and "year" not in heading.labels:
            heading.year, heading.cells["year"] = year, address
            return
    if (text_of_year := heading.texts.pop("year", None)) is not None:
        heading.year = year_of_text(text_of_year)
        return
    for address, text in cells:
        if is_title(text) and (year := year_in(text)) is not None:
            heading.year, heading.cells["year"] = year, address
            return
    for address, text in cells:
        if (address, clean(text)) not in values and (year := year_of_span(text)) is not None:
            heading.year, heading.cells["year"] = year, address
            return
    for address, text in cells:
        if year_left_open(text):
            heading.cells["year"], heading.labels["year"] = address, Label(address, squeezed(text))
            return


def _shown_years(canvas: Canvas, top: int, bottom: int) -> Iterator[tuple[Address, str]]:
    """Numbers and dates that a format shows as a year (`2023年度`)."""
    for row in range(top, min(bottom, len(canvas.filled))):
        for column in canvas.filled[row]:
            value = canvas.value((row, column))
            # Formats are looked up one by one: only for what may be a year.
            if not isinstance(value, date) and not (isinstance(value, int | float) and 1990 <= value < 2100):
                continue
            code = canvas.grid.number_format((row, column))
            if code and "年" in code and (text := canvas.text((row, column))):
                yield (row, column), text


def year_of_text(text: str) -> int | None:
    """The year in the value of a label 年度 (`2023`, `2023年`)."""
    return year_alone(text) or year_alone(text + "年") or year_in(text)


def _read_currency(canvas: Canvas, cells: Cells, heading: Heading) -> None:
    """The currency unit: the label of the funds first, then those of the amounts, else a cell that states the unit."""
    for states in (is_funds_label, is_amounts_label, is_currency_label):
        for address, text in cells:
            if states(text) and _take_currency(canvas, heading, address, text, states):
                return
    for address, text in cells:
        if is_title(text) and currency_in(text):
            _take_currency(canvas, heading, address, text, is_title)
            return
    # Above the names stands nothing but the title, the year and the unit.
    top = min((label.cell[0] for name, label in heading.labels.items() if name not in ("title", "year")), default=0)
    for address, text in cells:
        if address[0] < top and is_currency_alone(text):
            _take_currency(canvas, heading, address, text, is_currency_alone)
            return
    for address, text in cells:
        beside = value_beside(canvas, address) if asks_for_currency(text) else address
        if beside is None or blank(canvas.value(beside)):
            heading.labels["currency_unit"] = Label(address, squeezed(text))


def _take_currency(
    canvas: Canvas, heading: Heading, address: Address, text: str, states: Callable[[str], bool]
) -> bool:
    place: Address | None = address
    unit = currency_in(text)
    if unit is None and states is is_currency_label:
        place = value_beside(canvas, address)
        unit = currency_in(canvas.label(place)) if place else None
    if unit is None or place is None:
        heading.labels.setdefault("currency_unit", Label(address, squeezed(text)))
        return False
    heading.currency_unit, heading.cells["currency_unit"] = unit, place
    heading.labels["currency_unit"] = Label(address, squeezed(text))
    return True


def iso_date(text: str | None) -> str | None:
    """A full date as ISO date; any other text as typed.

    >>> iso_date("2024年1月5日"), iso_date("2024年1月")
    ('2024-01-05', '2024年1月')
    """
    found = _DATE.fullmatch(text or "")
    if not found:
        return text
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return f"{year}-{month:>02}-{day:>02}"


def ends_of_period(text: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of a period written into one cell."""
    parts = _UNTIL.split(text, maxsplit=1) if text else []
    return (iso_date(parts[0]), iso_date(parts[1])) if len(parts) > 1 else (None, None)
