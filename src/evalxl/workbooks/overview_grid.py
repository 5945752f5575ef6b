"""Where things stand on the overview: the columns of its figures and the place of its charts."""

from evalxl.core.message import message
from evalxl.core.table import Column

SECTION, ITEM, VALUE, REMARK = range(4)
OWN = (
    Column("section", "Section", "text", 13),
    Column("item", "Item", "text", 26),
    Column("value", "Value", "amount", 17),
    Column("remark", "How it was counted", "text", 44),
)
"""The columns of the figures, by which their formulas name the cells beside them."""

HEADING_ROW, OPENING_ROW, HEADER_ROW = range(3)
FIRST_ROW = 3
GAP, CHARTS = 4, 5
CHART_COLUMNS, CHART_COLUMN_WIDTH = 7, 9
CHART_WIDTH, CHART_HEIGHT, CHART_STEP = 470, 236, 246
"""In pixels; the charts stand one below the other."""

HEADING = message("Summary of project performance self-evaluations")
NAME = message("Overview")
