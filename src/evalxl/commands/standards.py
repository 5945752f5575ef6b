"""standards: the scoring standards that evalxl knows."""

from evalxl.core.standard import Standard
from evalxl.standards import load_standard, standard_names

__all__ = ["all_standards", "load_standard"]


def all_standards() -> tuple[Standard, ...]:
    """Every built-in standard, in the order of their names."""
    return tuple(load_standard(name) for name in standard_names())
