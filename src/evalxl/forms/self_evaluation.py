"""项目支出绩效自评表: a block of cells → SelfEvaluationForm."""

from evalxl.core.goal_terms import goal_of
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import ZERO
from evalxl.forms.figures import Figures
from evalxl.forms.funding import read_funding
from evalxl.forms.goals import read_goals
from evalxl.forms.heading import Heading
from evalxl.forms.layout import Block
from evalxl.forms.rectangle import of_fields, unread_cells
from evalxl.forms.shared import shared
from evalxl.forms.table import read_table
from evalxl.forms.totals import read_closing

HEADING_FIELDS = ("project_name", "supervising_department", "implementing_unit", "year", "currency_unit")


def read_self_evaluation(book: str, block: Block, heading: Heading) -> SelfEvaluationForm:
    """The form of a block whose heading has been read."""
    canvas, header = block.canvas, block.header
    figures = Figures(canvas)
    funding = read_funding(figures, block.top, header.top)
    goals = read_goals(canvas, block.top, header.top, goal_of)
    table = read_table(figures, block)
    execution = next((line.weight for line in funding.lines if line.source == "total" and line.weight), ZERO)
    closing = read_closing(figures, header, table, (block.top, block.limit), execution)
    cells = {**of_fields(heading.cells, HEADING_FIELDS), **goals.cells, **closing.cells}
    labels = {
        **of_fields(heading.labels, (*HEADING_FIELDS, "title")),
        **goals.labels, **funding.labels, **header.labels, **closing.labels,
    }  # fmt: skip
    bottom = max(table.bottom, *(address[0] for address in closing.cells.values()), header.bottom)
    figures.unread(unread_cells(block, labels, bottom))
    return SelfEvaluationForm(
        book=book,
        sheet=canvas.grid.sheet,
        year=heading.year,
        project_name=heading.texts.get("project_name"),
        supervising_department=heading.texts.get("supervising_department"),
        implementing_unit=heading.texts.get("implementing_unit"),
        currency_unit=heading.currency_unit,
        funding=funding.lines,
        goal_expected=goals.texts.get("goal_expected"),
        goal_actual=goals.texts.get("goal_actual"),
        indicators=tuple(table.indicators),
        total_weight=closing.weight,
        total_score=closing.score,
        grade=closing.grade,
        problems=figures.found(),
        cells=shared(cells),
        labels=shared(labels),
        placeholders=tuple(table.placeholders),
        hidden=canvas.grid.hidden,
        groups=tuple(table.groups),
        group_rows=tuple(table.group_rows),
    )
