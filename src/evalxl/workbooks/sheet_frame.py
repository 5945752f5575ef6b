"""What stands around the rows of a summary sheet, drawn by XlsxWriter.

Below the header each sheet gets one model row for every look a row's cells may have. Whoever
writes the real rows takes the style numbers from these and puts the rows in their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evalxl.core.message import Message, Translate, message
from evalxl.core.table import Column, ColumnKind, Table, TableValue
from evalxl.workbooks.cell_text import height_of, lines_of
from evalxl.workbooks.column_widths import heading
from evalxl.workbooks.sheet_marks import mark_cells

# On every Windows since Vista and with every Office for Mac; elsewhere the system's own Chinese font steps in.
FONT = "Microsoft YaHei"
# Looks of a cell, in the order of the model rows: text, text that Excel must not take for a
# formula when somebody edits it, whole number, number, number with more decimals than usual, text that is a link.
LOOKS = ("text", "quoted", "whole", "number", "fine", "link")
DARK, BORDER = "#1F4E79", {"border": 1, "border_color": "#BFBFBF"}
HEADER: dict[str, object] = {
    **BORDER,
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": DARK,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
}

_FORMATS: dict[ColumnKind, str] = {
    "text": "#,##0.00####",
    "amount": "#,##0.00####",
    "rate": "0.00####",
    "score": "0.00####",
    "count": "0",
    "time": "yyyy-mm-dd hh:mm",
}
_FINE = "#,##0.00##########"
# Words such as a grade or a cell's address look lost at the left edge.
_NARROW = 9
_WIDE = 36
_ENTRY = "#FFFBE6"
_OUT_OF_RANGE = message("A score lies between 0 and the weight of the row")


@dataclass(frozen=True, slots=True)
class Frame:
    """One sheet: its name, the table it shows (or a part of it), and what stands below.

    start: how many rows of the table stand on sheets before. whole: whether all of them stand here.
    filtered: whether the header offers a filter.
    """

    name: str
    table: Table
    body: Sequence[tuple[TableValue, ...]]
    totals: Sequence[tuple[TableValue, ...]]
    notes: Sequence[Message]
    start: int = 0
    whole: bool = True
    filtered: bool = True

    @property
    def last_row(self) -> int:
        """Zero-based row of the last note, which a blank row sets apart, else of the table."""
        return len(self.body) + len(self.totals) + (len(self.notes) + 1 if self.notes else 0)

    @property
    def columns(self) -> list[tuple[int, Column]]:
        """The columns that are printed, with their places in a row of the table."""
        return [(place, column) for place, column in enumerate(self.table.columns) if column.printed]


def draw_frame(book: Any, frame: Frame, heading: str, translate: Translate) -> None:
    """A sheet with model rows in the place of the frame's rows; heading: what stands above it in print."""
    sheet = book.add_worksheet(frame.name)
    _draw_header(book, sheet, frame, translate)
    _draw_models(book, sheet, frame)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(1, 0)
    last = len(frame.body)
    if frame.filtered and frame.body and frame.table.heads is None:
        sheet.autofilter(0, 0, last, len(frame.columns) - 1)
    if frame.table.heads is not None:
        sheet.outline_settings(symbols_below=False)
    set_up_print(sheet, " · ".join(dict.fromkeys((heading, frame.name))))
    if frame.body:
        columns = [column for _, column in frame.columns]
        mark_cells(book, sheet, columns, last)
        _guard_entries(sheet, columns, last, translate)


def set_up_print(sheet: Any, above: str | None = None) -> None:
    """A4 across, as wide as the page, page numbers below; above: what stands over each page, its header row with it."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    if above is not None:
        sheet.repeat_rows(0)
        # In a header & begins a code.
        sheet.set_header("&C&12" + above.replace("&", "&&"))
    sheet.set_footer("&C&P / &N")


def _draw_header(book: Any, sheet: Any, frame: Frame, translate: Translate) -> None:
    style = book.add_format(HEADER)
    lines = 1
    for index, (_, column) in enumerate(frame.columns):
        title = heading(column, translate)
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, title, style)
        lines = max(lines, lines_of(title, column.width))
    sheet.set_row(0, height_of(lines))


def _draw_models(book: Any, sheet: Any, frame: Frame) -> None:
    row = 1
    grouped = frame.table.heads is not None
    emphasized = {"bold": True, "bg_color": "#E8EEF5" if grouped else "#F2F2F2", "top": 1 if grouped else 2}
    for emphasis in ({}, emphasized):
        for look in LOOKS:
            for index, (_, column) in enumerate(frame.columns):
                sheet.write_blank(row, index, None, book.add_format({**_look(column, look), **emphasis}))
            if grouped and not emphasis:
                sheet.set_row(row, None, None, {"level": 1})
            row += 1
    sheet.write_blank(row, 0, None, book.add_format({"font_color": "#595959", "valign": "vcenter"}))


def _look(column: Column, look: str) -> dict[str, object]:
    properties: dict[str, object] = {**BORDER, "valign": "vcenter", "text_wrap": True}
    if column.kind == "text" and column.width >= _WIDE:
        # Of a text that the highest row cannot show, the middle alone would be seen.
        properties["valign"] = "top"
    if column.kind in ("count", "time") or (column.kind == "text" and column.width <= _NARROW):
        properties["align"] = "center"
    elif column.kind == "text":
        properties |= {"align": "left", "indent": 1}
    elif look == "text" and not column.entry:
        properties["align"] = "left"  # a figure of which no number holds all digits
    if column.entry:
        properties["bg_color"] = _ENTRY
    if look == "quoted":
        properties["quote_prefix"] = True
    elif look == "link":
        properties |= {"font_color": "#0563C1", "underline": 1}
        if column.kind == "count":
            properties["num_format"] = _FORMATS["count"]
    elif look == "whole":
        properties["num_format"] = "0" if column.kind == "text" else _FORMATS[column.kind]
    elif look in ("number", "fine") or (column.entry and column.kind != "text"):
        properties["num_format"] = _FINE if look == "fine" else _FORMATS[column.kind]
        properties["text_wrap"] = False
    return properties


def _guard_entries(sheet: Any, columns: Sequence[Column], last: int, translate: Translate) -> None:
    """Let nobody type in a score that the row's weight does not allow."""
    keys = [column.key for column in columns]
    for index, column in enumerate(columns):
        if column.entry and column.kind == "score" and "weight" in keys:
            weight = keys.index("weight")
            rule = {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": f"=${_letter(weight)}2",
                "error_message": _OUT_OF_RANGE.render(translate),
            }
            sheet.data_validation(1, index, last, index, rule)


def _letter(index: int) -> str:
    return chr(ord("A") + index)
