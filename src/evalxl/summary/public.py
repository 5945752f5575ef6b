"""The tables that may be published: the project list without findings, places and remarks."""

from collections.abc import Sequence
from operator import itemgetter

from evalxl.core.message import Message
from evalxl.core.table import Table, plain_value

_PUBLISHED = frozenset(
    (
        *("number", "unit", "project_name", "year", "initial_budget", "annual_budget", "executed"),
        *("counted_execution_rate", "score", "grade", "reasons", "measures"),
    )
)


def published(projects: Table, notes: Sequence[Message]) -> Table:
    """The table `projects` as it may be published: columns from `_PUBLISHED`, nothing that leads anywhere.

    notes: those that may be published, too.
    """
    places = [number for number, column in enumerate(projects.columns) if column.key in _PUBLISHED]
    chosen = itemgetter(*places)
    rows = tuple(tuple(map(plain_value, chosen(row))) for row in projects.rows)
    return Table(projects.key, projects.title, chosen(projects.columns), rows, tuple(notes))
