"""The level-1 groups of a form with what they weigh."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from evalxl.core.group_terms import Group, group_of, stated_points
from evalxl.core.model import Address, Form, Indicator
from evalxl.core.number import ZERO
from evalxl.core.terms import bare_key
from evalxl.rules.amounts import is_execution_row


class LevelGroup(NamedTuple):
    """A level-1 group: which of the four it is (None where its name does not say), and where its name stands first.

    stated: the points its own heading claims. rows: number and weight of each of its rows; weight: theirs together.
    executes: it is none of the four but the execution rate, printed among the indicators.
    """

    kind: Group | None
    name: str
    cell: Address
    stated: Decimal | None
    rows: tuple[tuple[int, Decimal], ...]
    weight: Decimal
    executes: bool


def level_groups(form: Form) -> tuple[LevelGroup, ...]:
    """The groups in the order of their first rows; none where a name or a weight above 0 is missing or unreadable."""
    weights = _weights(form.indicators)
    if weights is None:
        return ()
    found: dict[str, list[int]] = {}
    for number, row in enumerate(form.indicators):
        if not row.level_1 or "level_1" not in row.cells:
            return ()
        found.setdefault(bare_key(row.level_1), []).append(number)
    return tuple(_group(form.indicators, numbers, weights) for numbers in found.values())


def _group(rows: Sequence[Indicator], numbers: list[int], weights: Sequence[Decimal]) -> LevelGroup:
    first = rows[numbers[0]]
    name = first.level_1 or ""
    kind = group_of(name)
    own = [weights[number] for number in numbers]
    return LevelGroup(
        kind,
        name,
        first.cells["level_1"],
        stated_points(name),
        tuple(zip(numbers, own, strict=True)),
        sum(own, ZERO),
        kind is None and all(is_execution_row(rows[number]) for number in numbers),
    )


def _weights(rows: Sequence[Indicator]) -> list[Decimal] | None:
    """The weight of each row; one cell that several rows share counts in the first of them."""
    weights: list[Decimal] = []
    seen: set[Address] = set()
    for row in rows:
        cell = row.cells.get("weight")
        if cell is None or (row.weight is not None and row.weight <= 0) or (row.weight is None and cell not in seen):
            return None
        weights.append(ZERO if cell in seen or row.weight is None else row.weight)
        seen.add(cell)
    return weights
