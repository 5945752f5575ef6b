"""Numbers of a form: an amount, a rate, points. What is no number is a problem, never a blank or a 0."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from evalxl.core.model import Address, CellError, CellValue, Problem, UnstoredFormula
from evalxl.core.number import HUNDRED, decimal_of, places_of
from evalxl.core.text import fold
from evalxl.forms.canvas import Canvas, blank
from evalxl.forms.number_format import displayed, number_format

DASHES = frozenset(["-", "--", "—", "——", "–", "─", "──", "－", "―", "/", "//", "\\", "~", "_", "−", "﹣", "..."])
_PERCENT = re.compile(r"([+-]?[\d,]*\.?\d+)%")
_LARGEST_FRACTION = Decimal("1.5")
# Rates are printed with two places at least: 0.97 is how 97.12 % looks as a fraction.
_NEAR = Decimal("0.006")


@dataclass(slots=True, eq=False)
class Figures:
    """Reads the numbers of one form and gathers the cells that could not be read."""

    canvas: Canvas
    problems: dict[Address, Problem] = field(default_factory=dict)

    def amount(self, address: Address) -> Decimal | None:
        """The number in a cell; None where it is blank, a dash, or a problem."""
        return self._number(address)[0]

    def points(self, address: Address, fractions: bool = False) -> Decimal | None:
        """A weight or a score; one shown as a percentage counts as shown (`10%` is 10).

        fractions: no number of the column exceeds 1, so that a 1 may be 100 % as well.
        """
        value = self.canvas.value(address)
        plain = None if isinstance(value, str) else decimal_of(value)
        if plain is not None and plain > 1:
            return plain
        number, percent = self._number(address)
        if number is None or percent:
            return number
        asked = 0 < number < 1 or (fractions and number == 1)
        shown = asked and plain is not None and self._shape_is_percent(address)
        return number * HUNDRED if shown else number

    def rate(self, address: Address, executed: Decimal | None, budget: Decimal | None) -> Decimal | None:
        """An execution rate on the 0-100 scale (DOMAIN decision 7 where the format is not known)."""
        number, percent = self._number(address)
        if number is None or percent or isinstance(self.canvas.value(address), str):
            return number
        code = self.canvas.grid.number_format(address)
        if code is not None:
            return number * HUNDRED if number_format(code).percent else number
        return number * HUNDRED if _is_fraction(number, executed, budget) else number

    def places(self, address: Address, number: Decimal) -> int:
        """With how many decimals the number is printed."""
        value = self.canvas.value(address)
        if isinstance(value, str) or not number:
            return places_of(number)
        code = self.canvas.grid.number_format(address)
        shape = number_format(code).places if code else None
        # 0.96 shown as 96% is printed with no decimals, though a hundred times it are 96.00.
        return max(places_of(number.normalize()), shape[0] if shape else 0)

    def is_grouped(self, address: Address) -> bool:
        """Whether the number is printed with thousands separators."""
        value = self.canvas.value(address)
        if isinstance(value, str):
            return "," in fold(value)
        code = self.canvas.grid.number_format(address)
        return code is not None and number_format(code).grouped

    def typed(self, address: Address, text: str) -> Decimal | None:
        """The number in a text that is part of a cell (`总分：95`)."""
        return self._of_text(address, text)[0]

    def unread(self, cells: Iterable[Address]) -> None:
        """Takes down the cells that hold an error, or a formula without a stored value."""
        for address in cells:
            self._refuse(address, self.canvas.value(address))

    def found(self) -> tuple[Problem, ...]:
        """All cells that could not be read, row by row."""
        return tuple(self.problems[address] for address in sorted(self.problems))

    def _shape_is_percent(self, address: Address) -> bool:
        code = self.canvas.grid.number_format(address)
        return code is not None and number_format(code).percent

    def _number(self, address: Address) -> tuple[Decimal | None, bool]:
        value = self.canvas.value(address)
        if isinstance(value, str):
            return self._of_text(address, value)
        number = decimal_of(value)
        if number is None:
            self._refuse(address, value, "EV008")
        return number, False

    def _of_text(self, address: Address, value: str) -> tuple[Decimal | None, bool]:
        if blank(value):
            return None, False
        number = decimal_of(value)
        if number is not None:
            return number, False
        folded = fold(value)
        if folded in DASHES:
            return None, False
        if found := _PERCENT.fullmatch(folded):
            return decimal_of(found[1]), True
        self._refuse(address, value, "EV008")
        return None, False

    def _refuse(self, address: Address, value: CellValue, code: str | None = None) -> None:
        if isinstance(value, CellError):
            self.problems[address] = Problem("EV004", address, value.text)
        elif isinstance(value, UnstoredFormula):
            self.problems[address] = Problem("EV005", address, value.text)
        elif code:
            text = value.strip() if isinstance(value, str) else displayed(value, None)
            self.problems[address] = Problem(code, address, text)


def _is_fraction(rate: Decimal, executed: Decimal | None, budget: Decimal | None) -> bool:
    if executed is None or not budget or not 0 < rate <= _LARGEST_FRACTION:
        return False
    return abs(executed - rate * budget) <= _NEAR * abs(budget)
