"""Where the cells of a sheet stand in its XML, to the byte.

expat does the reading; it alone knows entities, comments, CDATA, prefixes. Only what a change needs
is noted: the rows that hold a cell to be changed, and the facts that may forbid a change.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from xml.parsers import expat

from evalxl.core.model import Address, Merge
from evalxl.workbooks.archive import damaged
from evalxl.workbooks.references import area_of, number_of

_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_TAG = re.compile(rb"""<[^>"']+(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_PREFIX = re.compile(rb"<([^\s:/>]+:)?")
# What tells the type of the old value, and metadata of it (a dynamic array, a value richer than a number).
_OF_VALUE = (b"t", b"cm", b"vm")

Attributes = Mapping[str, str]


class Tag(NamedTuple):
    """A start tag: where it begins, where what follows it begins, and its attributes."""

    start: int
    end: int
    attributes: Attributes


class Cell(NamedTuple):
    """A cell to be changed: from start to end (behind it).

    opening: its start tag without what tells of the old value, and without its end. style: its number.
    formula: the attributes of its formula, None without one. extension: its list of extensions.
    """

    start: int
    end: int
    opening: bytes
    style: int
    formula: Attributes | None = None
    extension: bytes = b""


@dataclass(slots=True)
class Row:
    """A row that holds a cell to be changed. close: where its end tag begins, None for a row of one tag.

    cells: zero-based column and start of all its cells, in their order.
    """

    tag: Tag
    close: int | None = None
    cells: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """What a sheet says about itself; rows and columns zero-based.

    prefix: of its elements, with the colon. cells: of the wanted ones those that are there. starts: of
    all rows, (number, byte). shared: how many cells each group of shared formulas has. arrays: areas
    that one formula fills, and whether it is a table of operations.
    """

    prefix: bytes = b""
    data: Tag | None = None
    cells: dict[Address, Cell] = field(default_factory=dict)
    rows: dict[int, Row] = field(default_factory=dict)
    starts: list[tuple[int, int]] = field(default_factory=list)
    dimension: Tag | None = None
    columns: list[Attributes] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    arrays: list[tuple[Merge, bool]] = field(default_factory=list)
    shared: Counter[str] = field(default_factory=Counter)
    protection: Attributes | None = None
    has_formulas: bool = False
    has_tables: bool = False


def scan_sheet(xml: bytes, part: str, wanted: Collection[Address]) -> Scan:
    """Read a sheet for the sake of the wanted cells. Raises WorkbookUnreadable for what is no sheet, or no XML."""
    return _Scanner(xml, part, wanted).read()


def end_of_rows(xml: bytes, part: str) -> int:
    """Where the end tag of the element that holds the rows begins. Raises WorkbookUnreadable."""
    found: list[int] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def end(name: str) -> None:
        if name.endswith(" sheetData"):
            found.append(parser.CurrentByteIndex)

    parser.EndElementHandler = end
    parser.Parse(xml, True)
    if len(found) != 1:
        raise damaged(part)
    return found[0]


class _Scanner:
    def __init__(self, xml: bytes, part: str, wanted: Collection[Address]) -> None:
        self.xml, self.part, self.wanted = xml, part, wanted
        self.wanted_rows = {row for row, _ in wanted}
        self.scan = Scan()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._root
        # The number of the row that is open, and the row and the wanted cell that are open.
        self.number = -1
        self.row: Row | None = None
        self.address: Address | None = None
        self.tag: Tag | None = None
        self.formula: Attributes | None = None
        self.extension: Tag | None = None
        self.kept = b""

    def read(self) -> Scan:
        try:
            self.parser.Parse(self.xml, True)
        except expat.ExpatError as error:
            raise damaged(self.part) from error
        if self.scan.data is None:
            raise damaged(self.part)
        return self.scan

    def _root(self, name: str, _: Attributes) -> None:
        namespace, bare = name.rpartition(" ")[::2]
        if namespace not in _NAMESPACES or bare != "worksheet":
            raise damaged(self.part)
        prefix = _PREFIX.match(self.xml, self.parser.CurrentByteIndex)
        self.scan.prefix = prefix[1] or b"" if prefix else b""
        starts, ends = _handlers(namespace)

        def start(name: str, attributes: Attributes) -> None:
            if (handler := starts.get(name)) is not None:
                handler(self, attributes)

        self._ends = ends
        self.parser.StartElementHandler = start

    def _end(self, name: str) -> None:
        if (handler := self._ends.get(name)) is not None:
            handler(self)

    def _row(self, attributes: Attributes) -> None:
        stated = attributes.get("r", "")
        self.number = int(stated) - 1 if stated.isdecimal() and len(stated) < 8 else self.number + 1
        self.scan.starts.append((self.number, self.parser.CurrentByteIndex))
        if self.number not in self.wanted_rows:
            return
        if self.number in self.scan.rows:
            raise damaged(self.part)
        self.row = self.scan.rows[self.number] = Row(self._tag(attributes))
        # Ends are of no interest elsewhere, and most of a sheet is elsewhere.
        self.parser.EndElementHandler = self._end

    def _row_end(self) -> None:
        if self.row is not None:
            single = self.row.tag.end == self._behind(self.row.tag)
            self.row.close = None if single else self.parser.CurrentByteIndex
            self.row = None
            self.parser.EndElementHandler = None

    def _cell(self, attributes: Attributes) -> None:
        if self.row is None:
            return
        cells = self.row.cells
        column = cells[-1][0] + 1 if cells else 0
        if (place := attributes.get("r")) is not None:
            area = area_of(place)
            if area is None or area[:2] != area[2:] or area[0] != self.number:
                raise damaged(self.part)
            column = area[1]
        address = self.number, column
        cells.append((column, self.parser.CurrentByteIndex))
        if address in self.wanted:
            if address in self.scan.cells:
                raise damaged(self.part)
            self.address, self.tag, self.formula, self.kept = address, self._tag(attributes), None, b""

    def _cell_end(self) -> None:
        if self.address is not None and self.tag is not None:
            start, end, attributes = self.tag
            opening = self.xml[start:end].rstrip(b">").rstrip(b"/")
            opening = _ATTRIBUTE.sub(lambda found: b"" if found[1] in _OF_VALUE else found[0], opening).rstrip()
            self.scan.cells[self.address] = Cell(
                start, self._behind(self.tag), opening, number_of(attributes.get("s")), self.formula, self.kept
            )
            self.address = None

    def _formula(self, attributes: Attributes) -> None:
        scan = self.scan
        scan.has_formulas = True
        kind = attributes.get("t")
        if kind == "shared":
            scan.shared[attributes.get("si", "")] += 1
        elif kind in ("array", "dataTable") and (area := area_of(attributes.get("ref", ""))) is not None:
            scan.arrays.append((area, kind == "dataTable"))
        self.formula = attributes

    def _extension(self, attributes: Attributes) -> None:
        if self.address is not None:
            self.extension = self._tag(attributes)

    def _extension_end(self) -> None:
        if self.address is not None and self.extension is not None:
            self.kept = self.xml[self.extension.start : self._behind(self.extension)]

    def _data(self, attributes: Attributes) -> None:
        if self.scan.data is not None:
            raise damaged(self.part)
        self.scan.data = self._tag(attributes)

    def _dimension(self, attributes: Attributes) -> None:
        self.scan.dimension = self._tag(attributes)

    def _merge(self, attributes: Attributes) -> None:
        self.scan.merges.append(attributes.get("ref", ""))

    def _protection(self, attributes: Attributes) -> None:
        self.scan.protection = attributes

    def _table(self, _: Attributes) -> None:
        self.scan.has_tables = True

    def _col(self, attributes: Attributes) -> None:
        self.scan.columns.append(attributes)

    def _tag(self, attributes: Attributes) -> Tag:
        start = self.parser.CurrentByteIndex
        found = _TAG.match(self.xml, start)
        if found is None:
            raise damaged(self.part)
        return Tag(start, found.end(), attributes)

    def _behind(self, tag: Tag) -> int:
        """Behind the element that has just ended."""
        if self.xml.startswith(b"/>", tag.end - 2):
            return tag.end
        return self.xml.index(b">", self.parser.CurrentByteIndex) + 1


@cache
def _handlers(
    namespace: str,
) -> tuple[dict[str, Callable[[_Scanner, Attributes], None]], dict[str, Callable[[_Scanner], None]]]:
    """What is done at the start and at the end of elements, by their names with the namespace."""
    starts = {
        "c": _Scanner._cell,
        "row": _Scanner._row,
        "f": _Scanner._formula,
        "extLst": _Scanner._extension,
        "sheetData": _Scanner._data,
        "dimension": _Scanner._dimension,
        "col": _Scanner._col,
        "mergeCell": _Scanner._merge,
        "sheetProtection": _Scanner._protection,
        "tablePart": _Scanner._table,
    }
    ends = {"c": _Scanner._cell_end, "row": _Scanner._row_end, "extLst": _Scanner._extension_end}
    return (
        {f"{namespace} {name}": handler for name, handler in starts.items()},
        {f"{namespace} {name}": handler for name, handler in ends.items()},
    )
