"""A workbook as openpyxl reads it."""

from pathlib import Path

from openpyxl import Workbook, load_workbook


def opened(path: Path, values: bool = False) -> Workbook:
    """With formulas, or with the values stored for them."""
    return load_workbook(path, data_only=values)
