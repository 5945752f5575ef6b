"""Mappings that many forms have in common: forms of one layout name the same cells and labels."""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def shared(mapping: Mapping[str, Item]) -> Mapping[str, Item]:
    """An equal mapping, the same object for equal ones, so that a department of forms fits in memory."""
    return _kept(tuple(mapping), tuple(mapping.values()))


@lru_cache(maxsize=16384)
def _kept(names: tuple[str, ...], items: tuple[Item, ...]) -> Mapping[str, Item]:
    return dict(zip(names, items, strict=True))
