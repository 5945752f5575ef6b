"""The rows of the indicator table: indicators, groups, placeholders, and where the total may stand."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from evalxl.core.model import EMPTY_VALUE, Address, GroupRow, Indicator, Label
from evalxl.core.number import decimal_of
from evalxl.core.table_terms import is_placeholder, row_mark
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.columns import LEVELS, Header
from evalxl.forms.figures import Figures
from evalxl.forms.group_rows import group_row, is_heading
from evalxl.forms.layout import Block, begins_form, first_mark
from evalxl.forms.rows import Joined, actual_of, begun, is_error, level_text, own_text, reason_of, target_of
from evalxl.forms.shared import shared
from evalxl.forms.text import squeezed
from evalxl.forms.value import parse_value

_TEXTS = ("level_1", "level_2", "level_3", "target_value", "actual_value", "deviation_reason")


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row of points that belongs to no indicator.

    kind "total" by its label, "group" (a level and its points), "nameless" (points alone);
    after: how many indicators stand above it.
    """

    row: int
    kind: Literal["total", "group", "nameless"]
    after: int


@dataclass(slots=True, eq=False)
class Table:
    """What was read of an indicator table; bottom: its last row, total and grade included."""

    indicators: list[Indicator] = field(default_factory=list)
    placeholders: list[Label] = field(default_factory=list)
    groups: list[Label] = field(default_factory=list)
    sums: list[SumRow] = field(default_factory=list)
    group_rows: list[GroupRow] = field(default_factory=list)
    bottom: int = 0


@dataclass(slots=True)
class _Scan:
    """Where the reading of a table has got to: texts of level 1 and 2 that hold for the rows below."""

    figures: Figures
    header: Header
    table: Table
    fractions: bool
    level_1: Joined | None = None
    level_2: Joined | None = None
    gap: bool = False
    closed: bool = False


class _Row(NamedTuple):
    """One row: the texts that begin in it, its name, its values, the cells of its points.

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


def read_table(figures: Figures, block: Block) -> Table:
    """The indicator table of a block."""
    canvas = block.canvas
    table = Table(bottom=block.header.bottom)
    scan = _Scan(figures, block.header, table, _only_fractions(canvas, block))
    for row in range(block.header.bottom + 1, block.limit):
        if not canvas.filled[row] or row in block.repeated:
            scan.gap = True
            continue
        mark = first_mark(canvas, row)
        if mark == "total" and _is_judged(canvas, row, block.header):
            mark = None
        if _ends_table(canvas, row, mark, block.header):
            break
        if mark in ("total", "grade"):
            table.bottom, scan.closed = row, True
        if mark == "total":
            table.sums.append(SumRow(row, "total", len(table.indicators)))
        elif mark not in ("subtotal", "grade") or (mark == "grade" and _has_points(canvas, row, block.header)):
            _take_row(scan, row)
        scan.gap = False
    return table


def _ends_table(canvas: Canvas, row: int, mark: str | None, header: Header) -> bool:
    if mark == "title":
        return begins_form(canvas, row)
    return mark in ("note", "project") and not _has_points(canvas, row, header)


def _is_judged(canvas: Canvas, row: int, header: Header) -> bool:
    """Whether a row has a target and an actual value, as no total has."""
    spans = [span for field in ("target_value", "actual_value") if (span := header.spans.get(field))]
    places = [canvas.first(row, span.left, span.right) for span in spans]
    return len(places) > 1 and all(
        place[0] == row and place[1] >= span.left and not blank(canvas.value(place))
        for span, place in zip(spans, places, strict=True)
    )


def _only_fractions(canvas: Canvas, block: Block) -> bool:
    """Whether the weights are written as fractions of 1, as percentages are stored."""
    span = block.header.spans.get("weight")
    if span is None:
        return False
    values = (canvas.at(row, span.left) for row in range(block.header.bottom + 1, block.limit))
    return all(value <= 1 for value in values if isinstance(value, int | float))


def _has_points(canvas: Canvas, row: int, header: Header) -> bool:
    places = (points_cell(canvas, row, header, field) for field in ("weight", "score"))
    return any(place and not isinstance(canvas.value(place), str) for place in places)


def points_cell(canvas: Canvas, row: int, header: Header, field: str) -> Address | None:
    """The cell of a row's weight or score, None where the table has no such column."""
    span = header.spans.get(field)
    return canvas.first(row, span.left, span.right) if span else None


def _take_row(scan: _Scan, row: int) -> None:
    canvas, table = scan.figures.canvas, scan.table
    found = _seen(canvas, row, scan.header)
    if _is_banner(canvas, row, scan.header) or _is_sum(found):
        if found.points:
            _take_group(scan, row, None if _is_sum(found) else found)
        return
    if found.level_1:
        scan.level_1, scan.level_2 = found.level_1, None
        if not scan.closed:
            table.groups.append(Label(found.level_1.cell, squeezed(found.level_1.text or "")))
    if found.level_2:
        scan.level_2 = found.level_2
    kind = _kind(canvas, scan, row, found)
    if kind == "indicator":
        table.indicators.append(_indicator(scan, row, found))
    elif kind == "placeholder":
        left = found.name if found.named else found.level_2 or found.level_1
        if left and left.text:
            table.placeholders.append(Label(left.cell, squeezed(left.text)))
    elif kind == "group":
        _take_group(scan, row, found)
    elif kind is not None:
        table.sums.append(SumRow(row, "nameless", len(table.indicators)))
    if kind is not None:
        table.bottom = row


def _take_group(scan: _Scan, row: int, heading: _Row | None) -> None:
    table = scan.table
    after = len(table.indicators)
    table.sums.append(SumRow(row, "group", after))
    names = (heading.level_2, heading.level_1) if heading else ()
    if found := group_row(scan.figures, row, scan.header, names, after):
        table.group_rows.append(found)


def _kind(
    canvas: Canvas, scan: _Scan, row: int, found: _Row
) -> Literal["indicator", "placeholder", "group", "nameless"] | None:
    if scan.closed:
        # Below the total only a row with points and a name goes on; the rest are remarks.
        return "indicator" if found.points and found.named and found.valued else None
    if found.valued or (found.points and found.named):
        return "group" if _is_group(scan, row, found) else "indicator"
    if found.points and (found.level_1 or found.level_2):
        return "group"
    if found.points:
        return "nameless" if _adds_up(scan, row) or not _goes_on(canvas, row, scan.header) else "indicator"
    left = found.level_3 or found.level_2 or found.level_1
    if left and left.text and is_placeholder(left.text):
        return "placeholder"
    alone = scan.gap and len(canvas.filled[row]) == 1
    name = found.name
    unread = name is not None and name.cell[0] == row and is_error(canvas, name.cell)
    return "indicator" if (found.level_3 or unread) and not alone else None


def _is_group(scan: _Scan, row: int, found: _Row) -> bool:
    others = (found.level_2, found.name, found.target, found.actual)
    return found.points and is_heading(scan.figures.canvas, row, scan.header, found.level_1, *others)


def _adds_up(scan: _Scan, row: int) -> bool:
    """Whether a row of points alone is the sum of the indicators since the sum before it."""
    place = points_cell(scan.figures.canvas, row, scan.header, "weight")
    weight = decimal_of(scan.figures.canvas.value(place)) if place else None
    table = scan.table
    since = table.sums[-1].after if table.sums else 0
    weights = [indicator.weight for indicator in table.indicators if indicator.weight is not None]
    return weight is not None and weight in (sum(weights), sum(weights[since:]))


def _goes_on(canvas: Canvas, row: int, header: Header) -> bool:
    """Whether the next row that is not blank is the total or one more indicator."""
    below = next((under for under in range(row + 1, len(canvas.filled)) if canvas.filled[under]), None)
    if below is None:
        return False
    mark = first_mark(canvas, below)
    return mark == "total" or (mark is None and begun(level_text(canvas, below, header, "level_3"), below) is not None)


def _seen(canvas: Canvas, row: int, header: Header) -> _Row:
    name = level_text(canvas, row, header, "level_3")
    target, actual = target_of(canvas, row, header.spans), actual_of(canvas, row, header.spans)
    weight, score = points_cell(canvas, row, header, "weight"), points_cell(canvas, row, header, "score")
    return _Row(
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


def _is_banner(canvas: Canvas, row: int, header: Header) -> bool:
    """Whether one cell of the row is merged across the names and what stands beside them."""
    for level in reversed(LEVELS):
        if span := header.spans.get(level):
            left = canvas.home(row, span.right)
            return left[0] == row and canvas.end(left)[1] > span.right
    return False


def _is_sum(found: _Row) -> bool:
    """Whether a level is no name but the word of a sum (`合计`, `小计`)."""
    if found.valued:
        return False
    parts = (found.level_2, found.level_3)
    return any(part and part.text and row_mark(part.text) in ("total", "subtotal") for part in parts)


def _indicator(scan: _Scan, row: int, found: _Row) -> Indicator:
    canvas, spans = scan.figures.canvas, scan.header.spans
    parts = (scan.level_1, scan.level_2, found.name, found.target, found.actual, reason_of(canvas, row, spans))
    cells: dict[str, Address] = {}
    for name, part in zip(_TEXTS, parts, strict=True):
        if part is not None:
            cells[name] = part.cell
        elif name in spans:
            cells[name] = canvas.home(row, spans[name].left)
    level_1, level_2, level_3, target, actual, reason_text = [part.text if part else None for part in parts]
    return Indicator(
        level_1,
        level_2,
        level_3,
        target,
        actual,
        _points(scan, row, cells, "weight", found.weight),
        _points(scan, row, cells, "score", found.score),
        reason_text,
        parse_value(target) if target else EMPTY_VALUE,
        parse_value(actual) if actual else EMPTY_VALUE,
        shared(cells),
    )


def _points(scan: _Scan, row: int, cells: dict[str, Address], name: str, place: Address | None) -> Decimal | None:
    if place is None:
        return None
    cells[name] = place
    # Points of a merged cell count once, in the row where they stand.
    return scan.figures.points(place, scan.fractions) if place[0] == row else None
