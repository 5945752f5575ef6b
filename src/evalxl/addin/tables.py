"""A list for people, put into a new workbook: the one they work on is not touched."""

from collections.abc import Sequence
from decimal import Decimal

from evalxl.addin.click import Click
from evalxl.addin.live import as_typed
from evalxl.core.message import Message

Value = str | int | Decimal | Message | None


def show_table(click: Click, header: Sequence[Message], rows: Sequence[Sequence[Value]]) -> None:
    """Open a new workbook with a header and rows."""
    cells = [[_shown(click, value) for value in row] for row in (header, *rows)]
    sheet = click.app.books.add().sheets[0]
    area = sheet.range((1, 1), (len(cells), len(header)))
    area.value = cells
    area.columns.autofit()


def _shown(click: Click, value: Value) -> object:
    if isinstance(value, Message):
        value = click.text(value)
    return float(value) if isinstance(value, Decimal) else as_typed(value)
