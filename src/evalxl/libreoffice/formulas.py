"""Formulas between Excel's grammar, which xlwings speaks, and Calc's tokens."""

from collections.abc import Iterator

from evalxl.libreoffice.office import Uno, constant


class Formulas:
    """Reads and writes formulas of one document as Excel spells them: `=SUM(A1,Sheet2!B1)`."""

    def __init__(self, document: Uno) -> None:
        self._parser = _parser(document, "XL_ENGLISH", "XL_A1")
        self._own = _parser(document, "ENGLISH", "OOO")

    def of(self, cell: Uno) -> str:
        """The formula of a cell that holds one."""
        return f"={self._parser.printFormula(cell.getTokens(), cell.getCellAddress())}"

    def put(self, cell: Uno, formula: str) -> None:
        """Write a formula, which begins with `=`; what Calc cannot read shows as an error in the cell."""
        cell.setTokens(self._parser.parseFormula(formula.removeprefix("="), cell.getCellAddress()))

    def of_text(self, text: str, cell: Uno) -> str:
        """A formula as Calc's API spells it, for what takes texts only (names, conditions)."""
        tokens = self._parser.parseFormula(text.removeprefix("="), cell.getCellAddress())
        return str(self._own.printFormula(tokens, cell.getCellAddress()))


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
