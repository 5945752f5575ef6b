"""The list of findings as a sheet: the last of an annotated copy, or a workbook of its own."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

import xlsxwriter

from evalxl.core.finding import Finding, Severity
from evalxl.core.marks import COLOURS, HEAD, OWN_PROPERTY
from evalxl.core.message import Message, Translate, message
from evalxl.workbooks.cell_text import FORMULA_STARTS, fitting, height_of, lines_of
from evalxl.workbooks.sheet_cells import CUT_SHORT
from evalxl.workbooks.sheet_frame import FONT
from evalxl.workbooks.text import storable

NAME = message("Findings")
_TITLE = message("Findings: {errors} errors, {warnings} warnings, {infos} notes")
_ADVICE = message(
    "Coloured cells carry a note. Correct them in place and send the file back; evalxl clear or the button Clear marks "
    "takes colours, notes and this sheet off again"
)
_SEVERITIES = {
    Severity.ERROR: message("● Error"),
    Severity.WARNING: message("▲ Warning"),
    Severity.INFO: message("○ Note"),
}
_COLUMNS = (
    (message("Severity"), 9),
    (message("Code"), 8),
    (message("Project"), 18),
    (message("Sheet"), 12),
    (message("Cell"), 7),
    (message("What is wrong"), 40),
    (message("Found"), 15),
    (message("Expected"), 18),
    (message("What to do"), 34),
    (message("Basis"), 18),
)
_HEADER = 2
_LINK = 4
_MOST_LINKS = 65_000  # Excel holds 65,530 on a sheet
_CENTRED = (0, 1, _LINK)
_PRINT_TITLES = re.compile(rb"<definedName name=\"_xlnm.Print_Titles\"[^>]*>[^!]*!([^<]*)</definedName>")


class DrawnSheet(NamedTuple):
    """A sheet by itself: its XML with inline texts, the style sheet it counts in, the rows printed on every page."""

    xml: bytes
    styles: bytes
    titles: str


def list_of_findings(findings: Sequence[Finding], translate: Translate) -> bytes:
    """A workbook that holds nothing but the list: where no copy of the form itself can be marked."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"constant_memory": True}) as book:
        # No clock: the same findings give the same file, so that a second run writes no second one.
        book.set_properties({"title": NAME.render(translate), "created": datetime(1980, 1, 1)})
        book.set_custom_property(OWN_PROPERTY, NAME.render(translate))
        _draw(book, book.add_worksheet(NAME.render(translate)), findings, translate, linked=False)
    return held.getvalue()


def draw_sheet(findings: Sequence[Finding], translate: Translate) -> DrawnSheet:
    """The list as a sheet for another workbook, its cells linked to the cells of that workbook."""
    held = BytesIO()
    # In this mode XlsxWriter puts texts into the sheet itself, where they need no table of texts.
    with xlsxwriter.Workbook(held, {"constant_memory": True}) as book:
        # The first sheet is drawn as the chosen one, which ours is not to be. It holds a cell because
        # XlsxWriter forgets to remove the temporary file of a sheet that holds none.
        book.add_worksheet().write_number(0, 0, 0)
        _draw(book, book.add_worksheet(), findings, translate, linked=True)
    with ZipFile(held) as archive:
        titles = _PRINT_TITLES.search(archive.read("xl/workbook.xml"))
        assert titles is not None
        return DrawnSheet(archive.read("xl/worksheets/sheet2.xml"), archive.read("xl/styles.xml"), titles[1].decode())


def _draw(book: Any, sheet: Any, findings: Sequence[Finding], translate: Translate, *, linked: bool) -> None:
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    _draw_head(book, sheet, findings, translate, linked=linked)
    looks, end = _Looks(book), CUT_SHORT.render(translate)
    for row, finding in enumerate(findings, _HEADER + 1):
        told = (each.render(translate) if isinstance(each, Message) else each or "" for each in _texts(finding))
        texts = [fitting(storable(text), width, end) for text, (_, width) in zip(told, _COLUMNS, strict=True)]
        lines = max(lines_of(text, width) for text, (_, width) in zip(texts, _COLUMNS, strict=True))
        sheet.set_row(row, height_of(lines))
        for column, text in enumerate(texts):
            if column == _LINK and linked and finding.sheet and finding.cell and row <= _MOST_LINKS:
                sheet.write_url(row, column, _place(finding.sheet, finding.cell), looks.link, text)
            elif text:
                sheet.write_string(row, column, text, looks.of(column, text, finding.severity))
            else:
                sheet.write_blank(row, column, None, looks.of(column, text, finding.severity))
    sheet.hide_gridlines(2)
    sheet.freeze_panes(_HEADER + 1, 0)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER)
    sheet.set_footer("&C&P / &N")


def _draw_head(book: Any, sheet: Any, findings: Sequence[Finding], translate: Translate, *, linked: bool) -> None:
    counts = Counter(finding.severity for finding in findings)
    title = Message(
        _TITLE.text,
        {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING], "infos": counts[Severity.INFO]},
    )
    base = {"font_name": FONT, "valign": "vcenter"}
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, HEAD + title.render(translate), book.add_format({**base, "bold": True, "font_size": 14}))
    if linked:
        grey = book.add_format({**base, "font_size": 9, "font_color": "#595959"})
        sheet.write_string(1, 0, _ADVICE.render(translate), grey)
    head = book.add_format(
        {**base, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "align": "center", "border": 1}
    )
    sheet.set_row(_HEADER, 22)
    for column, (heading, _) in enumerate(_COLUMNS):
        sheet.write_string(_HEADER, column, heading.render(translate), head)


def _texts(finding: Finding) -> tuple[str | Message | None, ...]:
    return (
        _SEVERITIES[finding.severity],
        finding.code,
        finding.project_name,
        finding.sheet,
        finding.cell,
        finding.message,
        finding.found,
        finding.expected,
        finding.suggestion,
        finding.basis,
    )


def _place(sheet: str, cell: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!{cell}"


class _Looks:
    """The looks of a row's cells."""

    def __init__(self, book: Any) -> None:
        base = {
            "font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "vcenter", "border": 1,
            "border_color": "#BFBFBF",
        }  # fmt: skip
        centred = {**base, "align": "center"}
        self._plain = book.add_format(base)
        self._centred = book.add_format(centred)
        # Excel would take such a text for a formula once somebody edits the cell.
        self._quoted = book.add_format({**base, "quote_prefix": True})
        self.link = book.add_format({**centred, "font_color": "#0563C1", "underline": 1})
        self._grave = {
            severity: book.add_format({**centred, "bg_color": f"#{red:02X}{green:02X}{blue:02X}"})
            for severity, (red, green, blue) in COLOURS.items()
        }

    def of(self, column: int, text: str, severity: Severity) -> Any:
        """The look of a text in a column."""
        if column == 0:
            return self._grave[severity]
        if text.startswith(FORMULA_STARTS):
            return self._quoted
        return self._centred if column in _CENTRED else self._plain
