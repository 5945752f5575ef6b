"""项目支出绩效目标申报表: a block of cells → TargetDeclarationForm."""

from evalxl.core.goal_terms import declared_goal_of
from evalxl.core.model import TargetDeclarationForm
from evalxl.forms.declared_funds import read_declared_funds
from evalxl.forms.figures import Figures
from evalxl.forms.goals import read_goals
from evalxl.forms.heading import Heading, ends_of_period, iso_date
from evalxl.forms.layout import Block
from evalxl.forms.rectangle import of_fields, unread_cells
from evalxl.forms.shared import shared
from evalxl.forms.table import read_table

_FIELDS = (
    "project_name", "project_nature", "project_category", "supervising_department", "implementing_unit",
    "start_date", "end_date", "year", "currency_unit",
)  # fmt: skip


def read_declaration(book: str, block: Block, heading: Heading) -> TargetDeclarationForm:
    """The form of a block whose heading has been read."""
    canvas, header = block.canvas, block.header
    figures = Figures(canvas)
    _split_period(heading)
    funds = read_declared_funds(figures, block.top, header.top)
    goals = read_goals(canvas, block.top, header.top, declared_goal_of)
    table = read_table(figures, block)
    labels = {
        **of_fields(heading.labels, (*_FIELDS, "title")), **goals.labels, **funds.labels, **header.labels,
    }  # fmt: skip
    figures.unread(unread_cells(block, labels, table.bottom))
    return TargetDeclarationForm(
        book=book,
        sheet=canvas.grid.sheet,
        year=heading.year,
        project_name=heading.texts.get("project_name"),
        project_nature=heading.texts.get("project_nature"),
        project_category=heading.texts.get("project_category"),
        supervising_department=heading.texts.get("supervising_department"),
        implementing_unit=heading.texts.get("implementing_unit"),
        start_date=iso_date(heading.texts.get("start_date")),
        end_date=iso_date(heading.texts.get("end_date")),
        currency_unit=heading.currency_unit,
        requested_funds=funds.requested,
        project_funds=funds.project,
        goal_total=goals.texts.get("goal_total"),
        goal_annual=goals.texts.get("goal_annual"),
        indicators=tuple(table.indicators),
        problems=figures.found(),
        cells=shared({**of_fields(heading.cells, _FIELDS), **funds.cells, **goals.cells}),
        labels=shared(labels),
        placeholders=tuple(table.placeholders),
        hidden=canvas.grid.hidden,
        groups=tuple(table.groups),
    )


def _split_period(heading: Heading) -> None:
    """Start and end where the form has one cell for both."""
    ends = ends_of_period(heading.texts.pop("period", None))
    for name, end in zip(("start_date", "end_date"), ends, strict=True):
        if end is not None and heading.texts.get(name) is None and "period" in heading.cells:
            heading.texts[name] = end
            heading.cells[name] = heading.cells["period"]
            heading.labels[name] = heading.labels["period"]
