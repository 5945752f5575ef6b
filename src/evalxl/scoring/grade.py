"""The grade a total earns."""

from decimal import Decimal

from evalxl.core.standard import Standard

LOWEST = "差"
"""The grade below all floors."""


def grade_of(total: Decimal, standard: Standard) -> str:
    """优, 良 or 中 by the standard's floors, 差 below them (财预〔2020〕10号: 90 / 80 / 60)."""
    reached = [grade for grade, floor in standard.grade_floors.items() if total >= floor]
    return max(reached, key=lambda grade: standard.grade_floors[grade], default=LOWEST)
