"""One formula over whole columns: the answer of each row in its row.

Cells come and go as rows of columns, as every host has them. Ranges of one shape go together row by
row, a single cell goes with each row, an argument that was left out is an empty list.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from typing import Any, TypeVar

T = TypeVar("T")
Rows = Sequence[Sequence[Any]]


def by_row(row: Callable[..., T], *arguments: Rows, omitted: object, unequal: T) -> list[list[T]]:
    """`row` of the cells that stand side by side, in the shape of the ranges.

    omitted: what `row` is given for an argument that was left out; unequal: the one answer to ranges of
    different shapes.
    """
    shapes = {_shape(argument) for argument in arguments} - {(0, 0), (1, 1)}
    if len(shapes) > 1:
        return [[unequal]]
    height, width = shapes.pop() if shapes else (1, 1)
    count = height * width
    answers = map(row, *(_cells(argument, count, omitted) for argument in arguments))
    if width == 1:
        return [[answer] for answer in answers]
    flat = list(answers)
    return [flat[start : start + width] for start in range(0, count, width)]


def _shape(rows: Rows) -> tuple[int, int]:
    return (len(rows), len(rows[0])) if rows else (0, 0)


def _cells(rows: Rows, count: int, omitted: object) -> Iterable[object]:
    if not rows:
        return repeat(omitted, count)
    if len(rows) == len(rows[0]) == 1:
        return repeat(rows[0][0], count)
    return chain.from_iterable(rows)
