"""What Excel adds to cells by their contents: colours, symbols and bars, that survive editing and sorting."""

from collections.abc import Sequence
from typing import Any

from evalxl.core.table import Column

# The cells of these columns begin with a mark, which itself survives a black-and-white print.
_MARKED = frozenset(("severity", "status", "matter", "state"))
_RED, _YELLOW, _BLUE = (
    {"font_color": "#9C0006", "bg_color": "#FFC7CE"},
    {"font_color": "#7F4F00", "bg_color": "#FFEB9C"},
    {"font_color": "#1F4E79", "bg_color": "#DDEBF7"},
)
_MARKS = {"●": _RED, "×": _RED, "▲": _YELLOW, "△": _YELLOW, "○": _BLUE}
# A grade stays the plain word, so that it can be counted; colour and symbol are how it is shown.
GRADES = {
    "优": {"font_color": "#006100", "bg_color": "#C6EFCE", "num_format": '"★"@'},
    "良": {"font_color": "#1F4E79", "bg_color": "#DDEBF7", "num_format": '"☆"@'},
    "中": {"font_color": "#7F4F00", "bg_color": "#FFEB9C", "num_format": '"△"@'},
    "差": {"font_color": "#9C0006", "bg_color": "#FFC7CE", "num_format": '"▼"@'},
}
_BAR = {
    "type": "data_bar",
    "bar_color": "#BDD7EE",
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": 100,
}


def mark_cells(book: Any, sheet: Any, columns: Sequence[Column], last: int) -> None:
    """Rules for the rows from the second to the zero-based `last`."""
    for index, column in enumerate(columns):
        area = (1, index, last, index)
        if column.key in _MARKED:
            for mark, look in _MARKS.items():
                _rule(book, sheet, area, {"type": "text", "criteria": "begins with", "value": mark}, look)
        elif column.key in ("grade", "earlier_grade"):
            for grade, look in GRADES.items():
                _rule(book, sheet, area, {"type": "cell", "criteria": "==", "value": f'"{grade}"'}, look)
        elif column.bar:
            sheet.conditional_format(*area, _BAR)


def _rule(book: Any, sheet: Any, area: tuple[int, int, int, int], rule: dict[str, object], look: object) -> None:
    sheet.conditional_format(*area, {**rule, "format": book.add_format(look)})
