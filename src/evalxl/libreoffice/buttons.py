"""What a click on our menu or toolbar runs inside LibreOffice."""

import os
from importlib import import_module
from typing import Any

import xlwings as xw

from evalxl.addin.buttons import BUTTONS, MODULE
from evalxl.libreoffice.book import Book
from evalxl.libreoffice.engine import Engine, start
from evalxl.libreoffice.office import Office, Uno

# One for as long as the office runs: it holds the line in the status bar.
_INSIDE: dict[str, Engine] = {}
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


def press(context: Any, button_id: str, choice: str = "") -> None:
    """Do what a button does, for the workbook it was clicked on. context: what LibreOffice gives its scripts."""
    _INSIDE["engine"] = engine = _INSIDE.get("engine") or start(Office(context.getComponentContext(), os.getpid()))
    document: Uno = context.getDocument()
    if document is None or not document.supportsService(_SPREADSHEET):
        return
    xw.Book(impl=Book(engine.app, document)).set_mock_caller()
    run(button_id, choice)


def run(button_id: str, choice: str = "") -> None:
    """Do what a button does, for the workbook that xlwings takes for the caller."""
    button = next(each for each in BUTTONS if each.id == button_id)
    arguments = (choice,) if button.kind == "standards" else ()
    getattr(import_module(MODULE), button.function)(*arguments)
