"""The office as xlwings' application: its workbooks, what it says to the person, calculation."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any

from xlwings import base_classes as base

from evalxl.core.errors import EvalxlError
from evalxl.core.message import message
from evalxl.libreoffice.book import Book
from evalxl.libreoffice.cells import Range
from evalxl.libreoffice.office import Office, Uno, properties, to_path, to_url
from evalxl.libreoffice.reasons import Refused, complete
from evalxl.libreoffice.windows import Windows

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_UPDATE_LINKS_NEVER = 0
_NEVER_RUN_MACROS = 0


class Locked(EvalxlError):
    """A workbook that is, or was left, open elsewhere; nothing was opened."""


@complete
class Books(base.Books):
    """The workbooks that are open."""

    def __init__(self, app: "App") -> None:
        self._app = app

    @property
    def app(self) -> "App":
        """The office."""
        return self._app

    @property
    def api(self) -> Uno:
        """The office's components."""
        return self._app.office.desktop.getComponents()

    def __iter__(self) -> Iterator[Book]:
        for document in self.api:
            if hasattr(document, "supportsService") and document.supportsService(_SPREADSHEET):
                yield Book(self._app, document)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, name_or_index: str | int) -> Book:
        """By name in any case, or by its place counted from 1. Raises KeyError or IndexError."""
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        for book in books:
            if book.name.lower() == name_or_index.lower():
                return book
        raise KeyError(name_or_index)

    @property
    def active(self) -> Book:
        """The workbook in front. Raises Refused where there is none."""
        document = self._app.office.desktop.getCurrentComponent()
        if document is not None and document.supportsService(_SPREADSHEET):
            return Book(self._app, document)
        for book in self:
            return book
        raise Refused("No workbook is open")

    def add(self) -> Book:
        """A new workbook with one sheet."""
        return self._load("private:factory/scalc", {})

    def open(self, fullname: str, update_links: bool | None = None, read_only: bool | None = None,
             format: str | None = None, password: str | None = None, *others: object) -> Book:  # fmt: skip
        """Open a file; its macros never run. Raises Refused where the office cannot read it, Locked."""
        if any(other is not None for other in (format, *others)):
            raise NotImplementedError("Books.open knows update_links, read_only and password in this engine")
        wishes: dict[str, Any] = {"ReadOnly": bool(read_only), "MacroExecutionMode": _NEVER_RUN_MACROS}
        if update_links is False:
            wishes["UpdateDocMode"] = _UPDATE_LINKS_NEVER
        if password:
            wishes["Password"] = password
        return self._load(to_url(os.path.realpath(fullname)), wishes)

    def _load(self, url: str, wishes: dict[str, Any]) -> Book:
        try:
            document = self._app.office.desktop.loadComponentFromURL(
                url, "_blank", 0, properties(Hidden=self._app.hidden, **wishes)
            )
        except Exception as failed:
            raise Refused(f"{url} could not be opened: {failed}") from failed
        if document is None and (lock := _lock(url)) is not None:
            raise Locked(
                message(
                    "{file} is open in another window or on another computer. Close it there and click again. If it is "
                    "open nowhere, a program ended without closing it: delete the file {lock}",
                    file=PurePath(to_path(url)).name, lock=lock.as_posix(),
                )
            )  # fmt: skip
        if document is None or not document.supportsService(_SPREADSHEET):
            raise Refused(f"{url} is no workbook")
        return Book(self._app, document)


def _lock(url: str) -> Path | None:
    """The file by which an office tells others that it has a workbook open."""
    if not url.startswith("file:"):
        return None
    path = Path(to_path(url))
    lock = path.with_name(f".~lock.{path.name}#")
    return lock if lock.exists() else None


@complete
class App(base.App):
    """The office. `questions`: what `macro` answers beside the user's own macros; `hidden`: without windows."""

    display_alerts = True
    enable_events = True
    interactive = True

    def __init__(self, engine: Any, office: Office, windows: Windows, hidden: bool) -> None:
        self._engine = engine
        self.office = office
        self.windows = windows
        self.hidden = hidden
        self.questions: dict[str, Callable[..., Any]] = {}
        self._updating = True

    @property
    def api(self) -> Uno:
        """The office's XDesktop."""
        return self.office.desktop

    @property
    def engine(self) -> Any:
        """The engine."""
        return self._engine

    @property
    def books(self) -> Books:
        """The workbooks that are open."""
        return Books(self)

    @property
    def pid(self) -> int:
        """A number that tells offices apart."""
        return self.office.pid

    @property
    def version(self) -> str:
        """The version of LibreOffice, such as 7.4."""
        return str(self.office.setting("/org.openoffice.Setup/Product", "ooSetupVersion"))

    @property
    def visible(self) -> bool:
        """Whether new workbooks get a window."""
        return not self.hidden

    @visible.setter
    def visible(self, value: bool) -> None:
        self.hidden = not value

    def activate(self, steal_focus: bool = False) -> None:
        """The office needs no bringing to the front: a workbook's window comes by itself."""

    def quit(self) -> None:
        """Close every workbook without saving, and the office."""
        for book in list(self.books):
            book.close()
        self.office.desktop.terminate()

    kill = quit

    @property
    def selection(self) -> Range | None:
        """The cells chosen in the workbook in front, None where something else is."""
        book = self.books.active
        chosen = book.document.getCurrentController().getSelection()
        if not chosen.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        return book.range_of(chosen)

    @property
    def screen_updating(self) -> bool:
        """Whether windows follow what happens in their workbook."""
        return self._updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value != self._updating:
            for book in self.books:
                (book.document.unlockControllers if value else book.document.lockControllers)()
            self._updating = value
            if value:
                self.windows.draw()

    @property
    def calculation(self) -> str:
        """Automatic or manual, as the workbook in front has it."""
        return "automatic" if self.books.active.document.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        # What was written so far is computed first, as Excel has it.
        self.books.active.document.calculate()
        self.books.active.document.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        """Recalculate what needs it, in every open workbook."""
        for book in self.books:
            book.document.calculate()

    @property
    def status_bar(self) -> str | bool:
        """What stands in the status line, False where it is the office's own."""
        return self.windows.status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self.windows.tell(None if value is False else str(value))

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: object) -> str:
        """A message box; the button that was clicked, as xlwings calls it."""
        return self.windows.ask(prompt, title or "", buttons, mode or "info")

    def run(self, macro: str, args: tuple[Any, ...]) -> Any:
        """Answer a question of evalxl.addin.host, else run a Basic macro (`'book'!Module.Macro`)."""
        book, _, name = macro.rpartition("!")
        if name in self.questions:
            return self.questions[name](*args)
        document = self.books(Path(book.strip("'")).name).document if book else self.books.active.document
        library = "" if name.count(".") > 1 else "Standard."
        address = f"vnd.sun.star.script:{library}{name}?language=Basic&location=document"
        try:
            return document.getScriptProvider().getScript(address).invoke(tuple(args), (), ())[0]
        except Exception as failed:
            raise Refused(f"The macro {macro} could not be run: {failed}") from failed
