"""The overview of a summary: the opening sentence, key figures as formulas, charts beside them."""

import re
from decimal import Decimal
from typing import Any

from evalxl.core.message import Message, Translate, message
from evalxl.core.number import places_of, plain
from evalxl.core.overview import Line, Overview, Section
from evalxl.core.table import ColumnKind, Formula, plain_value
from evalxl.workbooks.formulas import Workbook, holds
from evalxl.workbooks.overview_charts import draw_chart
from evalxl.workbooks.overview_grid import COLUMNS, FIRST_ROW, ITEM, REMARK, VALUE
from evalxl.workbooks.sheet_frame import BORDER, DARK, HEADER, set_up_print
from evalxl.workbooks.sheet_rows import height_of, lines_of

HEADING = message("Summary of project performance self-evaluations")
NAME = message("Overview")

_FORMATS: dict[ColumnKind, str] = {
    "amount": "#,##0.00####",
    "rate": "0.00",
    "score": "0.00",
    "count": "#,##0",
}
_FIGURE = re.compile(r"\{(\w+)\}")
_LONGEST_TEXT = 250  # Excel takes no longer text within a formula
_LONGEST_FORMULA = 8000


def draw_overview(book: Any, overview: Overview, tables: Workbook, translate: Translate) -> None:
    """The sheet, as the first of the workbook."""
    sheet = book.add_worksheet(NAME.render(translate))
    for index, (title, width) in enumerate(COLUMNS):
        sheet.set_column(index, index, width)
        sheet.write_string(FIRST_ROW - 1, index, title.render(translate), book.add_format(HEADER))
    cells = _Sheet(book, sheet, tables, translate)
    row = FIRST_ROW
    for section in overview.sections:
        row = cells.section(section, row)
    cells.opening(overview)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(FIRST_ROW, 0)
    set_up_print(sheet, HEADING.render(translate))
    sheet.repeat_rows(FIRST_ROW - 1)


class _Sheet:
    """Draws sections one below the other and knows where each figure came to stand."""

    def __init__(self, book: Any, sheet: Any, tables: Workbook, translate: Translate) -> None:
        self._book = book
        self._sheet = sheet
        self._tables = tables
        self._translate = translate
        self._places: dict[str, tuple[int, Line]] = {}
        self._charts = 0
        wrapped: dict[str, object] = {**BORDER, "valign": "vcenter", "text_wrap": True}
        self._text = book.add_format(wrapped)
        self._quoted = book.add_format({**wrapped, "quote_prefix": True})
        self._named = book.add_format({**wrapped, "bold": True, "font_color": DARK, "bg_color": "#E8EEF5"})
        self._told = book.add_format({**wrapped, "font_color": "#595959"})
        self._figures = {
            kind: book.add_format({**BORDER, "valign": "vcenter", "align": "right", "num_format": code})
            for kind, code in _FORMATS.items()
        }

    def section(self, section: Section, first: int) -> int:
        """Its lines from the zero-based row `first` on; the row below them."""
        last = first + len(section.lines) - 1
        title = section.title.render(self._translate)
        if last > first:
            self._sheet.merge_range(first, 0, last, 0, title, self._named)
        else:
            self._sheet.write_string(first, 0, title, self._named)
        for row, line in enumerate(section.lines, first):
            self._line(row, line)
        if section.chart and section.charted:
            draw_chart(self._book, self._sheet, section, first, self._charts, title)
            self._charts += 1
        return last + 1

    def _line(self, row: int, line: Line) -> None:
        if line.key:
            self._places[line.key] = row, line
        item, remark = self._render(line.item), self._render(line.remark)
        self._write(row, ITEM, item, self._text)
        if line.kind == "text":
            told = "；".join(filter(None, (self._render(line.value), remark)))
            self._sheet.merge_range(row, VALUE, row, REMARK, "", self._text)
            self._write(row, VALUE, told, self._text)
            wide = COLUMNS[VALUE][1] + COLUMNS[REMARK][1]
            lines = max(lines_of(told, wide), lines_of(item, COLUMNS[ITEM][1]))
        else:
            self._figure(row, line)
            self._write(row, REMARK, remark, self._told)
            lines = max(lines_of(remark, COLUMNS[REMARK][1]), lines_of(item, COLUMNS[ITEM][1]))
        self._sheet.set_row(row, height_of(lines))

    def _render(self, text: object) -> str:
        return text.render(self._translate) if isinstance(text, Message) else "" if text is None else str(text)

    def _write(self, row: int, column: int, text: str, style: Any) -> None:
        if text.startswith(("=", "+", "-", "@")):
            style = self._quoted
        self._sheet.write_string(row, column, text, style) if text else self._sheet.write_blank(row, column, "", style)

    def _figure(self, row: int, line: Line) -> None:
        value, style = plain_value(line.value), self._figures[line.kind]
        if not isinstance(value, (int, Decimal)):
            self._sheet.write_blank(row, VALUE, None, style)
        elif isinstance(value, Decimal) and not holds(value):
            self._sheet.write_string(row, VALUE, plain(value), style)
        else:
            # XlsxWriter prints a number as it is given as text: no binary fraction on the way.
            shown = plain(value) if isinstance(value, Decimal) else str(value)
            formula = self._formula(line, row)
            if formula is None:
                self._sheet.write_formula(row, VALUE, f"={shown}", style, shown) if False else self._number(
                    row, value, style
                )
            else:
                self._sheet.write_formula(row, VALUE, f"={formula}", style, shown)

    def _number(self, row: int, value: int | Decimal, style: Any) -> None:
        self._sheet.write_number(row, VALUE, value, style)

    def _formula(self, line: Line, row: int) -> str | None:
        if not isinstance(line.value, Formula):
            return None
        pattern = self._tables.pattern(line.value.expression, OWN)
        return None if pattern is None else pattern.at(row + 1)
