"""The rectangle a form takes up on its sheet, and the cells in it that cannot be read."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from evalxl.core.model import Address, Label
from evalxl.forms.layout import Block
from evalxl.forms.rows import is_typed_figure

Item = TypeVar("Item")
_TEXTS = ("target_value", "adjusted_target", "actual_value")


def unread_cells(block: Block, labels: Mapping[str, Label], bottom: int) -> Iterator[Address]:
    """Cells with an error, or a formula without a value, from the first label down to the row `bottom`."""
    canvas, header = block.canvas, block.header
    # The title or the unit of the amounts may be those of the sheet, far above.
    top = max(block.top, min((label.cell[0] for label in labels.values()), default=header.top))
    right = max((canvas.end(label.cell)[1] for label in labels.values()), default=header.right)
    right = max(right, header.right)
    texts = [span for field, span in header.spans.items() if field in _TEXTS]
    for row, column in canvas.flaws:
        if top <= row <= bottom and column <= right:
            in_texts = row > header.bottom and any(span.left <= column <= span.right for span in texts)
            if not (in_texts and is_typed_figure(canvas.value((row, column)))):
                yield row, column


def of_fields(items: Mapping[str, Item], fields: tuple[str, ...]) -> dict[str, Item]:
    """Those of the items that a kind of form has."""
    return {name: items[name] for name in fields if name in items}
