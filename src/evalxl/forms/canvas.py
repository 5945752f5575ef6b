"""A sheet as the eye sees it: merged cells speak with the voice of their top-left cell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evalxl.core.model import Address, CellError, CellValue, Grid, Merge, UnstoredFormula
from evalxl.forms.number_format import displayed
from evalxl.forms.text import clean

# Merges of a form cover a few hundred cells; what goes beyond is damage or an attack.
_MOST_COVERED_CELLS = 200_000

# As every spreadsheet writes them (ECMA-376 part 1, 18.17.3; the later ones as Excel does).
_ERRORS = frozenset(
    ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"]
)

Words = tuple[tuple[int, str], ...]
_Places = dict[Address, Address]


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """The cells of a sheet, or of the columns of it that hold one of several forms side by side.

    filled: of each row, the columns of its cells that are neither blank nor covered by a merge.
    words: of each row, those of them that hold text, with the text.
    flaws: the cells that hold an error, or a formula without a value.
    origin: a covered cell to the top-left cell of its merge; extent: that cell to (bottom, right).
    """

    grid: Grid
    filled: tuple[tuple[int, ...], ...]
    words: tuple[Words, ...]
    flaws: tuple[Address, ...]
    origin: dict[Address, Address]
    extent: dict[Address, Address]
    left: int
    right: int

    def home(self, row: int, column: int) -> Address:
        """The top-left cell of the merge a cell belongs to, the cell itself without one."""
        place = (row, column)
        return self.origin.get(place, place)

    def end(self, address: Address) -> Address:
        """The bottom-right cell of the merge that begins at `address`."""
        return self.extent.get(address, address)

    def value(self, address: Address) -> CellValue:
        """What the cell holds; blank outside the sheet."""
        try:
            return self.grid.rows[address[0]][address[1]]
        except IndexError:
            return ""

    def at(self, row: int, column: int) -> CellValue:
        """What is seen at a place: the value of its merge."""
        return self.value(self.home(row, column))

    def label(self, address: Address) -> str:
        """The cell's text where it is text that may be a label, else the empty text."""
        value = self.value(address)
        return value if isinstance(value, str) else ""

    def first(self, row: int, left: int, right: int) -> Address:
        """The first cell of the columns that is not blank, else the first of them; seen through merges."""
        if left < right:
            for column in range(left, right + 1):
                if not blank(self.at(row, column)):
                    return self.home(row, column)
        return self.home(row, left)

    def text(self, address: Address) -> str | None:
        """The cell as text, None where it is blank or could not be read."""
        value = self.value(address)
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, CellError | UnstoredFormula):
            return None
        return clean(displayed(value, self.grid.number_format(address)))

    def texts(self, top: int, bottom: int) -> Iterator[tuple[Address, str]]:
        """The text cells of the rows from `top` up to but without `bottom`, row by row."""
        for row in range(top, min(bottom, len(self.words))):
            for column, text in self.words[row]:
                yield (row, column), text

    def columns(self, left: int, right: int) -> "Canvas":
        """The same sheet seen between two columns; what is merged across the left edge is seen as well."""

        def seen(row: int, column: int) -> bool:
            return left <= column <= right or self._reaches((row, column), left)

        filled = tuple(
            tuple(column for column in columns if seen(row, column)) for row, columns in enumerate(self.filled)
        )
        words = tuple(tuple(word for word in words if seen(row, word[0])) for row, words in enumerate(self.words))
        flaws = tuple(flaw for flaw in self.flaws if seen(*flaw))
        return Canvas(self.grid, filled, words, flaws, self.origin, self.extent, left, right)

    def _reaches(self, address: Address, column: int) -> bool:
        return address[1] < column <= self.end(address)[1]


def blank(value: CellValue) -> bool:
    """Whether a cell shows nothing."""
    return isinstance(value, str) and (not value or value.isspace())


def canvas_of(grid: Grid) -> Canvas:
    """The canvas of a whole sheet."""
    grid = _with_errors(grid)
    width = max((len(row) for row in grid.rows), default=0)
    origin, extent = _spread(grid.merges, len(grid.rows), width)
    filled: list[tuple[int, ...]] = []
    words: list[Words] = []
    flaws: list[Address] = []
    for index, row in enumerate(grid.rows):
        columns: list[int] = []
        texts: list[tuple[int, str]] = []
        for column, value in enumerate(row):
            if isinstance(value, str):
                if value and (index, column) not in origin and not value.isspace():
                    columns.append(column)
                    texts.append((column, value))
            elif (index, column) not in origin:
                columns.append(column)
                if isinstance(value, CellError | UnstoredFormula):
                    flaws.append((index, column))
        filled.append(tuple(columns))
        words.append(tuple(texts))
    return Canvas(grid, tuple(filled), tuple(words), tuple(flaws), origin, extent, 0, max(0, width - 1))


def _with_errors(grid: Grid) -> Grid:
    """The grid with errors that were pasted as text (`#N/A`) as what they are."""
    if all(map(_ERRORS.isdisjoint, grid.rows)):
        return grid
    rows = [[CellError(str(value)) if value in _ERRORS else value for value in row] for row in grid.rows]
    return replace(grid, rows=rows)


def _spread(merges: tuple[Merge, ...], height: int, width: int) -> tuple[_Places, _Places]:
    origin: dict[Address, Address] = {}
    extent: dict[Address, Address] = {}
    for top, left, lowest, rightmost in merges:
        bottom = lowest if lowest < height else height - 1
        right = rightmost if rightmost < width else width - 1
        size = (bottom - top + 1) * (right - left + 1)
        outside = top < 0 or left < 0 or bottom < top or right < left
        if outside or (top, left) in origin or len(origin) + size > _MOST_COVERED_CELLS:
            continue
        extent[top, left] = (bottom, right)
        home = (top, left)
        columns = range(left, right + 1)
        origin.update(dict.fromkeys([(row, column) for row in range(top, bottom + 1) for column in columns], home))
        del origin[home]
    return origin, extent
