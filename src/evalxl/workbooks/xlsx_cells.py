"""Number formats and formulas of an .xlsx, looked up only when somebody asks for them."""

import re
from collections.abc import Mapping

from evalxl.core.addin_formula import is_addin_formula
from evalxl.core.errors import WorkbookError
from evalxl.core.model import Address, a1
from evalxl.workbooks.archive import Archive, local, parse_xml
from evalxl.workbooks.xlsx_sheet import cells_of, formula_text

# Formats every program knows by number (ECMA-376 part 1, 18.8.30); 27 to 36 and 50 to 58 are the Chinese dates.
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 41: "#,##0", 42: "¥#,##0", 43: "#,##0.00",
    44: "¥#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
} | dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/m/d")  # fmt: skip

# How the names of the add-in's functions begin, as hosts write them: in capitals, or as they were typed.
_STARTS = (b"PERF", b"EXEC", b"perf", b"exec", b"Perf", b"Exec")
_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_STYLE = re.compile(rb'\ss="([0-9]{1,6})"')


class Styles:
    """The format codes of a workbook by cell style, parsed once."""

    __slots__ = ("_archive", "_codes", "_part")

    def __init__(self, archive: Archive, part: str | None) -> None:
        self._archive = archive
        self._part = part
        self._codes: list[str | None] | None = None

    def code(self, style: int) -> str | None:
        """The format code of a cell style, None where the workbook does not define it."""
        if self._codes is None:
            self._codes = self._parse()
        return self._codes[style] if style < len(self._codes) else None

    def _parse(self) -> list[str | None]:
        if self._part is None:
            return []
        root = parse_xml(self._archive.xml(self._part), self._part)
        groups = {local(group): group for group in root}
        codes: dict[int, str] = dict(_BUILT_IN)
        for element in groups.get("numFmts", ()):
            codes[_number(element.get("numFmtId"))] = element.get("formatCode", "")
        return [codes.get(_number(element.get("numFmtId"))) for element in groups.get("cellXfs", ())]


class SheetFacts:
    """Number formats and formulas of one sheet; nothing is searched before the first question.

    xml: the sheet where it is known already, else it is inflated from the archive when it is needed.
    """

    __slots__ = ("_archive", "_formulas", "_part", "_rows", "_stated", "_styles", "_xml")

    def __init__(self, archive: Archive, part: str, styles: Styles, xml: bytes | None = None) -> None:
        self._archive = archive
        self._part = part
        self._styles = styles
        self._xml = xml
        self._rows: Mapping[int, int] | None = None
        self._stated: Mapping[Address, int] | None = None
        self._formulas: Mapping[Address, str] | None = None

    def number_format(self, address: Address) -> str | None:
        """The format code of a cell, None where it is not known."""
        try:
            style = self._style(address)
            return None if style is None else self._styles.code(style)
        except WorkbookError:
            return None

    def _style(self, address: Address) -> int | None:
        content = self._content()
        if self._rows is None:
            self._rows = {int(row[1]): row.start() for row in _ROW.finditer(content)}
        start = self._rows.get(address[0] + 1, -1)
        place = -1
        if start >= 0:
            place = content.find(b'<c r="%s"' % a1(address).encode(), start, content.find(b"</row>", start))
        if place >= 0:
            found = _STYLE.search(content, place, content.find(b">", place))
            return int(found[1]) if found else 0
        # No such cell, or one that is written in another way.
        if self._stated is None:
            self._stated = {cell: _number(e.get("s")) for cell, e in cells_of(parse_xml(content, self._part))}
        return self._stated.get(address)

    def formula(self, address: Address) -> str | None:
        """The formula of a cell with its `=`, None where it has none."""
        return self._all_formulas().get(address)

    def addin_formulas(self) -> Mapping[Address, str]:
        """The formulas with a function of the add-in; a sheet without their names is not parsed for them."""
        content = self._content()
        if not _may_hold_formulas(content) or not any(start in content for start in _STARTS):
            return {}
        return {cell: formula for cell, formula in self._all_formulas().items() if is_addin_formula(formula)}

    def _all_formulas(self) -> Mapping[Address, str]:
        if self._formulas is None:
            try:
                self._formulas = _formulas(self._content(), self._part)
            except WorkbookError:
                self._formulas = {}
        return self._formulas

    def _content(self) -> bytes:
        if self._xml is None:
            self._xml = self._archive.sheet(self._part) or b"<worksheet/>"
        return self._xml


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _may_hold_formulas(content: bytes) -> bool:
    return b"<f" in content or b":f" in content


def _formulas(content: bytes, part: str) -> dict[Address, str]:
    if not _may_hold_formulas(content):
        return {}
    shared: dict[str, str] = {}
    found: dict[Address, str] = {}
    for address, cell in cells_of(parse_xml(content, part)):
        for child in cell:
            if local(child) == "f":
                found[address] = formula_text(child, shared)
    return found
