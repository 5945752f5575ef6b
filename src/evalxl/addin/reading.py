"""The forms on open sheets, read and scored like those of a file."""

from collections.abc import Sequence
from typing import NamedTuple

import xlwings as xw

from evalxl.addin.click import Click
from evalxl.addin.facts import SheetTooLarge
from evalxl.addin.live import LiveSheet, read_sheet
from evalxl.core.book import Book
from evalxl.core.errors import EvalxlError
from evalxl.core.message import Message, message
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.pipeline import fitted, parse_book
from evalxl.scoring.scorecard import score_form
from evalxl.standards import load_standard


class NoForm(EvalxlError):
    """There is no self-evaluation form where one was expected."""


class ScoredForm(NamedTuple):
    """A self-evaluation on an open sheet with its reference scores, and the standard they follow."""

    form: SelfEvaluationForm
    scorecard: Scorecard
    standard: Standard


def book_of(click: Click, sheets: Sequence[LiveSheet]) -> Book:
    """The sheets as a workbook."""
    return Book(click.name, None, "ok", sheets=tuple(live.grid for live in sheets))


def read_sheets(click: Click, sheets: Sequence[xw.Sheet]) -> tuple[list[LiveSheet], list[Message]]:
    """The sheets one after the other, the status bar saying which; and why some could not be looked at."""
    lives: list[LiveSheet] = []
    left_out: list[Message] = []
    for number, sheet in enumerate(sheets, 1):
        click.status(message("Reading sheet {number} of {count}", number=number, count=len(sheets)))
        try:
            lives.append(read_sheet(sheet))
        except SheetTooLarge as large:
            left_out.append(large.message)
    return lives, left_out


def scored_forms(click: Click) -> tuple[LiveSheet, tuple[ScoredForm, ...]]:
    """The active sheet and its self-evaluations, scored by the workbook's standard. Raises NoForm."""
    live = read_sheet(click.book.sheets.active)
    forms = parse_book(book_of(click, (live,)), include_hidden=True).forms
    evaluated = [form for form in forms if isinstance(form, SelfEvaluationForm)]
    if not evaluated:
        raise NoForm(
            message(
                "Sheet {sheet} holds no self-evaluation form that could be read. Go to the sheet with the form, check "
                "that its labels are unaltered, then click again",
                sheet=live.name,
            )
        )
    standard = fitted(load_standard(click.standard), forms)
    return live, tuple(ScoredForm(form, score_form(form, standard), standard) for form in evaluated)
