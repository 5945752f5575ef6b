"""The money a declaration asks for: of the year, and of the whole project."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from evalxl.core.model import Address, CellValue, FundingSource, Label
from evalxl.core.table_terms import funding_source, funds_scope
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.figures import DASHES, Figures
from evalxl.forms.heading import value_beside
from evalxl.forms.sideways_funding import sources_beside
from evalxl.forms.text import squeezed

_PROJECT_NAMES: dict[FundingSource, str] = {"total": "total", "fiscal_appropriation": "fiscal", "other": "other"}


@dataclass(slots=True)
class DeclaredFunds:
    """requested: total, fiscal_appropriation, carry_over, other of the year; project: total, fiscal, other."""

    requested: dict[str, Decimal | None] = field(
        default_factory=lambda: dict.fromkeys(("total", "fiscal_appropriation", "carry_over", "other"))
    )
    project: dict[str, Decimal | None] = field(default_factory=lambda: dict.fromkeys(("total", "fiscal", "other")))
    cells: dict[str, Address] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    label: Address
    source: FundingSource
    place: Address


def read_declared_funds(figures: Figures, top: int, bottom: int) -> DeclaredFunds:
    """The funds in the rows from `top` up to but without `bottom`.

    A line belongs to the total above it in its column; where there is but one column of totals
    it is the year's, unless the total says otherwise.
    """
    lines = _lines(figures, top, bottom)
    totals = [line for line in lines if line.source == "total"]
    columns = {line.label[1] for line in totals}
    funds = DeclaredFunds()
    for line in lines:
        total = max(
            (other for other in totals if other.label[0] <= line.label[0] and other.label[1] <= line.label[1]),
            key=lambda other: (other.label[1], other.label[0]),
            default=None,
        )
        _put(figures, funds, line, "year" if total is None else _scope(figures, total, columns))
    return funds


def _lines(figures: Figures, top: int, bottom: int) -> list[_Line]:
    canvas = figures.canvas
    lines: list[_Line] = []
    for row in range(top, bottom):
        lines += _lines_below(canvas, row, bottom)
    headings = {line.label for line in lines}
    for address, text in canvas.texts(top, bottom):
        source = funding_source(text) if address not in headings else None
        place = value_beside(canvas, address) if source else None
        if source is None or place is None or place[0] != address[0]:
            continue
        if _may_be_amount(canvas.value(place)):
            lines.append(_Line(address, source, place))
        elif place[1] > canvas.end(address)[1] + 1:
            # What stands there is the next label; the amount before it was left blank.
            lines.append(_Line(address, source, canvas.home(address[0], canvas.end(address)[1] + 1)))
    return lines


def _lines_below(canvas: Canvas, row: int, bottom: int) -> Iterator[_Line]:
    """The sources that head columns of a row, whose amounts stand in the row below."""
    groups = sources_beside(canvas, row) if row < len(canvas.words) else ()
    for source, span in (column for group in groups for column in group.items()):
        place = canvas.home(canvas.end(span.label.cell)[0] + 1, span.left)
        if place[0] < bottom and _may_be_amount(canvas.value(place)):
            yield _Line(span.label.cell, source, place)


def _may_be_amount(value: CellValue) -> bool:
    """Whether a cell holds a number, what was meant to be one (`20万`), a dash, or nothing."""
    if not isinstance(value, str) or blank(value):
        return True
    return funding_source(value) is None and (any(char.isdigit() for char in value) or value.strip() in DASHES)


def _scope(figures: Figures, total: _Line, columns: set[int]) -> str:
    scope = funds_scope(figures.canvas.label(total.label))
    return scope or ("year" if total.label[1] == max(columns) else "project")


def _put(figures: Figures, funds: DeclaredFunds, line: _Line, scope: str) -> None:
    target, group, name = funds.requested, "requested_funds", str(line.source)
    if scope == "project":
        target, group, name = funds.project, "project_funds", _PROJECT_NAMES.get(line.source, "other")
    key = f"{group}.{name}"
    if target.get(name) is not None or (key in funds.cells and blank(figures.canvas.value(line.place))):
        return
    target[name] = figures.amount(line.place)
    funds.cells[key] = line.place
    funds.labels[key] = Label(line.label, squeezed(figures.canvas.label(line.label)))
