"""Workbooks of blank forms: one sheet a project, and how to fill them in."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from evalxl.blanks.declaration import DeclarationSheet
from evalxl.blanks.draft import Draft
from evalxl.blanks.instructions import DECLARATION, SELF_EVALUATION, draw_instructions
from evalxl.blanks.layouts import LAYOUTS, LayoutName
from evalxl.blanks.page import Page
from evalxl.blanks.self_evaluation import SelfEvaluationSheet
from evalxl.core.standard import Standard


def write_self_evaluations(path: Path, drafts: Sequence[Draft], layout: LayoutName, standard: Standard) -> None:
    """Write a self-evaluation form for each draft, on a sheet of the draft's name. Raises OSError."""
    with new_book(path) as book:
        for draft in drafts:
            SelfEvaluationSheet(Page(book, draft.sheet), draft, LAYOUTS[layout], standard).draw()
        draw_instructions(Page(book, "填报说明"), SELF_EVALUATION)


def write_declaration(path: Path, year: int | None, with_cost: bool) -> None:
    """Write a target declaration form. Raises OSError."""
    with new_book(path) as book:
        DeclarationSheet(Page(book, "目标申报表"), year, with_cost).draw()
        draw_instructions(Page(book, "填报说明"), DECLARATION)


@contextmanager
def new_book(path: Path) -> Iterator[Any]:
    """A workbook to draw pages in, written when left. The same pages give the same bytes. Raises OSError."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _CREATED})
        yield book
    with ZipFile(path) as written:
        parts = [(info, written.read(info)) for info in written.infolist()]
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for info, content in parts:
            target.writestr(info, _FIXED.sub(rb"\1", _NO_RESULT.sub(_EMPTY_TEXT, content)))


# Whoever saves the form states the true date; until then it says nothing about the clock.
_CREATED = datetime(2025, 1, 1)
# A formula that gives an empty text: XlsxWriter leaves out what kind of result it is, as if there were none.
_NO_RESULT = re.compile(rb"<c ([^<>]*)>(<f>[^<]*</f>)<v></v></c>")
_EMPTY_TEXT = rb'<c \1 t="str">\2<v></v></c>'
# A row with a look of its own is one that grows (Page.growing_row): its height is not fixed.
_FIXED = re.compile(rb'(<row [^<>]*customFormat="1"[^<>]*) customHeight="1"')
