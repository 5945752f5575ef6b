"""Paths told apart by what they lead to."""

from collections.abc import Sequence
from pathlib import Path


def without(paths: Sequence[str], excluded: Sequence[str]) -> tuple[str, ...]:
    """The paths but for those that lead to an excluded file or into an excluded folder, however it is spelt."""
    real = {Path(path).resolve() for path in excluded}
    if not real:
        return tuple(paths)
    return tuple(path for path in paths if real.isdisjoint(((at := Path(path).resolve()), *at.parents)))
