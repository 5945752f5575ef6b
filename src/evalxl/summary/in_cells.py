"""Projects with their amounts as the cells of a spreadsheet hold them, to foresee what its formulas come to."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from evalxl.core.spreadsheet_number import held_amount, holds
from evalxl.summary.figures import Figures, figures_of
from evalxl.summary.project import Project


def in_cells(project: Project) -> Project:
    """The project with amounts of more digits than a cell holds rounded; itself where all fit."""
    amounts = (project.initial_budget, project.annual_budget, project.executed)
    if all(amount is None or holds(amount) for amount in amounts):
        return project
    initial, annual, executed = map(_held, amounts)
    return replace(project, initial_budget=initial, annual_budget=annual, executed=executed)


def figures_in_cells(projects: Sequence[Project], exact: Figures) -> Figures:
    """The figures of these projects as worked out from cells; exact: those of their exact amounts."""
    shown = tuple(map(in_cells, projects))
    return exact if all(one is other for one, other in zip(shown, projects, strict=True)) else figures_of(shown)


def _held(amount: Decimal | None) -> Decimal | None:
    # What even rounded does not fit stands there as a text, of which no formula is made.
    return None if amount is None else held_amount(amount) or amount
