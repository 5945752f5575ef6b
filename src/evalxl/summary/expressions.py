"""The formulas that a spreadsheet works the key figures out with, from the project list."""

from collections.abc import Sequence
from decimal import Decimal

from evalxl.core.number import places_of
from evalxl.core.spreadsheet_number import CENT_PLACES, held_amount
from evalxl.core.table import Formula
from evalxl.core.text import fold
from evalxl.summary.figures import figures_of
from evalxl.summary.in_cells import in_cells
from evalxl.summary.project import Project

PROJECTS = "COUNT([projects.number])"
MEAN = "ROUND(AVERAGE([projects.score]),2)"
WEIGHTED_MEAN = (
    "ROUND(SUMPRODUCT([projects.score],[projects.annual_budget])"
    "/SUMPRODUCT(--ISNUMBER([projects.score]),[projects.annual_budget]),2)"
)
RATE = (
    "ROUND(SUMPRODUCT(--ISNUMBER([projects.annual_budget]),[projects.executed])*100"
    "/SUMPRODUCT(--ISNUMBER([projects.executed]),[projects.annual_budget]),2)"
)
LOW = "SUMPRODUCT(--(ROUND([projects.executed]*100-[projects.annual_budget]*90,6)<0))"
GOOD = 'ROUND((COUNTIF([projects.grade],"优")+COUNTIF([projects.grade],"良"))*100/COUNTA([projects.grade]),2)'
NO_GRADE = "ROWS([projects.grade])-COUNTA([projects.grade])"

# A criterion of SUMIF is no plain text where it holds these, or begins with a comparison.
_WILD = frozenset("*?~<>=")


def figure(expression: str, value: Decimal | None, in_cells: Decimal | None) -> Formula | Decimal | None:
    """A formula with the value it comes to; None where there is nothing to work out.

    in_cells: what a spreadsheet works out from amounts rounded to what its cells hold. Where that is
    not the value, the mere value.
    """
    if value is None or in_cells is None:
        return value
    return Formula(expression, value) if held_amount(value) == held_amount(in_cells) else value


def count(expression: str, value: int) -> Formula:
    """A formula that counts."""
    return Formula(expression, value)


def total(column: str, value: Decimal | None, in_cells: Decimal | None) -> Formula | Decimal | None:
    """The sum of a column, rounded to the places its exact sum has, so that binary fractions leave no trace."""
    return figure(_rounded(f"SUM([{column}])", value), value, in_cells)


def lost(value: Decimal) -> Formula:
    """The points lost under the kind that the line names."""
    return Formula(_rounded("SUMIF([deductions.kind],[item],[deductions.lost])", value), value)


def rate_of_unit(projects: Sequence[Project], rate: Decimal) -> Formula | Decimal:
    """The execution rate of a unit whose name no other bears.

    A mere figure where its name or its amounts do not let a spreadsheet find them.
    """
    names = {project.unit for project in projects}
    seen = figures_of(tuple(map(in_cells, projects))).execution_rate
    name = projects[0].unit or ""
    whole = all(project.annual_budget is not None and project.executed is not None for project in projects)
    if len(names) > 1 or seen != rate or not whole or not name or _WILD & set(fold(name)) or name[:1].isdigit():
        return rate
    return Formula(
        "ROUND(SUMIF([projects.unit],[item],[projects.executed])*100"
        "/SUMIF([projects.unit],[item],[projects.annual_budget]),2)",
        rate,
    )


def _rounded(expression: str, value: Decimal | None) -> str:
    held = None if value is None else held_amount(value)
    return f"ROUND({expression},{max(CENT_PLACES, places_of(held) if held is not None else 0)})"
