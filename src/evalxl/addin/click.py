"""A click on a button: the workbook it was made on, how to talk to the person, and what becomes of failures."""

import os
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePath

import xlwings as xw

from evalxl.addin.host import host_language
from evalxl.addin.settings import chosen_standard
from evalxl.core.errors import EvalxlError
from evalxl.core.message import Message, Translate, message
from evalxl.locale import translator, user_language
from evalxl.log import logged

# A message box holds about a thousand characters and cuts the rest off without a word.
_MOST_CHARACTERS = 900
# Excel refuses a longer line.
_STATUS_BAR = 250


@dataclass(frozen=True, slots=True)
class Click:
    """The open workbook a button was clicked on.

    key: names the workbook in what is remembered. path: where it lies on this machine, None for a
    workbook never saved and for one in the cloud whose local copy xlwings cannot find.
    """

    book: xw.Book
    app: xw.App
    key: str
    path: str | None
    language: str
    translate: Translate

    @property
    def name(self) -> str:
        """The workbook as findings name it: its path with forward slashes, else its name."""
        return PurePath(self.path).as_posix() if self.path else self.key

    @property
    def standard(self) -> str:
        """The name of the standard in effect for the workbook."""
        return chosen_standard(self.key)

    def text(self, told: Message) -> str:
        """The message in the user's language."""
        return told.render(self.translate)

    def say(self, told: Sequence[Message], *, critical: bool = False) -> None:
        """A message box; lines that do not fit are counted."""
        lines = [self.text(line) for line in told]
        shown = _fitting(lines)
        if len(shown) < len(lines):
            shown.append(self.text(message("… and {count} more", count=len(lines) - len(shown))))
        self.app.alert("\n".join(shown), title="evalxl", mode="critical" if critical else "info")

    def confirm(self, told: Message) -> bool:
        """Whether the person agrees."""
        return self.app.alert(self.text(told), title="evalxl", buttons="ok_cancel", mode="info") == "ok"

    def status(self, told: Message) -> None:
        """A line in the status bar."""
        self.app.status_bar = self.text(told)[:_STATUS_BAR]


Action = Callable[[Click], Sequence[Message]]
"""What a button does: the lines to say afterwards, none for silence."""


def run(action: Action) -> None:
    """Do what a button does; whatever goes wrong is one message in plain words, details in the log."""
    click = _begin()
    if click is None:
        return
    critical = False
    try:
        told = action(click)
    except EvalxlError as error:
        told, critical = (error.message,), True
    except Exception:  # the outermost boundary: whatever is left is a bug or a host that failed
        told, critical = (_unexpected(traceback.format_exc()),), True
    finally:
        with suppress(Exception):
            click.app.screen_updating = True
    if told:
        click.say(told, critical=critical)


def release_status_bar(click: Click) -> None:
    """Give the status bar back to the host."""
    click.app.status_bar = False


def _unexpected(details: str) -> Message:
    log = logged(details)
    if log is None:
        return message(
            "That did not work. If a cell is being edited or a window is waiting for an answer, finish that and click "
            "again"
        )
    return message(
        "That did not work. If a cell is being edited or a window is waiting for an answer, finish that and click "
        "again. Details are in {log}",
        log=log,
    )


def _begin() -> Click | None:
    try:
        book = xw.Book.caller()
        key, path = _place(book)
        language = host_language(book.app)
        return Click(book, book.app, key, path, language, translator(language))
    except Exception:  # no workbook, no host
        told = _unexpected(traceback.format_exc()).render(translator(user_language()))
        with suppress(Exception):
            if (app := xw.apps.active) is not None:
                app.alert(told, title="evalxl", mode="critical")
        return None


def _place(book: xw.Book) -> tuple[str, str | None]:
    try:
        path = book.fullname
    except Exception:  # xlwings raises what it likes where it finds no local copy of a cloud file
        return f"cloud:{book.name}", None
    if "://" in path:
        return path, None
    if "/" not in path and "\\" not in path:
        # Names like Book1 come again with every start of the host; only within one are they the same workbook.
        return f"unsaved:{book.app.pid}:{path}", None
    return os.path.normcase(path), path


def _fitting(lines: Sequence[str]) -> list[str]:
    room = _MOST_CHARACTERS
    shown: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0 and shown:
            break
        shown.append(line[:_MOST_CHARACTERS])
    return shown
