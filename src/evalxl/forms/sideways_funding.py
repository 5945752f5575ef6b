"""Funds whose sources are columns and whose amounts are rows: a table of the money turned on its side.

| | 合计 | 财政拨款 | 其他资金 |
|---|---|---|---|
| 全年预算数 | 50 | 50 | 0 |
"""

from collections.abc import Iterator
from typing import NamedTuple

from evalxl.core.column_terms import is_budget_change
from evalxl.core.model import Address, FundingSource, Label
from evalxl.core.table_terms import funding_column, funding_source
from evalxl.forms.canvas import Canvas
from evalxl.forms.span import Span
from evalxl.forms.text import squeezed

_AMOUNTS = frozenset(("initial_budget", "annual_budget", "executed"))
# A single source beside its amount is a line of an upright table.
_FEWEST = 2
_POINTS = ("weight", "score", "execution_rate")


class SourceColumn(NamedTuple):
    """A column of one source: its heading and the cell of each field of its line."""

    source: FundingSource
    label: Label
    cells: dict[str, Address]


class Sideways(NamedTuple):
    """The columns of the sources, and the labels of the fields."""

    columns: tuple[SourceColumn, ...]
    labels: dict[str, Label]


def sources_beside(canvas: Canvas, row: int) -> Iterator[dict[FundingSource, Span]]:
    """The sources that head columns side by side in a row: one group, or those of the project and of the year."""
    if sum(funding_source(text) is not None for _, text in canvas.words[row]) < _FEWEST:
        return
    found: dict[FundingSource, Span] = {}
    after = -1
    for column, text in canvas.words[row]:
        source = None if funding_column(text) else funding_source(text)
        bottom, right = canvas.end((row, column))
        if not found and (bottom > row or funding_column(canvas.label((row + 1, column)))):
            # The label of the block, which stands above the names of the amounts or left of them.
            continue
        if found and (source is None or source in found or column != after):
            if len(found) >= _FEWEST:
                yield found
            found = {}
        if source:
            found[source] = Span(column, right, Label((row, column), squeezed(text)))
        after = right + 1
    if len(found) >= _FEWEST:
        yield found


def read_sideways(canvas: Canvas, top: int, bottom: int) -> Sideways | None:
    """The first such table in the rows from `top` up to but without `bottom`, None where there is none."""
    for row in range(top, min(bottom, len(canvas.filled))):
        for spans in sources_beside(canvas, row):
            fields = _fields(canvas, row + 1, bottom, min(span.left for span in spans.values()))
            if _AMOUNTS & fields.keys():
                return _columns(canvas, spans, fields)
    return None


def _fields(canvas: Canvas, top: int, bottom: int, left: int) -> dict[str, Label]:
    """The fields that the rows name left of the amounts; a change of the budget only where none names the budget."""
    found: dict[str, Label] = {}
    for (row, column), text in canvas.texts(top, bottom):
        field = funding_column(text) if column < left else None
        if field and (field not in found or is_budget_change(found[field].text)):
            found[field] = Label((row, column), squeezed(text))
    return found


def _columns(canvas: Canvas, spans: dict[FundingSource, Span], fields: dict[str, Label]) -> Sideways:
    columns = []
    for source, span in spans.items():
        places = {field: canvas.home(label.cell[0], span.left) for field, label in fields.items()}
        own = {field: place for field, place in places.items() if funding_column(canvas.label(place)) is None}
        columns.append(SourceColumn(source, span.label, own))
    labels = dict(fields)
    if "total" not in spans:
        return Sideways(tuple(columns), labels)
    total, left = next(column.cells for column in columns if column.source == "total"), spans["total"].left
    for label in fields.values():
        for field, beside, place in _points_beside(canvas, label.cell[0], left):
            total[field], labels[field] = total.get(field, place), labels.get(field, beside)
    return Sideways(tuple(columns), labels)


def _points_beside(canvas: Canvas, row: int, left: int) -> Iterator[tuple[str, Label, Address]]:
    """Weight, rate and score of the whole, which may stand with their labels at the end of any of the rows."""
    for column, text in canvas.words[row]:
        field, place = funding_column(text), (row, canvas.end((row, column))[1] + 1)
        if column > left and field in _POINTS and place[1] <= canvas.right:
            yield field, Label((row, column), squeezed(text)), canvas.home(*place)
