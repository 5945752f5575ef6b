"""The funding block of a self-evaluation: lines of money, columns of amounts, rate and score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.column_terms import is_budget_change
from evalxl.core.goal_terms import goal_of
from evalxl.core.model import Address, FundingLine, FundingSource, Label
from evalxl.core.number import ZERO, decimal_of
from evalxl.core.table_terms import (
    funding_column,
    funding_source,
    funds_scope,
    is_general_fiscal,
    is_left_over,
    is_of_year,
    is_tier_of_state,
    points_in_label,
    row_mark,
)
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.figures import Figures
from evalxl.forms.shared import shared
from evalxl.forms.sideways_funding import Sideways, read_sideways
from evalxl.forms.span import Span
from evalxl.forms.text import squeezed

AMOUNTS = ("initial_budget", "annual_budget", "executed")
_THOUSAND = 1000
_FIELDS = (*AMOUNTS, "weight", "execution_rate", "score")


@dataclass(frozen=True, slots=True)
class Funding:
    """The lines of a funding block, and the labels of its columns under `funding.<field>`."""

    lines: tuple[FundingLine, ...]
    labels: Mapping[str, Label]


def read_funding(figures: Figures, top: int, bottom: int) -> Funding:
    """The funding block that stands in the rows from `top` up to but without `bottom`."""
    canvas = figures.canvas
    if (sideways := read_sideways(canvas, top, bottom)) is not None:
        return _of_columns(figures, sideways)
    rows, spans = _header(canvas, top, bottom)
    if not spans:
        return Funding((), {})
    labels = {f"funding.{field}": span.label for field, span in spans.items()}
    if _is_in_pairs(canvas, spans):
        return Funding((_line_of_pairs(figures, rows[0], bottom),), labels)
    lines = list(_lines(figures, rows[-1] + 1, bottom, spans))
    return Funding(tuple(_without_details(_of_the_year(lines))), labels)


def _of_columns(figures: Figures, found: Sideways) -> Funding:
    """The block where its sources are the columns."""
    lines = [_line_of(figures, column.source, column.label.text, column.cells) for column in found.columns]
    return Funding(tuple(lines), {f"funding.{field}": label for field, label in found.labels.items()})


def _header(canvas: Canvas, top: int, bottom: int) -> tuple[list[int], dict[str, Span]]:
    """The rows of the block's header and its columns."""
    rows: list[int] = []
    spans: dict[str, Span] = {}
    for row in range(top, min(bottom, len(canvas.filled))):
        found = _labels_of(canvas, row)
        if not rows:
            found += _labels_from_above(canvas, row, found)
        names = {field for field, _ in found}
        begins = not rows and len(names) > 1 and names & {"executed", "annual_budget", "initial_budget"}
        goes_on = rows and row <= rows[-1] + 1 and names and not _holds_numbers(canvas, row)
        if not begins and not goes_on:
            if rows:
                break
            continue
        rows.append(row)
        for field, span in found:
            _place(spans, field, span)
    deepest = max((canvas.end(span.label.cell)[0] for span in spans.values()), default=top)
    return [*rows, deepest] if rows and deepest > rows[-1] else rows, spans


def _place(spans: dict[str, Span], field: str, span: Span) -> None:
    for name, group in tuple(spans.items()):
        # 预算数 over 年初预算数 and 全年预算数 is of neither.
        if group.left <= span.left and span.right <= group.right and group.left < group.right:
            del spans[name]
    held = spans.get(field)
    if held and is_budget_change(span.label.text) and ("initial_budget" in spans or is_of_year(held.label.text)):
        return
    if held and is_budget_change(held.label.text):
        # 调整数 beside 全年预算数 says by how much the budget was changed.
        spans[field] = span
        return
    # Where a form calls both columns a budget, the left one is the first budget and the right one the adjusted.
    if field == "annual_budget" and field in spans and "initial_budget" not in spans:
        spans["initial_budget"] = spans[field]
        spans[field] = span
    else:
        spans.setdefault(field, span)


def _labels_of(canvas: Canvas, row: int) -> list[tuple[str, Span]]:
    found = []
    for column, text in canvas.words[row]:
        if field := funding_column(text):
            found.append((field, Span(column, canvas.end((row, column))[1], Label((row, column), squeezed(text)))))
    return found


def _labels_from_above(canvas: Canvas, row: int, beside: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The labels merged into the row from above, right of its own (`全年执行数` beside 预算 that splits in two)."""
    found = []
    first = min((span.left for _, span in beside), default=canvas.right)
    for home in dict.fromkeys(canvas.home(row, column) for column in range(first + 1, canvas.right + 1)):
        if home[0] < row and (field := funding_column(canvas.label(home))):
            found.append((field, Span(home[1], canvas.end(home)[1], Label(home, squeezed(canvas.label(home))))))
    return found


def _holds_numbers(canvas: Canvas, row: int) -> bool:
    return len(canvas.words[row]) < len(canvas.filled[row])


def _lines(figures: Figures, top: int, bottom: int, spans: dict[str, Span]) -> Iterator[FundingLine]:
    canvas = figures.canvas
    left = min(span.left for span in spans.values())
    right = max(span.right for field, span in spans.items() if field in AMOUNTS)
    first = True
    for row in range(top, min(bottom, len(canvas.filled))):
        if not canvas.filled[row]:
            continue
        label = _line_label(canvas, row, left)
        text = canvas.label(label) if label else ""
        if _announces_a_goal(canvas, row) or row_mark(text) in ("title", "project", "note"):
            return
        source = _source(text, first)
        if is_left_over(text) or (label and canvas.end(label)[1] >= right):
            # A text merged over all amounts is a remark.
            continue
        if source is None and not _holds_amounts(canvas, row, spans):
            continue
        yield _line(figures, row, spans, source or "other", squeezed(text), _weight_label(canvas, spans, top, source))
        first = False


def _announces_a_goal(canvas: Canvas, row: int) -> bool:
    return any(goal_of(text) for _, text in canvas.words[row])


def _source(text: str, first: bool) -> FundingSource | None:
    # Without any label the first line can only be the total; further ones could be anything.
    if not text:
        return "total" if first else None
    return funding_source(text)


def _line_label(canvas: Canvas, row: int, left: int) -> Address | None:
    """The text nearest to the amounts on their left; the vertical label of the block only where it stands alone."""
    for column in range(left - 1, canvas.left - 1, -1):
        if (row, column) in canvas.origin and canvas.home(row, column)[0] < row:
            continue
        if canvas.label(canvas.home(row, column)).strip():
            return canvas.home(row, column)
    return None


def _holds_amounts(canvas: Canvas, row: int, spans: Mapping[str, Span]) -> bool:
    places = (canvas.first(row, span.left, span.right) for field, span in spans.items() if field in AMOUNTS)
    return any(not blank(canvas.value(place)) for place in places)


def _line(
    figures: Figures,
    row: int,
    spans: Mapping[str, Span],
    source: FundingSource,
    label: str,
    weight_label: tuple[Address, Decimal] | None,
) -> FundingLine:
    canvas = figures.canvas
    cells = {field: canvas.first(row, spans[field].left, spans[field].right) for field in _FIELDS if field in spans}
    # What is merged downwards counts once, in the line where it stands.
    own = {field: cell for field, cell in cells.items() if cell[0] == row}
    line = _line_of(figures, source, label, own)
    if weight_label is None:
        return line._replace(cells=shared(cells))
    cell, weight = weight_label
    return line._replace(weight=weight, cells=shared({**cells, "weight": cell}))


def _line_of(figures: Figures, source: FundingSource, label: str, cells: Mapping[str, Address]) -> FundingLine:
    numbers: dict[str, Decimal | None] = dict.fromkeys(_FIELDS)
    for field, cell in cells.items():
        if field in AMOUNTS:
            numbers[field] = figures.amount(cell)
        elif field != "execution_rate":
            numbers[field] = figures.points(cell)
    if rate_cell := cells.get("execution_rate"):
        numbers["execution_rate"] = figures.rate(rate_cell, numbers["executed"], numbers["annual_budget"])
    places = {
        field: figures.places(cells[field], number)
        for field, number in numbers.items()
        if number is not None and field in cells
    }
    thousands = (field for field in AMOUNTS if abs(numbers[field] or ZERO) >= _THOUSAND)
    grouped = frozenset(field for field in thousands if figures.is_grouped(cells[field]))
    return FundingLine(source, label, **numbers, cells=shared(cells), places=shared(places), grouped=grouped)


def _weight_label(
    canvas: Canvas, spans: Mapping[str, Span], top: int, source: FundingSource | None
) -> tuple[Address, Decimal] | None:
    """Some layouts print the weight of the execution only in a label: `得分(20分*执行率)`."""
    if "weight" in spans or source != "total":
        return None
    places = [spans["score"].label.cell] if "score" in spans else []
    places += [(row, column) for row in range(max(0, top - 2), top + 1) for column in canvas.filled[row][:1]]
    found = ((place, points_in_label(canvas.label(place))) for place in places)
    return next(((place, points) for place, points in found if points is not None), None)


def _of_the_year(lines: list[FundingLine]) -> list[FundingLine]:
    """The lines without those of the whole project's investment, where the year has a total of its own."""
    if not any(line.source == "total" and funds_scope(line.label) == "year" for line in lines):
        return lines
    kept, of_project = [], False
    for line in lines:
        if line.source == "total":
            # What was scored is the year's, whatever its label says.
            of_project = funds_scope(line.label) == "project" and line.score is None
        if not of_project:
            kept.append(line)
    return kept


def _without_details(lines: list[FundingLine]) -> list[FundingLine]:
    """The lines without those that only split the appropriation by tier of government and add up to it."""
    whole = next((line for line in lines if is_general_fiscal(line.source, line.label)), None)
    tiers = [line for line in lines if line.source == "fiscal_appropriation" and is_tier_of_state(line.label)]
    if whole is None or whole in tiers or not tiers:
        return lines
    for amount in AMOUNTS:
        parts = [getattr(line, amount) for line in tiers]
        if sum(part for part in parts if part is not None) != (getattr(whole, amount) or 0):
            return lines
    return [line for line in lines if line not in tiers]


def _is_in_pairs(canvas: Canvas, spans: Mapping[str, Span]) -> bool:
    """Whether each label has its number beside it instead of below."""
    beside = [canvas.at(span.label.cell[0], span.right + 1) for field, span in spans.items() if field in AMOUNTS]
    labels = (isinstance(value, str) and funding_column(value) for value in beside)
    return not any(labels) and any(decimal_of(value) is not None for value in beside)


def _line_of_pairs(figures: Figures, top: int, bottom: int) -> FundingLine:
    canvas = figures.canvas
    cells: dict[str, Address] = {}
    for row in range(top, min(bottom, len(canvas.filled))):
        for field, span in _labels_of(canvas, row):
            place = canvas.home(row, span.right + 1)
            if span.right < canvas.right and funding_column(canvas.label(place)) is None:
                cells.setdefault(field, place)
    return _line_of(figures, "total", "", cells)
