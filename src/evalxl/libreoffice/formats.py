"""How cells look: number formats, fills, fonts, alignment, sizes."""

import re
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from evalxl.libreoffice.office import Uno, enum
from evalxl.libreoffice.ports import SheetPort
from evalxl.libreoffice.reasons import complete

_HEXADECIMAL = re.compile(r"#?[0-9A-Fa-f]{6}")
_NO_FILL = -1
_AMBIGUOUS = "AMBIGUOUS_VALUE"
_POINT = 2540 / 72
# Excel counts columns in digits of the normal font, which are 7 pixels wide, and adds 5 pixels of margin.
_PIXEL = 2540 / 96
_DIGIT, _MARGIN = 7, 5
_HORIZONTAL = {
    "general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "BLOCK", "fill": "REPEAT",
}  # fmt: skip
_VERTICAL = {"top": 1, "center": 2, "bottom": 3}
_VERTICAL_STANDARD = 0


def to_number(colour: tuple[int, int, int] | str | int) -> int:
    """A colour as the office has it: (255, 0, 0), "#ff0000" or Excel's number (blue first) become 0xff0000.

    Raises ValueError for a text that is not of six hexadecimal digits.
    """
    if isinstance(colour, str):
        if not _HEXADECIMAL.fullmatch(colour):
            raise ValueError(f"{colour!r} is no colour such as #ff0000")
        return int(colour.removeprefix("#"), 16)
    red, green, blue = colour if not isinstance(colour, int) else (colour & 255, colour >> 8 & 255, colour >> 16)
    return red << 16 | green << 8 | blue


def to_rgb(number: int) -> tuple[int, int, int]:
    """A colour as xlwings has it."""
    return number >> 16 & 255, number >> 8 & 255, number & 255


class Formats(base.Range):
    """The part of a range that is about looks."""

    area: Uno

    if TYPE_CHECKING:

        @property
        def sheet(self) -> SheetPort:
            """The sheet the cells lie on."""

    def _same(self, name: str) -> Any:
        """A property that all cells share, None where they differ."""
        mixed = self.area.getPropertyState(name).value == _AMBIGUOUS
        return None if mixed else self.area.getPropertyValue(name)

    def _set(self, name: str, value: object) -> None:
        self.sheet.refuse_if_protected()
        self.area.setPropertyValue(name, value)

    @property
    def number_format(self) -> str | None:
        """The format's code, General where none was chosen; None where cells differ."""
        key = self._same("NumberFormat")
        return None if key is None else self.sheet.book.format_code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._set("NumberFormat", self.sheet.book.format_key(value))

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill; None where there is none, or where cells differ."""
        colour = self._same("CellBackColor")
        return None if colour in (None, _NO_FILL) else to_rgb(colour)

    @color.setter
    def color(self, color_or_rgb: tuple[int, int, int] | str | int | None) -> None:
        self._set("CellBackColor", _NO_FILL if color_or_rgb is None else to_number(color_or_rgb))

    @property
    def font(self) -> "Font":
        """The font of the cells."""
        return Font(self)

    @property
    def wrap_text(self) -> bool | None:
        """Whether long texts are broken into lines; None where cells differ."""
        wrapped: bool | None = self._same("IsTextWrapped")
        return wrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._set("IsTextWrapped", value)

    @property
    def horizontal_alignment(self) -> str | None:
        """One of xlwings' words, None where cells differ."""
        found = self._same("HoriJustify")
        return None if found is None else dict(zip(_HORIZONTAL.values(), _HORIZONTAL, strict=True)).get(found.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in _HORIZONTAL:
            raise NotImplementedError(f"Calc has no horizontal alignment {value}")
        self._set("HoriJustify", enum("table.CellHoriJustify", _HORIZONTAL[value]))

    @property
    def vertical_alignment(self) -> str | None:
        """One of xlwings' words, None where cells differ."""
        found = self._same("VertJustify")
        words = {value: key for key, value in _VERTICAL.items()} | {_VERTICAL_STANDARD: "bottom"}
        return None if found is None else words.get(found)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        if value not in _VERTICAL:
            raise NotImplementedError(f"Calc has no vertical alignment {value}")
        self._set("VertJustify", _VERTICAL[value])

    @property
    def column_width(self) -> float | None:
        """In characters of the normal font; 0 for a hidden column, None where columns differ."""
        columns = self.area.getColumns()
        widths = {_shown(columns.getByIndex(index), "Width") for index in range(columns.getCount())}
        if len(widths) > 1:
            return None
        return max(0.0, round((widths.pop() / _PIXEL - _MARGIN) / _DIGIT, 2))

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.sheet.refuse_if_protected()
        self.area.getColumns().Width = round((value * _DIGIT + _MARGIN) * _PIXEL)

    @property
    def row_height(self) -> float | None:
        """In points; 0 for a hidden or filtered row, None where rows differ."""
        rows = self.area.getRows()
        heights = {_shown(rows.getByIndex(index), "Height") for index in range(rows.getCount())}
        return round(heights.pop() / _POINT, 2) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.sheet.refuse_if_protected()
        self.area.getRows().Height = round(value * _POINT)

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden; None where they differ."""
        return _hidden(self.area.getRows())

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.area.getRows().IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether the columns are hidden; None where they differ."""
        return _hidden(self.area.getColumns())

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.area.getColumns().IsVisible = not value

    @property
    def width(self) -> float:
        """In points."""
        return float(round(self.area.Size.Width / _POINT, 2))

    @property
    def height(self) -> float:
        """In points."""
        return float(round(self.area.Size.Height / _POINT, 2))

    @property
    def left(self) -> float:
        """The distance from the sheet's left edge in points."""
        return float(round(self.area.Position.X / _POINT, 2))

    @property
    def top(self) -> float:
        """The distance from the sheet's upper edge in points."""
        return float(round(self.area.Position.Y / _POINT, 2))

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns ("c"), rows ("r") or both to what they hold."""
        self.sheet.refuse_if_protected()
        if axis not in ("r", "rows"):
            self.area.getColumns().OptimalWidth = True
        if axis not in ("c", "columns"):
            self.area.getRows().OptimalHeight = True


def _shown(strip: Uno, size: str) -> int:
    return int(getattr(strip, size)) if strip.IsVisible else 0


def _hidden(strips: Uno) -> bool | None:
    states = {not strips.getByIndex(index).IsVisible for index in range(strips.getCount())}
    return states.pop() if len(states) == 1 else None


@complete
class Font(base.Font):
    """The font of a range; a property that differs between cells is None."""

    def __init__(self, cells: Formats) -> None:
        self._cells = cells

    @property
    def api(self) -> Uno:
        """The office's XCellRange."""
        return self._cells.area

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        weight = self._cells._same("CharWeight")
        return None if weight is None else weight > 100

    @bold.setter
    def bold(self, value: bool) -> None:
        for script in ("", "Asian"):
            self._cells._set(f"CharWeight{script}", 150.0 if value else 100.0)

    @property
    def italic(self) -> bool | None:
        """Whether it is italic."""
        posture = self._cells._same("CharPosture")
        return None if posture is None else posture.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        for script in ("", "Asian"):
            self._cells._set(f"CharPosture{script}", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        """In points."""
        size: float | None = self._cells._same("CharHeight")
        return size

    @size.setter
    def size(self, value: float) -> None:
        for script in ("", "Asian"):
            self._cells._set(f"CharHeight{script}", float(value))

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Black where none was chosen, as in Excel."""
        colour = self._cells._same("CharColor")
        return None if colour is None else to_rgb(max(colour, 0))

    @color.setter
    def color(self, color_or_rgb: tuple[int, int, int] | str | int) -> None:
        self._cells._set("CharColor", to_number(color_or_rgb))

    @property
    def name(self) -> str | None:
        """The font's name."""
        name: str | None = self._cells._same("CharFontName")
        return name

    @name.setter
    def name(self, value: str) -> None:
        for script in ("", "Asian"):
            self._cells._set(f"CharFontName{script}", value)
