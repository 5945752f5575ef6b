"""The cells of one row of the indicator table, joined and read."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from evalxl.core.column_terms import leaves_target
from evalxl.core.model import Address, CellError, UnstoredFormula
from evalxl.core.reason_terms import excuses_nothing
from evalxl.core.table_terms import is_qualitative_sign, is_sign, is_unit
from evalxl.core.text import fold
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.columns import Header
from evalxl.forms.span import Span
from evalxl.forms.text import clean

_TYPED_FIGURE = re.compile(r"=\s*[+-]?(?:\d[\d,]*)?\.?\d+\s*%?\s*(?:[(（][^()（）=]*[)）]|[^\W\d_]*)")
_COMPARES = "≥≤=><≧≦＞＜＝﹦═⩾⩽"


class Joined(NamedTuple):
    """A text made of the cells of a row under one header, and the first of these cells."""

    text: str | None
    cell: Address


def joined(canvas: Canvas, row: int, span: Span) -> Joined:
    """The text under a header: of one cell, or of the cells of a split value one after the other."""
    cell = canvas.home(row, span.left)
    if span.left == span.right or canvas.end(cell)[1] >= span.right:
        return Joined(_value_text(canvas, cell), cell)
    return _split(canvas, row, span)


def _split(canvas: Canvas, row: int, span: Span) -> Joined:
    cells = dict.fromkeys(canvas.home(row, column) for column in range(span.left, span.right + 1))
    parts = [(cell, text) for cell in cells if (text := _value_text(canvas, cell))]
    if not parts:
        unread = (cell for cell in cells if not blank(canvas.value(cell)))
        return Joined(None, next(unread, next(iter(cells))))
    if len(parts) == 1:
        return Joined(parts[0][1], parts[0][0])
    if (second := list(cells)[1]) != parts[1][0] and parts[0][1] in _COMPARES:
        # Sign and unit are there, the value between them was left out.
        return Joined(None, second)
    texts = [text for _, text in parts]
    if is_qualitative_sign(texts[0]):
        return Joined(texts[1], parts[0][0])
    return Joined("".join(texts if is_sign(texts[0]) else texts[1:]), parts[0][0])


def _value_text(canvas: Canvas, cell: Address) -> str | None:
    """The text of a cell; a formula that is nothing but a figure (`=100%`) is what was typed."""
    value = canvas.value(cell)
    if isinstance(value, str):
        return clean(value) if value else None
    typed = value.text if isinstance(value, UnstoredFormula) else canvas.grid.formula(cell)
    if typed and _TYPED_FIGURE.fullmatch(typed):
        return clean(typed)
    return canvas.text(cell)


def is_typed_figure(value: object) -> bool:
    """Whether a cell holds a target such as `=100%` that a spreadsheet took for a formula."""
    return isinstance(value, UnstoredFormula) and bool(_TYPED_FIGURE.fullmatch(value.text))


def target_of(canvas: Canvas, row: int, spans: Mapping[str, Span]) -> Joined | None:
    """The target: sign, value and unit joined where they have columns of their own."""
    if "target_value" not in spans:
        return None
    value = _adjusted(canvas, row, spans) or joined(canvas, row, spans["target_value"])
    if value.text is None or not ("sign" in spans or "unit" in spans):
        return value
    sign = joined(canvas, row, spans["sign"]) if "sign" in spans else Joined(None, value.cell)
    qualitative = sign.text is not None and is_qualitative_sign(sign.text)
    speaks = sign.text is not None and (qualitative or is_sign(sign.text))
    cell = sign.cell if speaks and sign.cell[1] < value.cell[1] else value.cell
    if qualitative:
        return Joined(value.text, cell)
    unit = joined(canvas, row, spans["unit"]).text if "unit" in spans else None
    return Joined(with_unit(value.text, sign.text, unit), cell)


def _adjusted(canvas: Canvas, row: int, spans: Mapping[str, Span]) -> Joined | None:
    """The target that replaced the first one during the year; what cannot be read there is no blank."""
    if "adjusted_target" not in spans:
        return None
    value = joined(canvas, row, spans["adjusted_target"])
    changed = is_error(canvas, value.cell) if value.text is None else not leaves_target(value.text)
    return value if changed else None


def actual_of(canvas: Canvas, row: int, spans: Mapping[str, Span]) -> Joined | None:
    """The actual value, with its unit where that has a column of its own."""
    if "actual_value" not in spans:
        return None
    value = joined(canvas, row, spans["actual_value"])
    if value.text is None or "actual_unit" not in spans:
        return value
    return Joined(with_unit(value.text, None, joined(canvas, row, spans["actual_unit"]).text), value.cell)


def with_unit(value: str, sign: str | None, unit: str | None) -> str:
    """Sign, value and unit in one text; a sign or a unit that the value carries already is not repeated."""
    if sign and is_sign(sign) and value[0] not in _COMPARES:
        value = sign + value
    if unit and is_unit(unit) and any(char.isdigit() for char in value) and fold(unit) not in fold(value):
        value += unit
    return value


def reason_of(canvas: Canvas, row: int, spans: Mapping[str, Span], lost: bool) -> Joined | None:
    """The reason of a deviation, with the corrective measure where that has a column of its own.

    lost: the row lost points, so that a remark says why.
    """
    if "remark" in spans:
        remark = joined(canvas, row, spans["remark"])
        return remark if remark.text and (lost or excuses_nothing(remark.text)) else None
    fields = [field for field in ("deviation_reason", "measure") if field in spans]
    parts = [joined(canvas, row, spans[field]) for field in fields]
    if len(parts) < 2:
        return parts[0] if parts else None
    texts = [part.text for part in parts if part.text]
    return Joined(clean("\n".join(texts)) if texts else None, next((p.cell for p in parts if p.text), parts[0].cell))


def is_error(canvas: Canvas, cell: Address) -> bool:
    """Whether the cell holds something that cannot be read."""
    return isinstance(canvas.value(cell), CellError | UnstoredFormula)


def level_text(canvas: Canvas, row: int, header: Header, level: str) -> Joined | None:
    """The text of a level that is seen in this row, None where the table has no such level."""
    span = header.spans.get(level)
    found = joined(canvas, row, span) if span else None
    if found and not found.text and level == "level_3" and "parent" in header.spans:
        return joined(canvas, row, header.spans["parent"])
    return found


def own_text(canvas: Canvas, row: int, header: Header, level: str) -> Joined | None:
    """The text of a level that begins in this row."""
    span = header.spans.get(level)
    if span is None or (span.left == span.right and canvas.home(row, span.left)[0] != row):
        return None
    return begun(level_text(canvas, row, header, level), row)


def begun(found: Joined | None, row: int) -> Joined | None:
    """The text that begins in this row; None where it is blank or goes on from above."""
    return found if found and found.text and found.cell[0] == row else None


def points_cell(canvas: Canvas, row: int, header: Header, field: str) -> Address | None:
    """The cell of a row's weight or score, None where the table has no such column."""
    span = header.spans.get(field)
    return canvas.first(row, span.left, span.right) if span else None
