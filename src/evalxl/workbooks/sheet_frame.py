"""What stands around the rows of a summary sheet, drawn by XlsxWriter.

Below the header each sheet gets one model row for every look a row's cells may have. Whoever
writes the real rows takes the style numbers from these and puts the rows in their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from evalxl.core.message import Message, Translate, message
from evalxl.core.table import Column, ColumnKind, Table, TableValue
from evalxl.workbooks.sheet_rows import height_of, lines_of

# On every Windows since Vista and with every Office for Mac; elsewhere the system's own Chinese font steps in.
FONT = "Microsoft YaHei"
# Looks of a cell, in the order of the model rows: text, text that Excel must not take for a
# formula when somebody edits it, whole number, number, number with more decimals than usual.
LOOKS = ("text", "quoted", "whole", "number", "fine")

_HEADING = message("Summary of project performance self-evaluations")
_HEADING_OF = "overview"
_FORMATS: dict[ColumnKind, str] = {
    "text": "#,##0.00####",
    "amount": "#,##0.00####",
    "rate": "0.00####",
    "score": "0.00####",
    "count": "0",
    "time": "yyyy-mm-dd hh:mm",
}
_FINE = "#,##0.00##########"
_BORDER = {"border": 1, "border_color": "#BFBFBF"}
_WIDEST = 40
# Words such as a grade or a cell's address look lost at the left edge.
_NARROW = 9
_MARKED = ("severity", "status", "item")
_MARKS = {
    ("●", "×"): {"font_color": "#9C0006", "bg_color": "#FFC7CE"},
    ("▲", "△"): {"font_color": "#7F4F00", "bg_color": "#FFEB9C"},
    ("○",): {"font_color": "#1F4E79", "bg_color": "#DDEBF7"},
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One sheet: its name, the table it shows (or a part of it), and what stands below."""

    name: str
    table: Table
    body: Sequence[tuple[TableValue, ...]]
    totals: Sequence[tuple[TableValue, ...]]
    notes: Sequence[Message]

    @property
    def has_heading(self) -> bool:
        """Whether a title stands above the header: on the sheet that people print and send on."""
        return self.table.key == _HEADING_OF

    @property
    def header_row(self) -> int:
        """Zero-based row of the column titles."""
        return 1 if self.has_heading else 0

    @property
    def last_row(self) -> int:
        """Zero-based row of the last note, which a blank row sets apart, else of the table."""
        return self.header_row + len(self.body) + len(self.totals) + (len(self.notes) + 1 if self.notes else 0)


def draw_frames(frames: Sequence[Frame], translate: Translate, created: datetime | None) -> BytesIO:
    """A workbook with a sheet for each frame, model rows in the place of its rows."""
    drawn = BytesIO()
    options = {
        "in_memory": True,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }
    with xlsxwriter.Workbook(drawn, options) as book:
        heading = _HEADING.render(translate)
        book.set_properties({"title": heading, "created": created} if created else {"title": heading})
        for frame in frames:
            sheet = book.add_worksheet(frame.name)
            _draw_header(book, sheet, frame, translate)
            _draw_models(book, sheet, frame)
            _set_up_view(sheet, frame)
            _set_up_print(sheet, frame, heading)
            _mark_severities(book, sheet, frame)
    drawn.seek(0)
    return drawn


def _draw_header(book: Any, sheet: Any, frame: Frame, translate: Translate) -> None:
    style = book.add_format(
        {
            **_BORDER,
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": "#1F4E79",
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
        }
    )
    if frame.has_heading:
        title = book.add_format({"bold": True, "font_size": 16, "valign": "vcenter", "center_across": True})
        sheet.write_string(0, 0, _HEADING.render(translate), title)
        for index in range(1, len(frame.table.columns)):
            sheet.write_blank(0, index, None, title)
        sheet.set_row(0, 32)
    titles = [translate(column.title) for column in frame.table.columns]
    for index, (column, title) in enumerate(zip(frame.table.columns, titles, strict=True)):
        sheet.set_column(index, index, _width(frame, index, column))
        sheet.write_string(frame.header_row, index, title, style)
    lines = max(lines_of(title, column.width) for column, title in zip(frame.table.columns, titles, strict=True))
    sheet.set_row(frame.header_row, height_of(lines))


def _width(frame: Frame, index: int, column: Column) -> int:
    """The column's width, more where a figure would not fit: Excel would show ### in its place."""
    if column.kind not in ("amount", "rate", "score"):
        return column.width
    figures = (row[index] for rows in (frame.body, frame.totals) for row in rows)
    longest = max((len(f"{figure:,f}") for figure in figures if isinstance(figure, Decimal)), default=0)
    return max(column.width, min(longest + 2, _WIDEST))


def _draw_models(book: Any, sheet: Any, frame: Frame) -> None:
    row = frame.header_row + 1
    for emphasis in ({}, {"bold": True, "bg_color": "#F2F2F2", "top": 2}):
        for look in LOOKS:
            for index, column in enumerate(frame.table.columns):
                sheet.write_blank(row, index, None, book.add_format({**_look(column, look), **emphasis}))
            row += 1
    sheet.write_blank(row, 0, None, book.add_format({"font_color": "#595959", "valign": "vcenter"}))


def _look(column: Column, look: str) -> dict[str, object]:
    properties: dict[str, object] = {**_BORDER, "valign": "vcenter", "text_wrap": True}
    if column.kind in ("count", "time") or (column.kind == "text" and column.width <= _NARROW):
        properties["align"] = "center"
    elif column.kind == "text":
        properties["align"] = "left"
    if look == "quoted":
        properties["quote_prefix"] = True
    elif look == "whole":
        properties["num_format"] = "0" if column.kind == "text" else _FORMATS[column.kind]
    elif look in ("number", "fine"):
        properties["num_format"] = _FINE if look == "fine" else _FORMATS[column.kind]
        properties["text_wrap"] = False
    return properties


def _set_up_view(sheet: Any, frame: Frame) -> None:
    sheet.hide_gridlines(2)
    sheet.freeze_panes(frame.header_row + 1, 0)
    if not frame.has_heading and frame.body:
        last = frame.header_row + len(frame.body)
        sheet.autofilter(frame.header_row, 0, last, len(frame.table.columns) - 1)


def _set_up_print(sheet: Any, frame: Frame, heading: str) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(frame.header_row)
    sheet.center_horizontally()
    if not frame.has_heading:
        sheet.set_header(f"&C&12{heading} · {frame.name}")
    sheet.set_footer("&C&P / &N")


def _mark_severities(book: Any, sheet: Any, frame: Frame) -> None:
    """Colour the cells that begin with a mark; the mark itself survives a black-and-white print."""
    first, last = frame.header_row + 1, frame.header_row + len(frame.body)
    for index, column in enumerate(frame.table.columns):
        if column.key not in _MARKED or last < first:
            continue
        for marks, properties in _MARKS.items():
            style = book.add_format(properties)
            for mark in marks:
                rule = {"type": "text", "criteria": "begins with", "value": mark, "format": style}
                sheet.conditional_format(first, index, last, index, rule)
