"""Rounding as formulas of the spreadsheet itself: functions that Excel 2016, WPS and Calc share."""

from collections.abc import Mapping

from evalxl.core.number import RoundingMode

_FUNCTIONS: Mapping[RoundingMode, str] = {"half-up": "ROUND", "truncated": "ROUNDDOWN", "up": "ROUNDUP"}
# Binary noise in the tenth place would carry a number over the edge that rounding up or down looks at.
_NOISE = 9


def rounded(expression: str, places: int, mode: RoundingMode) -> str:
    """The formula that rounds an expression as `round_to` rounds a number.

    >>> rounded("A1/3", 2, "half-up"), rounded("A1/3", 2, "up")
    ('ROUND(A1/3,2)', 'ROUNDUP(ROUND(A1/3,9),2)')
    """
    inner = expression if mode == "half-up" else f"ROUND({expression},{_NOISE})"
    return f"{_FUNCTIONS[mode]}({inner},{places})"
