"""A correction notice as a workbook: one sheet, ready to print on A4, to sign and to send."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import count
from pathlib import PurePath
from typing import Any

import xlsxwriter

from evalxl.core.finding import Finding, Severity
from evalxl.core.marks import OWN_PROPERTY
from evalxl.core.message import Message, Translate, message
from evalxl.core.notice import Notice
from evalxl.workbooks.cell_text import FORMULA_STARTS, height_of, lines_of
from evalxl.workbooks.sheet_frame import FONT
from evalxl.workbooks.text import storable

TITLE = message("Correction notice")

_COLUMNS = (
    (message("No."), 5),
    (message("Place"), 22),
    (message("Problem"), 32),
    (message("To be changed to"), 28),
    (message("Basis"), 14),
    (message("Due"), 11),
)
_LAST = len(_COLUMNS) - 1
_WIDTH = sum(width for _, width in _COLUMNS)
_TO = message("To: {unit}")
_ISSUED = message("Date: {date}")
_INTRO = message(
    "Your performance self-evaluation was reviewed. {errors} points must be corrected and {warnings} must be explained "
    "or confirmed. Please correct the forms and hand them in again."
)
_INTRO_DUE = message(
    "Your performance self-evaluation was reviewed. {errors} points must be corrected and {warnings} must be explained "
    "or confirmed. Please correct the forms and hand them in again by {due}."
)
_SECTIONS = (
    (Severity.ERROR, message("Must be corrected"), "#FFC7CE"),
    (Severity.WARNING, message("To be explained or confirmed"), "#FFEB9C"),
)
_NOTES = message("{count} further notes need no answer; they stand in the marked copy.")
_SIGNED = (message("Reviewed by (signature):"), message("Received by (signature, seal):"))
_FIRST_ROW_OF_TABLE = 4


def draw_notice(notice: Notice, translate: Translate) -> bytes:
    """The notice as an .xlsx. Every text is stored as text, whatever it begins with."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        # The date of the notice, not the clock's: the same notice gives the same file.
        created = datetime.combine(notice.issued, time())
        book.set_properties({"title": TITLE.render(translate), "created": created})
        book.set_custom_property(OWN_PROPERTY, TITLE.render(translate))
        page = _Page(book, translate)
        page.head(notice)
        page.table(notice)
        page.foot(notice)
    return held.getvalue()


class _Page:
    """The sheet as it is written, row by row."""

    def __init__(self, book: Any, translate: Translate) -> None:
        self._book, self._translate = book, translate
        self._sheet = book.add_worksheet(TITLE.render(translate))
        self._row = 0
        for column, (_, width) in enumerate(_COLUMNS):
            self._sheet.set_column(column, column, width)
        self._set_up_print()

    def _set_up_print(self) -> None:
        self._sheet.hide_gridlines(2)
        self._sheet.set_paper(9)
        self._sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.center_horizontally()
        self._sheet.repeat_rows(_FIRST_ROW_OF_TABLE)
        self._sheet.set_footer("&C&P / &N")

    def head(self, notice: Notice) -> None:
        """Title, unit, date, and what the notice is about."""
        self._across(TITLE, 34, align="center", bold=True, font_size=18)
        half = _LAST // 2
        self._sheet.set_row(self._row, 22)
        told = {"unit": notice.addressee, "date": notice.issued.isoformat()}
        self._merge(0, half + 1, self._text(Message(_TO.text, told)), bold=True)
        self._merge(half + 2, _LAST, self._text(Message(_ISSUED.text, told)), align="right")
        self._row += 1
        intro = Message(
            (_INTRO_DUE if notice.due else _INTRO).text,
            {
                "errors": len(notice.of(Severity.ERROR)),
                "warnings": len(notice.of(Severity.WARNING)),
                "due": _day(notice),
            },
        )
        self._across(intro, None)
        self._row += 1

    def table(self, notice: Notice) -> None:
        """The findings, errors first."""
        head = self._look(bold=True, align="center", border=1, bg_color="#D9E1F2")
        self._sheet.set_row(self._row, 24)
        for column, (heading, _) in enumerate(_COLUMNS):
            self._sheet.write_string(self._row, column, self._text(heading), head)
        self._row += 1
        several = len({finding.file for finding in notice.findings}) > 1
        numbers = count(1)
        for severity, heading, colour in _SECTIONS:
            findings = notice.of(severity)
            if findings:
                self._across(heading, 20, bold=True, border=1, bg_color=colour)
            for finding in findings:
                self._line((str(next(numbers)), *self._texts(finding, several), _day(notice)))

    def _texts(self, finding: Finding, several: bool) -> tuple[str, ...]:
        return (
            "\n".join(self._place(finding, several)),
            self._text(finding.message),
            "\n".join(each for each in (finding.expected, self._text(finding.suggestion)) if each),
            self._text(finding.basis),
        )

    def _place(self, finding: Finding, several: bool) -> Iterator[str]:
        if several or finding.sheet is None:
            yield PurePath(finding.file).name
        if finding.project_name:
            yield finding.project_name
        if finding.sheet and finding.cell:
            yield self._text(message("sheet {sheet}, cell {cell}", sheet=finding.sheet, cell=finding.cell))
        elif finding.sheet:
            yield self._text(message("sheet {sheet}", sheet=finding.sheet))

    def _line(self, texts: Sequence[str]) -> None:
        lines = max(lines_of(text, width) for text, (_, width) in zip(texts, _COLUMNS, strict=True))
        self._sheet.set_row(self._row, height_of(lines))
        for column, text in enumerate(texts):
            centred = {"align": "center"} if column in (0, _LAST) else {}
            # Excel would take such a text for a formula once somebody edits the cell.
            quoted = {"quote_prefix": True} if text.startswith(FORMULA_STARTS) else {}
            self._sheet.write_string(self._row, column, storable(text), self._look(border=1, **centred, **quoted))
        self._row += 1

    def foot(self, notice: Notice) -> None:
        """How many notes were left out, and where to sign."""
        if notes := notice.of(Severity.INFO):
            self._across(Message(_NOTES.text, {"count": len(notes)}), None)
        self._row += 1
        half = _LAST // 2
        self._sheet.set_row(self._row, 30)
        self._merge(0, half, self._text(_SIGNED[0]))
        self._merge(half + 1, _LAST, self._text(_SIGNED[1]))

    def _across(self, told: Message, height: float | None, **look: object) -> None:
        text = self._text(told)
        self._sheet.set_row(self._row, height or height_of(lines_of(text, _WIDTH)))
        self._merge(0, _LAST, text, **look)
        self._row += 1

    def _merge(self, first: int, last: int, text: str, **look: object) -> None:
        style = self._look(**look)
        self._sheet.merge_range(self._row, first, self._row, last, "", style)
        self._sheet.write_string(self._row, first, storable(text), style)

    def _look(self, **look: object) -> Any:
        base = {"font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "vcenter"}
        return self._book.add_format({**base, **look})

    def _text(self, told: Message) -> str:
        return told.render(self._translate)


def _day(notice: Notice) -> str:
    return notice.due.isoformat() if notice.due else ""
