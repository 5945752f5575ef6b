"""Columns under one header label."""

from dataclasses import dataclass

from evalxl.core.model import Label


@dataclass(frozen=True, slots=True)
class Span:
    """The columns under one header label, both included, and that label (the lowest of a stack)."""

    left: int
    right: int
    label: Label


Column = tuple[str, Span]
"""What a column holds, by the labels over it, and the column."""
