"""Workbooks written part by part, laid out as Excel lays them out.

Shared strings, spans, a styled cell for every cell of a bordered range. XlsxWriter lends the theme; everything else is
text, so that thousands of files take seconds.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

DEFAULT, TITLE, LABEL, TEXT, TWO_PLACES, THOUSANDS, PLAIN, PERCENT = range(8)
_LETTERS = "ABCDEFGHIJ"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value the file stores for it."""

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Error:
    """An error value."""

    text: str


Content = str | int | float | Formula | Error | None


@dataclass(slots=True)
class Sheet:
    """Cells by (row, column), zero-based, each content and style; merges (top, left, bottom, right)."""

    name: str
    cells: dict[tuple[int, int], tuple[Content, int]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, row: int, left: int, right: int, content: Content, style: int, bottom: int | None = None) -> None:
        """Content at (row, left); the rest of the range is styled, and merged when it is more than one cell."""
        last = row if bottom is None else bottom
        for r in range(row, last + 1):
            for c in range(left, right + 1):
                self.cells[r, c] = (None, style)
        self.cells[row, left] = (content, style)
        if right > left or last > row:
            self.merges.append((row, left, last, right))


def workbook_bytes(sheets: Sequence[Sheet], author: str) -> bytes:
    """The .xlsx file that holds these sheets; same sheets, same bytes."""
    strings: dict[str, int] = {}
    drawn = [_sheet(sheet, strings, first=not index) for index, sheet in enumerate(sheets)]
    count = sum(isinstance(content, str) for sheet in sheets for content, _ in sheet.cells.values())
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _ROOT_RELS,
        "xl/workbook.xml": _workbook([sheet.name for sheet in sheets]),
        "xl/_rels/workbook.xml.rels": _workbook_rels(len(sheets)),
        **{f"xl/worksheets/sheet{number}.xml": text for number, text in enumerate(drawn, 1)},
        "xl/theme/theme1.xml": _theme(),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": _shared_strings(strings, count),
        "docProps/core.xml": _CORE.format(author=escape(author)),
        "docProps/app.xml": _APP,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return target.getvalue()


def _sheet(sheet: Sheet, strings: dict[str, int], *, first: bool) -> str:
    rows: dict[int, list[str]] = {}
    width = 1 + max(column for _, column in sheet.cells)
    for (row, column), (content, style) in sorted(sheet.cells.items()):
        rows.setdefault(row, []).append(_cell(f"{_LETTERS[column]}{row + 1}", content, style, strings))
    lines = "".join(
        f'<row r="{row + 1}" spans="1:{width}" ht="{_height(row)}" customHeight="1">{"".join(cells)}</row>'
        for row, cells in rows.items()
    )
    merges = "".join(
        f'<mergeCell ref="{_LETTERS[left]}{top + 1}:{_LETTERS[right]}{bottom + 1}"/>'
        for top, left, bottom, right in sheet.merges
    )
    selected = ' tabSelected="1"' if first else ""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}"><dimension ref="A1:{_LETTERS[width - 1]}{max(rows) + 1}"/>'
        f'<sheetViews><sheetView{selected} workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="13.5"/>'
        f'<cols><col min="1" max="2" width="9.625" customWidth="1"/><col min="3" max="{width}" width="14.75" '
        f'customWidth="1"/></cols><sheetData>{lines}</sheetData><mergeCells count="{len(sheet.merges)}">{merges}'
        '</mergeCells><phoneticPr fontId="1" type="noConversion"/><pageMargins left="0.7" right="0.7" top="0.75" '
        'bottom="0.75" header="0.3" footer="0.3"/></worksheet>'
    )


def _height(row: int) -> str:
    return {0: "24", 10: "96"}.get(row, "20.25")


def _cell(name: str, content: Content, style: int, strings: dict[str, int]) -> str:
    if content is None:
        return f'<c r="{name}" s="{style}"/>'
    if isinstance(content, str):
        return f'<c r="{name}" s="{style}" t="s"><v>{strings.setdefault(content, len(strings))}</v></c>'
    if isinstance(content, Formula):
        return f'<c r="{name}" s="{style}"><f>{escape(content.text)}</f><v>{content.value!r}</v></c>'
    if isinstance(content, Error):
        return f'<c r="{name}" s="{style}" t="e"><v>{content.text}</v></c>'
    return f'<c r="{name}" s="{style}"><v>{content!r}</v></c>'


def _shared_strings(strings: dict[str, int], count: int) -> str:
    items = "".join(f'<si><t>{escape(text)}</t><phoneticPr fontId="1" type="noConversion"/></si>' for text in strings)
    return f'{_HEAD}<sst xmlns="{_MAIN}" count="{count}" uniqueCount="{len(strings)}">{items}</sst>'


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><workbookPr/><bookViews><workbookView xWindow="0" '
        f'yWindow="0" windowWidth="24000" windowHeight="9750"/></bookViews><sheets>{sheets}</sheets>'
        '<calcPr calcId="191029"/></workbook>'
    )


def _workbook_rels(sheets: int) -> str:
    targets = [(f"worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    targets += [("theme/theme1.xml", "theme"), ("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")]
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("xl/workbook.xml", f"{kind}.sheet.main+xml"), ("xl/styles.xml", f"{kind}.styles+xml")]
    parts += [(f"xl/worksheets/sheet{n}.xml", f"{kind}.worksheet+xml") for n in range(1, sheets + 1)]
    parts += [
        ("xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("xl/sharedStrings.xml", f"{kind}.sharedStrings+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    lines = "".join(f'<Override PartName="/{name}" ContentType="{content}"/>' for name, content in parts)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


@cache
def _theme() -> str:
    target = io.BytesIO()
    xlsxwriter.Workbook(target, {"in_memory": True}).close()
    with zipfile.ZipFile(target) as archive:
        return archive.read("xl/theme/theme1.xml").decode()


def _styles() -> str:
    formats = ((0, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 2), (2, 0, 1), (4, 0, 1), (0, 0, 1), (10, 0, 1))
    alignment = {
        0: "",
        1: '<alignment horizontal="center" vertical="center" wrapText="1"/>',
        2: '<alignment horizontal="left" vertical="center" wrapText="1"/>',
    }
    xfs = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="{int(align > 0)}" xfId="0" '
        f'applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">{alignment[align or font]}</xf>'
        for number, font, align in formats
    )
    sides = "".join(f'<{s} style="thin"><color auto="1"/></{s}>' for s in ("left", "right", "top", "bottom"))
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="10"/><name val="宋体"/></font><font><b/>'
        '<sz val="16"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/>'
        f'<bottom/><diagonal/></border><border>{sides}<diagonal/></border></borders><cellStyleXfs count="1">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{xfs}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" '
        'builtinId="0"/></cellStyles></styleSheet>'
    )


_STYLES = _styles()
_ROOT_RELS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" '
    f'Target="xl/workbook.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    f'Target="docProps/core.xml"/><Relationship Id="rId3" Type="{_REL}/extended-properties" '
    'Target="docProps/app.xml"/></Relationships>'
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>{author}</dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2024-01-15T08:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2024-01-20T08:00:00Z</dcterms:modified></cp:coreProperties>'
)
_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Excel</Application></Properties>"
)
