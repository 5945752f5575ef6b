"""A sheet to draw on: merged, bordered, wrapped cells with figures as numbers and targets as text."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import xlsxwriter

_BASE: Mapping[str, object] = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_LINE_HEIGHT = 14.0


class Paper:
    """One worksheet; rows and columns zero-based, spans inclusive."""

    def __init__(self, book: Any, name: str, widths: tuple[float, ...]) -> None:
        self.sheet = book.add_worksheet(name)
        self._book = book
        self._widths = widths
        self._heights: dict[int, float] = {}
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self.sheet.set_default_row(_LINE_HEIGHT + 7)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.center_horizontally()
        self.sheet.set_margins(0.5, 0.5, 0.6, 0.6)

    def text(self, place: tuple[int, int, int, int], content: str, **style: object) -> None:
        """Text in a range (top, left, bottom, right); never a formula, whatever it begins with."""
        form = self._merge(place, {"border": 1, "align": "center", **style})
        self._grow(place, content, style)
        if content:
            self.sheet.write_string(place[0], place[1], content, form)

    def figure(self, place: tuple[int, int, int, int], content: str, number_format: str) -> None:
        """A figure in a range: a number where the content is one, #N/A as the error, else the text.

        A percentage becomes a number shown as one if the format says so.
        """
        number = _number(content, percent="%" in number_format)
        if content == "#N/A":
            self.sheet.write_formula(place[0], place[1], "=NA()", self._merge(place, {"border": 1}), "#N/A")
        elif number is None:
            self.text(place, content)
        else:
            style = {"border": 1, "align": "center", "num_format": number_format}
            self.sheet.write_number(place[0], place[1], float(number), self._merge(place, style))

    def finish(self) -> None:
        """Set the row heights the texts asked for."""
        for row, height in self._heights.items():
            self.sheet.set_row(row, height)

    def _merge(self, place: tuple[int, int, int, int], style: Mapping[str, object]) -> Any:
        top, left, bottom, right = place
        form = self._format(style)
        if (top, left) == (bottom, right):
            self.sheet.write_blank(top, left, None, form)
        else:
            self.sheet.merge_range(top, left, bottom, right, "", form)
        return form

    def _format(self, style: Mapping[str, object]) -> Any:
        wanted = {**_BASE, **style}
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]

    def _grow(self, place: tuple[int, int, int, int], content: str, style: Mapping[str, object]) -> None:
        top, left, bottom, right = place
        if top != bottom:
            return
        room = sum(self._widths[left : right + 1]) - 0.5
        lines = sum(max(1, -int(-_width(line) // room)) for line in content.split("\n"))
        size = style.get("font_size", 10)
        height = lines * _LINE_HEIGHT * (size / 10 if isinstance(size, int) else 1) + 7
        self._heights[top] = max(height, self._heights.get(top, 0.0))


def open_book(path: str, created: object, author: str) -> Any:
    """A new workbook whose bytes depend on its content alone."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    book.set_properties({"author": author, "created": created})
    return book


def _width(text: str) -> float:
    # In columns of the default font, which is a little larger than ours.
    return sum(1.85 if unicodedata.east_asian_width(character) in "WFA" else 0.95 for character in text)


def _number(text: str, *, percent: bool) -> Decimal | None:
    plain = text.replace(",", "")
    try:
        return Decimal(plain.removesuffix("%")) / 100 if percent else Decimal(plain)
    except InvalidOperation:
        return None
