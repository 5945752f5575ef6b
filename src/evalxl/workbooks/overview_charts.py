"""The charts of the overview: native ones, drawn of the figures beside them."""

from decimal import Decimal
from typing import Any

from evalxl.core.number import HUNDRED
from evalxl.core.overview import Section
from evalxl.core.table import TableValue, plain_value
from evalxl.workbooks.overview_grid import CHART_HEIGHT, CHART_STEP, CHART_WIDTH, CHARTS, FIRST_ROW, ITEM, VALUE
from evalxl.workbooks.sheet_frame import DARK, FONT
from evalxl.workbooks.sheet_marks import GRADES

_SMALL = {"name": FONT, "size": 9}
_FORMS = {"grades": "column", "lost": "column", "rates": "bar"}
_TALL = 20  # pixels a bar needs, so that its name can be read
_FRAME = 80


def draw_chart(book: Any, sheet: Any, section: Section, first: int, number: int, title: str) -> None:
    """The chart of a section whose lines begin at the zero-based row `first`, as the sheet's `number`th from 0."""
    last = first + section.charted - 1
    bars = section.chart == "rates"
    chart = book.add_chart({"type": _FORMS[section.chart or "lost"]})
    series: dict[str, object] = {
        "name": title,
        "categories": [sheet.name, first, ITEM, last, ITEM],
        "values": [sheet.name, first, VALUE, last, VALUE],
        "fill": {"color": "#5B9BD5"},
        "gap": 60,
        "data_labels": {"value": True, "font": _SMALL},
    }
    if bars:
        series["data_labels"] = {"value": True, "font": {**_SMALL, "color": "#FFFFFF"}, "position": "inside_end"}
    if section.chart == "grades":
        series["points"] = [{"fill": {"color": look["font_color"]}} for look in GRADES.values()]
    chart.add_series(series)
    chart.set_title({"name": title, "overlay": False, "name_font": {"name": FONT, "size": 11, "color": DARK}})
    chart.set_legend({"none": True})
    names: dict[str, object] = {"num_font": _SMALL, "reverse": bars, "interval_unit": 1, "line": {"color": "#BFBFBF"}}
    values: dict[str, object] = {"num_font": _SMALL, "min": 0, "major_gridlines": {"visible": False}, "visible": False}
    if bars and all(_is_share(line.value) for line in section.lines):
        values["max"] = 100
    # Of bars that lie XlsxWriter calls the upright axis y.
    chart.set_x_axis(values if bars else names)
    chart.set_y_axis(names if bars else values)
    chart.set_chartarea({"border": {"color": "#BFBFBF"}})
    height = max(CHART_HEIGHT, _FRAME + _TALL * section.charted) if bars else CHART_HEIGHT
    chart.set_size({"width": CHART_WIDTH, "height": height})
    sheet.insert_chart(FIRST_ROW, CHARTS, chart, {"y_offset": 4 + number * CHART_STEP, "description": title})


def _is_share(value: TableValue) -> bool:
    shown = plain_value(value)
    return isinstance(shown, (int, Decimal)) and shown <= HUNDRED
