"""Conditional formats: those with a formula and a look of their own; all others can be seen and deleted."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from xlwings import base_classes as base

from evalxl.libreoffice.formats import to_number, to_rgb
from evalxl.libreoffice.office import Uno, constant
from evalxl.libreoffice.ports import SheetPort
from evalxl.libreoffice.reasons import complete

_STYLE = "evalxl "
"""How the cell styles begin that this engine makes: a look of a condition is a style in Calc."""
# The office takes names in their order only.
_KEPT = (
    *("CellBackColor", "CharColor"),
    *(f"{name}{script}" for name in ("CharFontName", "CharHeight", "CharWeight") for script in ("", "Asian")),
    *("HoriJustify", "IsTextWrapped", "VertJustify"),
)
_CONDITION = 0
_NONE = -1


@complete
class Rule(base.ConditionalFormat):
    """One entry of one of the sheet's conditional formats."""

    def __init__(self, sheet: SheetPort, of_format: Uno, index: int) -> None:
        self._sheet = sheet
        self._format = of_format
        self._index = index

    @property
    def api(self) -> Uno:
        """The office's XConditionEntry."""
        return self._format.getByIndex(self._index)

    @property
    def type(self) -> str:
        """Custom where a formula decides, unknown for all else."""
        return "custom" if _by_formula(self.api) else "unknown"

    @property
    def formula(self) -> str | None:
        """The formula that decides, None where something else does."""
        entry = self.api
        return f"={entry.Formula1}" if _by_formula(entry) else None

    @property
    def stop_if_true(self) -> bool:
        """Calc shows the first condition that holds and no other."""
        return True

    @property
    def fill_color(self) -> tuple[int, int, int] | None:
        """The fill it gives."""
        return self._look("CellBackColor")

    @property
    def font_color(self) -> tuple[int, int, int] | None:
        """The colour it gives the text."""
        return self._look("CharColor")

    def _look(self, name: str) -> tuple[int, int, int] | None:
        entry = self.api
        if not _by_formula(entry):
            return None
        colour = self._sheet.book.styles.getByName(entry.StyleName).getPropertyValue(name)
        return None if colour == _NONE else to_rgb(colour)

    def delete(self) -> None:
        """Take it away, and the style it had from this engine. Raises Refused on a protected sheet."""
        self._sheet.refuse_if_protected()
        entry = self.api
        style = entry.StyleName if _by_formula(entry) else ""
        if self._format.getCount() > 1:
            self._format.removeByIndex(self._index)
        else:
            self._sheet.page.ConditionalFormats.removeByID(self._format.ID)
        if style.startswith(_STYLE) and style not in self._sheet.book.styles_of_conditions():
            self._sheet.book.styles.removeByName(style)


@complete
class Rules(base.ConditionalFormats):
    """The conditional formats that reach into an area."""

    def __init__(self, sheet: SheetPort, area: Uno) -> None:
        self._sheet = sheet
        self._area = area

    @property
    def api(self) -> Uno:
        """The office's XConditionalFormats, which are the whole sheet's."""
        return self._sheet.page.ConditionalFormats

    def _all(self) -> Iterator[Rule]:
        place = self._area.getRangeAddress()
        for each in _formats(self._sheet):
            if each.Range.queryIntersection(place).getCount():
                for index in range(each.getCount()):
                    yield Rule(self._sheet, each, index)

    def __iter__(self) -> Iterator[Rule]:
        return self._all()

    def __len__(self) -> int:
        return sum(1 for _ in self._all())

    def __call__(self, key: int) -> Rule:
        """The rule at a place counted from 1."""
        return list(self._all())[key - 1]

    def add_custom(self, spec: Mapping[str, Any]) -> Rule:
        """A new rule: a formula, the fill and the text's colour. Raises Refused on a protected sheet."""
        self._sheet.refuse_if_protected()
        document = self._sheet.book.document
        ranges = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        ranges.addRangeAddress(self._area.getRangeAddress(), False)
        format_id = self.api.createByRange(ranges)
        of_format = next(each for each in _formats(self._sheet) if format_id == each.ID)
        of_format.createEntry(_CONDITION, 0)
        made = Rule(self._sheet, of_format, 0)
        first, entry = self._area.getCellByPosition(0, 0), made.api
        entry.Operator = constant("sheet.ConditionFormatOperator.EXPRESSION")
        entry.Formula1 = self._sheet.book.formulas.to_own(spec["formula"], first.getCellAddress())
        entry.StyleName = self._style(spec)
        self._draw()
        return made

    def _draw(self) -> None:
        """Calc files a new format without telling its cells: they learn of it when they are copied onto themselves.

        (The older way, a cell's own ConditionalFormat, would cut the area out of the formats of the user.)
        Cells of an array formula cannot be copied so; they show it when the file is loaded anew.
        """
        if self._area.getArrayFormula():
            return
        rows = self._area.getRows()
        # Rows that a filter hides are left out of copies; for so long they are merely hidden.
        filtered = [row for row in map(rows.getByIndex, range(rows.getCount())) if row.IsFiltered]
        corner = self._area.getCellByPosition(0, 0).getCellAddress()
        try:
            for row in filtered:
                row.IsFiltered = False
            self._sheet.page.copyRange(corner, self._area.getRangeAddress())
        finally:
            for row in filtered:
                row.IsFiltered = True

    def _style(self, spec: Mapping[str, Any]) -> str:
        for wish in ("font_bold", "font_italic"):
            if spec.get(wish) is not None:
                raise NotImplementedError(f"ConditionalFormats.add_custom({wish}=…) does not exist in this engine")
        fill, text = (spec.get(name) for name in ("fill_color", "font_color"))
        colours = [_NONE if colour is None else to_number(colour) for colour in (fill, text)]
        styles = self._sheet.book.styles
        # One for each rule: Calc would make one rule of two that are alike in all.
        name = next(free for free in map(f"{_STYLE}{{}}".format, count(1)) if not styles.hasByName(free))
        styles.insertByName(name, self._sheet.book.document.createInstance("com.sun.star.style.CellStyle"))
        style = styles.getByName(name)
        # A style brings along font and alignment of the standard style; the cell keeps its own.
        first = self._area.getCellByPosition(0, 0)
        style.setPropertyValues(_KEPT, first.getPropertyValues(_KEPT))
        for looks, colour in zip(("CellBackColor", "CharColor"), colours, strict=True):
            if colour != _NONE:
                style.setPropertyValue(looks, colour)
        return name

    def clear(self) -> None:
        """Take all of them away."""
        for rule in reversed(list(self._all())):
            rule.delete()


def _formats(sheet: SheetPort) -> tuple[Uno, ...]:
    found: tuple[Uno, ...] = sheet.page.ConditionalFormats.getConditionalFormats()
    return found


def _by_formula(entry: Uno) -> bool:
    if entry.getType() != _CONDITION:
        return False
    return bool(entry.Operator == constant("sheet.ConditionFormatOperator.EXPRESSION"))


def styles_of(page: Uno) -> set[str]:
    """The styles that conditions of a sheet give."""
    formats = page.ConditionalFormats.getConditionalFormats()
    entries = (each.getByIndex(index) for each in formats for index in range(each.getCount()))
    return {entry.StyleName for entry in entries if entry.getType() == _CONDITION}
