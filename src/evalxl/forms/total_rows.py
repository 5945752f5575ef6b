"""Which rows close the indicator table, and what a total row says of itself."""

from itertools import pairwise

from evalxl.core.closing_terms import total_label
from evalxl.core.model import Address
from evalxl.core.number import decimal_of
from evalxl.core.table_terms import indicator_column
from evalxl.core.terms import bare_key
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.columns import Header
from evalxl.forms.layout import Block, begins_form, first_mark
from evalxl.forms.rows import points_cell

# Between a table and its total stand a few remarks; what is further down totals something else.
_ROWS_OF_REMARKS = 12


def has_points(canvas: Canvas, row: int, header: Header) -> bool:
    """Whether a number stands in the columns of the points of a row, or what should have been one."""
    places = (points_cell(canvas, row, header, field) for field in ("weight", "score"))
    return any(place and not isinstance(canvas.value(place), str) for place in places)


def is_judged(canvas: Canvas, row: int, header: Header) -> bool:
    """Whether a row has a target and an actual value, as no total has; labels of its figures are none."""
    spans = [span for field in ("target_value", "actual_value") if (span := header.spans.get(field))]
    places = [canvas.first(row, span.left, span.right) for span in spans]
    return len(places) > 1 and all(
        place[0] == row
        and place[1] >= span.left
        and not blank(canvas.value(place))
        and _points_named(canvas.label(place)) is None
        for span, place in zip(spans, places, strict=True)
    )


def named_figures(canvas: Canvas, row: int) -> dict[str, Address]:
    """Weight and score of a row that names each beside it (`总分 | 100 | 自评得分 | 99.6`); empty where it does not."""
    pairs = [
        (name, (row, right))
        for left, right in pairwise(canvas.filled[row])
        if (name := _points_named(canvas.label((row, left)))) and _may_be_figure(canvas, (row, right))
    ]
    return dict(pairs) if sorted(name for name, _ in pairs) == ["score", "weight"] else {}


def _points_named(text: str) -> str | None:
    if any(map(str.isdigit, bare_key(text))):
        return None  # `评分90分以上` is a value.
    role = indicator_column(text)
    if role in ("weight", "score"):
        return role
    return "weight" if total_label(text) else None


def _may_be_figure(canvas: Canvas, cell: Address) -> bool:
    value = canvas.value(cell)
    return not isinstance(value, str) or decimal_of(value[:1]) is not None


def total_below(canvas: Canvas, row: int, block: Block) -> int | None:
    """The row of the total where nothing but remarks stands between it and a note in `row`."""
    for under in range(row + 1, min(row + 1 + _ROWS_OF_REMARKS, block.limit)):
        if first_mark(canvas, under) == "total":
            return under
        if under in block.repeated or has_points(canvas, under, block.header) or begins_form(canvas, under):
            return None
    return None
