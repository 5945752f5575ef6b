"""The overview of a summary: the opening sentence, key figures as formulas, charts beside them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from evalxl.core.message import Message, Translate, message
from evalxl.core.number import places_of, plain
from evalxl.core.overview import Line, Overview, Section
from evalxl.core.spreadsheet_number import CENT_PLACES, held_amount, holds
from evalxl.core.table import ColumnKind, Formula, plain_value
from evalxl.workbooks.cell_text import FORMULA_STARTS, height_of, lines_of
from evalxl.workbooks.column_widths import on_lines, width_of_figures
from evalxl.workbooks.formulas import Workbook
from evalxl.workbooks.overview_charts import draw_chart
from evalxl.workbooks.overview_grid import (
    CHART_COLUMN_WIDTH,
    CHART_COLUMNS,
    CHARTS,
    FIRST_ROW,
    GAP,
    HEADER_ROW,
    HEADING,
    HEADING_ROW,
    ITEM,
    NAME,
    OPENING_ROW,
    OWN,
    REMARK,
    SECTION,
    VALUE,
)
from evalxl.workbooks.sheet_frame import BORDER, DARK, HEADER, set_up_print
from evalxl.workbooks.text import storable

_FORMATS: dict[ColumnKind, str] = {
    "amount": "#,##0.00####",
    "rate": "0.00",
    "score": "0.00",
    "count": "0",
}
_ONE_PAGE = 60  # rows that can still be read on one page
_FIGURE = re.compile(r"\{(\w+)\}")
_LONGEST_TEXT = 250  # Excel takes no longer text within a formula,
_LONGEST_FORMULA = 8000  # and no longer formula


def draw_overview(book: Any, overview: Overview, tables: Workbook, translate: Translate) -> None:
    """The sheet, as the first of the workbook."""
    sheet = book.add_worksheet(NAME.render(translate))
    amounts = [plain_value(line.value) for line in overview.lines if line.kind == "amount"]
    widths = [column.width for column in OWN]
    widths[VALUE] = max(widths[VALUE], width_of_figures(amounts, amounts=True))
    for index, column in enumerate(OWN):
        sheet.set_column(index, index, widths[index])
        sheet.write_string(HEADER_ROW, index, translate(column.title), book.add_format(HEADER))
    sheet.set_row(HEADER_ROW, height_of(1))
    sheet.set_column(GAP, GAP, 2)
    sheet.set_column(CHARTS, CHARTS + CHART_COLUMNS - 1, CHART_COLUMN_WIDTH)
    drawing = _Drawing(book, sheet, tables, translate, widths)
    row = FIRST_ROW
    for section in overview.sections:
        row = drawing.section(section, row)
    drawing.opening(overview)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(FIRST_ROW, 0)
    set_up_print(sheet)
    if row <= _ONE_PAGE:
        sheet.fit_to_pages(1, 1)
    sheet.repeat_rows(HEADER_ROW)


class _Drawing:
    """Draws sections one below the other and knows where each figure came to stand."""

    def __init__(self, book: Any, sheet: Any, tables: Workbook, translate: Translate, widths: Sequence[int]) -> None:
        self._book = book
        self._sheet = sheet
        self._tables = tables
        self._translate = translate
        self._widths = widths
        self._places: dict[str, tuple[int, Line]] = {}
        self._charts = 0
        wrapped: dict[str, object] = {**BORDER, "valign": "vcenter", "text_wrap": True}
        self._text = book.add_format(wrapped)
        self._quoted = book.add_format({**wrapped, "quote_prefix": True})
        self._named = book.add_format({**wrapped, "bold": True, "font_color": DARK, "bg_color": "#E8EEF5"})
        self._told = book.add_format({**wrapped, "font_color": "#595959", "indent": 1})
        self._figures = {
            kind: book.add_format({**BORDER, "valign": "vcenter", "align": "right", "indent": 1, "num_format": code})
            for kind, code in _FORMATS.items()
        }

    def section(self, section: Section, first: int) -> int:
        """Its lines from the zero-based row `first` on; the row below them."""
        last = first + len(section.lines) - 1
        title = section.title.render(self._translate)
        least = -(-lines_of(on_lines(title), self._widths[SECTION]) // len(section.lines))
        if last > first:
            self._sheet.merge_range(first, SECTION, last, SECTION, on_lines(title), self._named)
        else:
            self._sheet.write_string(first, SECTION, on_lines(title), self._named)
        for row, line in enumerate(section.lines, first):
            self._line(row, line, least)
        if section.chart and section.charted:
            draw_chart(self._book, self._sheet, section, first, self._charts, title)
            self._charts += 1
        return last + 1

    def opening(self, overview: Overview) -> None:
        """The title, and the sentence as a formula of the figures below it."""
        title = self._book.add_format({"bold": True, "font_size": 16, "valign": "vcenter", "align": "center"})
        last = CHARTS + CHART_COLUMNS - 1
        self._sheet.merge_range(HEADING_ROW, 0, HEADING_ROW, last, HEADING.render(self._translate), title)
        self._sheet.set_row(HEADING_ROW, 30)
        looks = {"text_wrap": True, "valign": "vcenter", "align": "left", "indent": 1, "font_size": 11, "border": 1}
        style = self._book.add_format({**looks, "border_color": DARK, "bg_color": "#F5F8FC"})
        told = overview.opening.render(self._translate)
        self._sheet.merge_range(OPENING_ROW, 0, OPENING_ROW, last, "", style)
        formula = self._sentence(overview.pattern.render(self._translate))
        if formula is None:
            self._sheet.write_string(OPENING_ROW, 0, told, style)
        else:
            self._sheet.write_formula(OPENING_ROW, 0, f"={formula}", style, told)
        width = sum(self._widths) + CHART_COLUMNS * CHART_COLUMN_WIDTH
        self._sheet.set_row(OPENING_ROW, height_of(lines_of(told, int(width * 0.85))) + 8)

    def _sentence(self, pattern: str) -> str | None:
        """The sentence put together from the figures, None where one of them is no number."""
        pieces: list[str] = []
        for number, part in enumerate(_FIGURE.split(pattern)):
            if number % 2:
                row, line = self._places[part]
                value = plain_value(line.value)
                value = _held(line, value)
                if not isinstance(value, (int, Decimal)):
                    return None
                pieces.append(f'TEXT({_cell(row)},"{_format(line, value)}")')
            else:
                texts = [part[start : start + _LONGEST_TEXT] for start in range(0, len(part), _LONGEST_TEXT)]
                pieces += ['"{}"'.format(text.replace('"', '""')) for text in texts]
        formula = "&".join(pieces)
        return formula if len(pieces) > 1 and len(formula) < _LONGEST_FORMULA else None

    def _line(self, row: int, line: Line, least: int) -> None:
        """least: how many lines of text the row must have room for."""
        if line.key:
            self._places[line.key] = row, line
        item, remark = self._render(line.item), self._remark(line)
        width, lines = self._widths[REMARK], least
        self._write(row, ITEM, item, self._text)
        if line.kind == "text":
            remark = "；".join(filter(None, (self._render(plain_value(line.value)), remark)))
            width += self._widths[VALUE]
            self._sheet.merge_range(row, VALUE, row, REMARK, "", self._text)
            self._write(row, VALUE, remark, self._text)
        else:
            lines = max(least, self._figure(row, line))
            self._write(row, REMARK, remark, self._told)
        self._sheet.set_row(row, height_of(max(lines, lines_of(remark, width), lines_of(item, self._widths[ITEM]))))

    def _remark(self, line: Line) -> str:
        value = plain_value(line.value)
        if line.kind != "amount" or not isinstance(value, Decimal) or holds(value) or held_amount(value) is None:
            return self._render(line.remark)
        exactly = self._render(message("shown to the cent of a yuan; all digits: {amount}", amount=plain(value)))
        return "；".join(filter(None, (self._render(line.remark), exactly)))

    def _figure(self, row: int, line: Line) -> int:
        """The figure of a line; how many lines of text it takes."""
        value, style = plain_value(line.value), self._figures[line.kind]
        if not isinstance(value, (int, Decimal)):
            self._sheet.write_blank(row, VALUE, None, style)
            return 1
        held = _held(line, value)
        if held is None:
            digits = plain(Decimal(value))
            self._write(row, VALUE, digits, self._text)
            return lines_of(digits, self._widths[VALUE])
        formula = self._tables.pattern(line.value.expression, OWN) if isinstance(line.value, Formula) else None
        if formula is None:
            self._sheet.write_number(row, VALUE, held, style)
        else:
            self._sheet.write_formula(row, VALUE, f"={formula.at(row + 1)}", style, held)
        return 1

    def _render(self, text: object) -> str:
        return text.render(self._translate) if isinstance(text, Message) else "" if text is None else str(text)

    def _write(self, row: int, column: int, text: str, style: Any) -> None:
        look = self._quoted if text.startswith(FORMULA_STARTS) else style
        if text:
            self._sheet.write_string(row, column, storable(text), look)
        else:
            self._sheet.write_blank(row, column, None, look)


def _cell(row: int) -> str:
    return f"$C${row + 1}"


def _held(line: Line, value: object) -> int | Decimal | None:
    """A figure as its cell holds it, None where it can be no number."""
    if not isinstance(value, Decimal) or holds(value):
        return value if isinstance(value, (int, Decimal)) else None
    return held_amount(value) if line.kind == "amount" else None


def _format(line: Line, value: int | Decimal) -> str:
    """As the sentence prints the figure: an amount with all its decimals."""
    if line.kind != "amount" or not isinstance(value, Decimal):
        return _FORMATS[line.kind]
    return "#,##0.00" + "#" * (max(CENT_PLACES, places_of(value)) - 2)
