"""Formulas between Excel's grammar, which xlwings speaks, and Calc's tokens."""

import re
from collections.abc import Iterator

from evalxl.libreoffice.office import Uno, constant
from evalxl.libreoffice.reasons import Refused

# In this order: texts, names of sheets, constant arrays, columns of tables and other words are passed over whole.
_PARTS = re.compile(
    r"""
    "[^"]*(?:""[^"]*)*"
    | '[^']*(?:''[^']*)*'
    | (?P<array> \{ (?: "[^"]*" | [^"{}] )* \} )
    | \[ [^\[\]]* \]
    | (?P<logical> TRUE | FALSE ) (?! [\w.\\?!] | \s* \( )
    | [\w.\\?]+
    | (?P<bracket> [(){}] )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_formula(value: object) -> bool:
    """Whether it begins a formula; equals signs alone are a text."""
    return isinstance(value, str) and value.startswith("=") and bool(value.strip("= "))


class Formulas:
    """Reads and writes formulas of one document as Excel spells them: `=SUM(A1,Sheet2!B1)`.

    Places are the office's CellAddress: relative references are counted from there.
    """

    def __init__(self, document: Uno) -> None:
        self._parser = _parser(document, "XL_ENGLISH", "XL_A1")
        self._own = _parser(document, "ENGLISH", "OOO")

    def of(self, cell: Uno) -> str:
        """The formula of a cell that holds one."""
        return f"={self._parser.printFormula(cell.getTokens(), cell.getCellAddress())}"

    def put(self, cell: Uno, formula: str) -> None:
        """Write a formula, which begins with `=`; most of what Calc cannot read shows as an error in the cell.

        Raises Refused where brackets are not in pairs.
        """
        cell.setTokens(self.tokens(formula, cell.getCellAddress()))

    def tokens(self, formula: str, place: Uno) -> Uno:
        """What a cell at a place is given; another cell reads its relative references from where it lies itself.

        Raises Refused where brackets are not in pairs: Calc would close them where it pleases.
        """
        return self._parser.parseFormula(spelt_out(formula).removeprefix("="), place)

    def to_own(self, formula: str, place: Uno) -> str:
        """A formula as Calc's API spells it, for what takes texts only (names, conditions). Raises Refused."""
        return str(self._own.printFormula(self.tokens(formula, place), place))

    def from_own(self, content: str, place: Uno) -> str:
        """A formula, with its equals sign, from how Calc's API spells it."""
        return f"={self._parser.printFormula(self._own.parseFormula(content, place), place)}"


def spelt_out(formula: str) -> str:
    """The formula with TRUE() and FALSE(): Calc reads the bare words, which Excel writes, as the numbers 1 and 0.

    Raises Refused where brackets are not in pairs.
    """
    opened = 0
    for part in _PARTS.finditer(formula):
        opened += {"(": 1, ")": -1, "{": 1, "}": -1}.get(part["bracket"] or "", 0)
        if opened < 0:
            break
    if opened:
        raise Refused(f"The brackets of the formula {formula} are not in pairs")
    return _PARTS.sub(lambda part: f"{part[0]}()" if part["logical"] else part[0], formula)


def _parser(document: Uno, language: str, convention: str) -> Uno:
    parser = document.createInstance("com.sun.star.sheet.FormulaParser")
    names = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
    every_name = 0x7FFFFFFF
    parser.CompileEnglish = True
    parser.FormulaConvention = constant(f"sheet.AddressConvention.{convention}")
    parser.OpCodeMap = names.getAvailableMappings(constant(f"sheet.FormulaLanguage.{language}"), every_name)
    return parser


def cells_of(ranges: Uno, sheet: Uno) -> Iterator[Uno]:
    """The single cells of a collection of ranges."""
    for place in ranges.getRangeAddresses():
        for row in range(place.StartRow, place.EndRow + 1):
            for column in range(place.StartColumn, place.EndColumn + 1):
                yield sheet.getCellByPosition(column, row)
