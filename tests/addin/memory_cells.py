"""The sheets and cells of the host in memory (see memory_engine.py)."""

import re
from collections.abc import Callable, Iterator

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from xlwings import base_classes as base

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


class Refused(Exception):
    """What the host raises when it will not do something (com_error and its like)."""


class Sheet(base.Sheet):
    book = None

    def __init__(self, book, page):
        self.book = book
        self.page = page
        self.count = book.app.count

    def delete(self):
        self.book.content.remove(self.page)

    @property
    def api(self):
        return self.page

    @property
    def name(self):
        return self.page.title

    @property
    def visible(self):
        self.count["read"] += 1
        return self.page.sheet_state == "visible"

    @property
    def cells(self):
        return Range(self, 1, 1, 1_048_576, 16_384)

    @property
    def used_range(self):
        return Range(self, self.page.min_row, self.page.min_column, self.page.max_row, self.page.max_column)

    @property
    def notes(self):
        self.count["read"] += 1
        return [Note(self, cell) for row in self.page.iter_rows() for cell in row if cell.comment]

    def range(self, arg1, arg2=None):
        first, last = (self._corner(place) for place in (arg1, arg2 or arg1))
        return Range(self, *first, *last)

    def _corner(self, place):
        if isinstance(place, Range):
            return place.top_, place.left_
        return coordinate_to_tuple(place) if isinstance(place, str) else place

    def activate(self):
        self.book.content.active = self.page

    def refuse_if_protected(self, cells, formatting=False):
        if self.page.protection.sheet and (formatting or any(cell.protection.locked for cell in cells)):
            raise Refused("The cell is protected")


class Range(base.Range):
    sheet = None
    options: dict[str, object]

    def __init__(self, sheet, top, left, bottom, right):
        self.sheet = sheet
        self.top_, self.left_, self.bottom_, self.right_ = top, left, bottom, right

    @property
    def api(self):
        return self.sheet.page

    @property
    def row(self):
        self.sheet.count["read"] += 1
        return self.top_

    @property
    def column(self):
        self.sheet.count["read"] += 1
        return self.left_

    @property
    def shape(self):
        self.sheet.count["read"] += 1
        return self._size()

    def _size(self):
        return self.bottom_ - self.top_ + 1, self.right_ - self.left_ + 1

    @property
    def address(self):
        self.sheet.count["read"] += 1
        return self.name_of_place()

    def name_of_place(self):
        first = f"${get_column_letter(self.left_)}${self.top_}"
        return first if self._size() == (1, 1) else f"{first}:${get_column_letter(self.right_)}${self.bottom_}"

    def __len__(self):
        rows, columns = self._size()
        return rows * columns

    def __call__(self, row, column=None):
        if column is None:
            row, column = divmod(row - 1, self._size()[1])
            row, column = row + 1, column + 1
        place = (self.top_ + row - 1, self.left_ + column - 1)
        return Range(self.sheet, *place, *place)

    def _cells(self) -> Iterator[list[object]]:
        page = self.sheet.page
        for row in range(self.top_, self.bottom_ + 1):
            yield [page.cell(row, column) for column in range(self.left_, self.right_ + 1)]

    def _read(self, of: Callable[[object], object]) -> object:
        self.sheet.count["read"] += 1
        rows = tuple(tuple(of(cell) for cell in row) for row in self._cells())
        return rows[0][0] if len(self) == 1 else rows

    def _shown(self, cell):
        if cell.data_type == "f":
            return self.sheet.book.shown.get((self.sheet.name, cell.row, cell.column), 0.0)
        return float(cell.value) if type(cell.value) is int else cell.value

    @property
    def raw_value(self):
        return self._read(self._shown)

    @raw_value.setter
    def raw_value(self, data):
        self.sheet.count["write"] += 1
        rows = [[data]] if not isinstance(data, list | tuple) else data
        cells = list(self._cells())
        self.sheet.refuse_if_protected([cell for row in cells for cell in row])
        for row, of_row in zip(cells, rows, strict=True):
            for cell, value in zip(row, of_row, strict=True):
                type_into(cell, value)

    @property
    def formula(self):
        return self._read(lambda cell: "" if cell.value is None else str(cell.value))

    @property
    def number_format(self):
        return self._read(lambda cell: cell.number_format)

    @property
    def merge_cells(self):
        self.sheet.count["read"] += 1
        merged = [
            isinstance(c, MergedCell) or c.coordinate in self.sheet.page.merged_cells for r in self._cells() for c in r
        ]
        return True if all(merged) else None if any(merged) else False

    @property
    def merge_area(self):
        self.sheet.count["read"] += 1
        for area in self.sheet.page.merged_cells.ranges:
            if area.min_row <= self.top_ <= area.max_row and area.min_col <= self.left_ <= area.max_col:
                return Range(self.sheet, area.min_row, area.min_col, area.max_row, area.max_col)
        return self

    @property
    def row_height(self):
        return 0 if self.sheet.page.row_dimensions[self.top_].hidden else 15

    @property
    def column_width(self):
        return 0 if self.sheet.page.column_dimensions[get_column_letter(self.left_)].hidden else 8

    @property
    def conditional_formats(self):
        return Rules(self)

    def add_note(self, text):
        self.sheet.count["write"] += 1
        cell = self.sheet.page.cell(self.top_, self.left_)
        self.sheet.refuse_if_protected([cell], formatting=True)
        if cell.comment:
            raise Refused("There is a note already")
        cell.comment = Comment(text, "evalxl")
        return Note(self.sheet, cell)

    def select(self):
        self.sheet.book.app.chosen = self

    def autofit(self, axis):
        pass


class Note(base.Note):
    def __init__(self, sheet, cell):
        self.sheet, self.cell = sheet, cell

    @property
    def text(self):
        self.sheet.count["read"] += 1
        return self.cell.comment.text

    @property
    def location(self):
        return self.sheet.range((self.cell.row, self.cell.column))

    def delete(self):
        self.sheet.count["write"] += 1
        self.sheet.refuse_if_protected([self.cell], formatting=True)
        self.cell.comment = None


class Rules(base.ConditionalFormats):
    """The rules that apply somewhere in a range; openpyxl files them by the area they were made for."""

    def __init__(self, area):
        self.area = area

    def _all(self):
        self.area.sheet.count["read"] += 1
        return [
            Rule(self.area.sheet, str(of.sqref), rule)
            for of in self.area.sheet.page.conditional_formatting
            for rule in of.rules
        ]

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._all())

    def add_custom(self, spec):
        sheet = self.area.sheet
        sheet.count["write"] += 1
        sheet.refuse_if_protected([], formatting=True)
        rule = FormulaRule([spec["formula"].removeprefix("=")], fill=PatternFill("solid", bgColor="FFFFC7CE"))
        sheet.page.conditional_formatting.add(self.area.name_of_place().replace("$", ""), rule)
        return Rule(sheet, self.area.name_of_place(), rule)


class Rule(base.ConditionalFormat):
    def __init__(self, sheet, place, rule):
        self.sheet, self.place, self.rule = sheet, place, rule

    @property
    def formula(self):
        self.sheet.count["read"] += 1
        return f"={self.rule.formula[0]}" if self.rule.type == "expression" else None

    def delete(self):
        self.sheet.count["write"] += 1
        self.sheet.refuse_if_protected([], formatting=True)
        left = ConditionalFormattingList()
        for of in self.sheet.page.conditional_formatting:
            for rule in of.rules:
                if rule is not self.rule:
                    left.add(str(of.sqref), rule)
        self.sheet.page.conditional_formatting = left


def type_into(cell, value) -> None:
    """A value as a person types it: an equals sign begins a formula, an apostrophe a text."""
    if isinstance(value, str) and value.startswith("'"):
        cell.value, cell.data_type = value[1:], "s"
    elif isinstance(value, str) and NUMBER.fullmatch(value):
        cell.value = float(value)
    else:
        cell.value = None if value == "" else value
