"""A sheet to draw on: labels that are locked, blanks that are open, figures that compute themselves."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

Place = tuple[int, int, int, int]
"""top, left, bottom, right, zero-based and inclusive."""

_FONT: Mapping[str, object] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
_BOX: Mapping[str, object] = {"border": 1, "align": "center"}
LABEL: Mapping[str, object] = {**_BOX, "bg_color": "#F2F2F2"}
BLANK: Mapping[str, object] = {**_BOX, "locked": False}
OPEN_LABEL: Mapping[str, object] = {**LABEL, "locked": False}
ONE_LINE: Mapping[str, object] = {**BLANK, "text_wrap": False, "shrink": True}
LONG_BLANK: Mapping[str, object] = {**BLANK, "align": "left", "valign": "top"}
FIGURE: Mapping[str, object] = {**_BOX, "font_color": "#1F3864"}
A4 = 9
LINE = 16
"""Points of a line of text."""


class Page:
    """One worksheet of a workbook that XlsxWriter writes."""

    def __init__(self, book: Any, name: str) -> None:
        self.book = book
        self.name = name
        self.sheet = book.add_worksheet(name)
        self._looks: dict[tuple[tuple[str, object], ...], Any] = {}

    def look(self, style: Mapping[str, object]) -> Any:
        """The cell format of a style; the form's font unless it says otherwise."""
        wanted = {**_FONT, **style}
        key = tuple(sorted(wanted.items(), key=str))
        if key not in self._looks:
            self._looks[key] = self.book.add_format(wanted)
        return self._looks[key]

    def text(self, place: Place, content: str, style: Mapping[str, object] = LABEL) -> None:
        """A text in a range, never a formula, whatever it begins with."""
        look = self._area(place, style)
        if content:
            self.sheet.write_string(place[0], place[1], content, look)

    def number(self, place: Place, value: Decimal | None, style: Mapping[str, object]) -> None:
        """A number in a range, or its blank."""
        look = self._area(place, style)
        if value is not None:
            self.sheet.write_number(place[0], place[1], float(value), look)

    def formula(
        self, place: Place, formula: str, stored: str | int | Decimal, style: Mapping[str, object] = FIGURE
    ) -> None:
        """A formula without its equals sign, with the value it has as the form is handed out."""
        value = float(stored) if isinstance(stored, Decimal) else stored
        self.sheet.write_formula(place[0], place[1], f"={formula}", self._area(place, style), value)

    def choice(self, place: Place, options: Sequence[str], title: str, hint: str) -> None:
        """A drop-down; other texts may be typed, because no list is complete."""
        self.sheet.data_validation(
            *place,
            {
                "validate": "list",
                "source": list(options),
                "input_title": title,
                "input_message": hint,
                "error_type": "information",
                "error_title": title,
                "error_message": "这一项不在下拉列表里。确认无误可以继续。",
            },
        )

    def amount(self, place: Place, title: str, hint: str, most: str | None = None) -> None:
        """Numbers not below 0 only; most: a formula for the largest, without its equals sign."""
        rule = {"criteria": "between", "minimum": 0, "maximum": f"={most}"} if most else {"criteria": ">=", "value": 0}
        limit = "请填不小于0的数字,只填数字,不带单位。" if most is None else "请填数字,不小于0,也不能大于分值。"
        self.sheet.data_validation(
            *place,
            {
                "validate": "decimal",
                **rule,
                "input_title": title,
                "input_message": hint,
                "error_title": title,
                "error_message": limit,
            },
        )

    def growing_row(self, row: int, height: float) -> None:
        """A row of this height that grows with what is written in it, and can be deleted where its cells are open.

        Its large font keeps it from shrinking.

        XlsxWriter fixes the height of such a row; `book` takes that back.
        """
        self.sheet.set_row(row, height, self.look({"font_size": 24, "locked": False}))

    def hint(self, place: Place, title: str, hint: str) -> None:
        """A message beside the chosen cell; anything may be typed."""
        self.sheet.data_validation(*place, {"validate": "any", "input_title": title, "input_message": hint})

    def named(self, name: str, place: tuple[int, int]) -> None:
        """A name of this sheet for one cell."""
        self.book.define_name(f"'{self.name}'!{name}", f"='{self.name}'!{xl_rowcol_to_cell(*place, True, True)}")

    def printed(self, area: Place | None, header: int, landscape: bool = False) -> None:
        """A4, as wide as the paper, the rows down to `header` on every page; area None: whatever is filled in."""
        self.sheet.set_paper(A4)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        if area is not None:
            self.sheet.print_area(*area)
        self.sheet.repeat_rows(header)
        self.sheet.center_horizontally()
        self.sheet.set_margins(0.35, 0.35, 0.6, 0.6)
        self.sheet.set_footer("&C第 &P 页，共 &N 页")

    def protected(self) -> None:
        """Labels and formulas locked without a password; rows may be added, deleted and formatted."""
        self.sheet.protect(
            "",
            {
                "format_cells": True,
                "format_columns": True,
                "format_rows": True,
                "insert_rows": True,
                "delete_rows": True,
                "insert_hyperlinks": True,
            },
        )

    def _area(self, place: Place, style: Mapping[str, object]) -> Any:
        top, left, bottom, right = place
        look = self.look(style)
        if (top, left) == (bottom, right):
            self.sheet.write_blank(top, left, None, look)
        else:
            self.sheet.merge_range(top, left, bottom, right, "", look)
        return look


def lines(text: str, width: float) -> int:
    """How many lines a text takes in `width` characters of a column, a Chinese character counting for two."""
    room = max(2, int(width) - 1)
    return sum(max(1, -(-sum(2 if each > "\u2e7f" else 1 for each in line) // room)) for line in text.split("\n"))


def cell(row: int, column: int) -> Place:
    """The place of a single cell."""
    return (row, column, row, column)
