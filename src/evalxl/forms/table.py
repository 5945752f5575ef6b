"""The rows of the indicator table: indicators, groups, placeholders, and where the total may stand."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from evalxl.core.group_terms import names_group
from evalxl.core.model import EMPTY_VALUE, Address, GroupRow, Indicator, Label
from evalxl.core.number import decimal_of
from evalxl.core.table_terms import is_placeholder
from evalxl.forms.canvas import Canvas
from evalxl.forms.columns import Header
from evalxl.forms.figures import Figures
from evalxl.forms.group_rows import group_row, heads_rows_below, is_heading
from evalxl.forms.layout import Block, begins_form, first_mark
from evalxl.forms.remarks import is_remark
from evalxl.forms.rows import Joined, begun, is_error, level_text, points_cell, reason_of
from evalxl.forms.seen_row import SeenRow, banner_of, is_sum, is_sum_word, is_void, seen_row
from evalxl.forms.shared import shared
from evalxl.forms.text import squeezed
from evalxl.forms.total_rows import has_points, is_judged, total_below
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


def read_table(figures: Figures, block: Block) -> Table:
    """The indicator table of a block."""
    canvas = block.canvas
    table = Table(bottom=block.header.bottom)
    scan = _Scan(figures, block.header, table, _only_fractions(canvas, block))
    row = block.header.bottom + 1
    while row < block.limit:
        row = _read_row(scan, block, row)
    return table


def _read_row(scan: _Scan, block: Block, row: int) -> int:
    """Reads a row and gives the one to go on with: the limit of the block where the table has ended."""
    canvas, header, table = block.canvas, block.header, scan.table
    if not canvas.filled[row] or row in block.repeated:
        scan.gap = True
        return row + 1
    mark = first_mark(canvas, row)
    if mark == "total" and is_judged(canvas, row, header):
        mark = None
    if mark is None and is_remark(canvas, row, header):
        return row + 1
    if _ends_table(canvas, row, mark, header):
        total = total_below(canvas, row, block) if mark == "note" and not scan.closed else None
        return block.limit if total is None else total
    if mark in ("total", "grade"):
        table.bottom, scan.closed = row, True
    if mark == "total":
        table.sums.append(SumRow(row, "total", len(table.indicators)))
    elif mark not in ("subtotal", "grade") or (mark == "grade" and has_points(canvas, row, header)):
        _take_row(scan, row)
    scan.gap = False
    return row + 1


def _ends_table(canvas: Canvas, row: int, mark: str | None, header: Header) -> bool:
    if mark == "title":
        return begins_form(canvas, row)
    return mark in ("note", "project") and not has_points(canvas, row, header)


def _only_fractions(canvas: Canvas, block: Block) -> bool:
    """Whether the weights are written as fractions of 1, as percentages are stored."""
    span = block.header.spans.get("weight")
    if span is None:
        return False
    values = (canvas.at(row, span.left) for row in range(block.header.bottom + 1, block.limit))
    return all(value <= 1 for value in values if isinstance(value, int | float))


def _take_row(scan: _Scan, row: int) -> None:
    canvas, table = scan.figures.canvas, scan.table
    found = seen_row(canvas, row, scan.header)
    banner = banner_of(canvas, row, scan.header)
    _take_levels(scan, row, found, banner)
    if banner or is_sum(found):
        if found.points:
            _take_group(scan, row, None if is_sum(found) else found)
        return
    if is_void(canvas, found):
        return
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


def _take_levels(scan: _Scan, row: int, found: SeenRow, banner: Address | None) -> None:
    """Levels that begin in a row hold for the rows below; a banner does where it names their group."""
    level_1, level_2 = found.level_1, found.level_2
    if level_1 and level_1.cell == banner:
        named = names_group(level_1.text or "") and heads_rows_below(scan.figures.canvas, row, scan.header, level_1)
        level_1 = level_1 if named else None
    # A sum that stands first in its group bears the group's name, merged down over the rows it adds.
    level_1, level_2 = (None if each and is_sum_word(each.text) else each for each in (level_1, level_2))
    if level_1:
        scan.level_1, scan.level_2 = level_1, None
        if not scan.closed:
            scan.table.groups.append(Label(level_1.cell, squeezed(level_1.text or "")))
    if level_2 and level_2.cell != banner:
        scan.level_2 = level_2


def _take_group(scan: _Scan, row: int, heading: SeenRow | None) -> None:
    table = scan.table
    after = len(table.indicators)
    table.sums.append(SumRow(row, "group", after))
    names = (heading.level_2, heading.level_1) if heading else ()
    if found := group_row(scan.figures, row, scan.header, names, after):
        table.group_rows.append(found)


def _kind(
    canvas: Canvas, scan: _Scan, row: int, found: SeenRow
) -> Literal["indicator", "placeholder", "group", "nameless"] | None:
    if scan.closed:
        # Below the total only a row with points and a name goes on; the rest are remarks.
        return "indicator" if found.points and found.named and found.valued else None
    if found.valued or (found.points and found.named):
        return "group" if found.points and _is_heading(scan, row, found) else "indicator"
    if found.points and (found.level_1 or found.level_2):
        return "group"
    if found.points:
        return "nameless" if _adds_up(scan, row) or not _goes_on(canvas, row, scan.header) else "indicator"
    return _kind_of_name(canvas, scan, row, found)


def _kind_of_name(canvas: Canvas, scan: _Scan, row: int, found: SeenRow) -> Literal["indicator", "placeholder"] | None:
    """What a row is that has neither values nor points: a heading of the rows below is nothing of its own."""
    left = found.level_3 or found.level_2 or found.level_1
    if left and left.text and is_placeholder(left.text):
        return "placeholder"
    name = found.name
    if found.level_1 and name and name.cell == found.level_1.cell and _is_heading(scan, row, found):
        return None
    alone = scan.gap and len(canvas.filled[row]) == 1
    unread = name is not None and name.cell[0] == row and is_error(canvas, name.cell)
    return "indicator" if (found.level_3 or unread) and not alone else None


def _is_heading(scan: _Scan, row: int, found: SeenRow) -> bool:
    others = (found.level_2, found.name, found.target, found.actual)
    return is_heading(scan.figures.canvas, row, scan.header, found.level_1, *others)


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


def _indicator(scan: _Scan, row: int, found: SeenRow) -> Indicator:
    canvas, spans = scan.figures.canvas, scan.header.spans
    cells: dict[str, Address] = {}
    weight, score = _points(scan, row, cells, "weight", found.weight), _points(scan, row, cells, "score", found.score)
    reason = reason_of(canvas, row, spans, lost=weight is not None and score is not None and score < weight)
    parts = (scan.level_1, scan.level_2, found.name, found.target, found.actual, reason)
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
        weight,
        score,
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
