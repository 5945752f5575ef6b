"""Remarks that a form prints between the rows of the indicator table (`其他需要说明的事项 | 无`)."""

from evalxl.core.group_terms import names_group
from evalxl.core.model import Address
from evalxl.core.table_terms import is_placeholder
from evalxl.core.terms import bare_key
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.columns import LEVELS, Header
from evalxl.forms.group_rows import heads_rows_below
from evalxl.forms.rows import own_text
from evalxl.forms.value import parse_value

_MERGED = ("target_value", "actual_value", "weight", "score")
_WORDS = ("qualitative", "undecidable")


def is_remark(canvas: Canvas, row: int, header: Header) -> bool:
    """Whether a row is a label in the place of all levels, and words in one cell over a value and its points.

    No indicator is drawn so: it would have no cell for its points. The name of a group or of a template row is
    no label of a remark, and a figure or a tier (`达成预期指标`) no remark: such a row is read as any other.
    """
    beside = _over_value_and_points(canvas, row, header)
    if beside is None or not _is_wording(canvas, beside):
        return False
    label = _label_of_levels(canvas, row, header)
    if label is None or label == beside:
        return False
    text = canvas.label(label)
    named = names_group(text) or bare_key(text).endswith("指标") or is_placeholder(text)
    level = own_text(canvas, row, header, "level_1")
    return not (named or (level and heads_rows_below(canvas, row, header, level)))


def _over_value_and_points(canvas: Canvas, row: int, header: Header) -> Address | None:
    spans = header.spans
    if not any(field in spans and (row, spans[field].left) in canvas.origin for field in _MERGED):
        return None
    values = _homes(canvas, row, header, "target_value", "actual_value")
    points = _homes(canvas, row, header, "weight", "score")
    return next((home for home in values if home in points and home[0] == row), None)


def _homes(canvas: Canvas, row: int, header: Header, *fields: str) -> list[Address]:
    return [canvas.home(row, span.left) for field in fields if (span := header.spans.get(field))]


def _label_of_levels(canvas: Canvas, row: int, header: Header) -> Address | None:
    """The first cell of the row, a text left of the names, where no level is seen in the row but this cell."""
    levels = [header.spans[level] for level in LEVELS if level in header.spans]
    if not levels or not canvas.words[row]:
        return None
    label = (row, canvas.words[row][0][0])
    homes = {canvas.home(row, column) for span in levels for column in range(span.left, span.right + 1)}
    alone = all(home == label or blank(canvas.value(home)) for home in homes)
    return label if alone and label[1] < levels[-1].left else None


def _is_wording(canvas: Canvas, cell: Address) -> bool:
    text = canvas.label(cell)
    return blank(canvas.value(cell)) or (bool(text) and parse_value(text).kind in _WORDS)
