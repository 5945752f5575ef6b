"""What a click on our menu or toolbar runs inside LibreOffice."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from multiprocessing import spawn
from typing import Any

import xlwings as xw

from evalxl.addin.buttons import BUTTONS, MODULE
from evalxl.libreoffice.book import Book
from evalxl.libreoffice.engine import Engine, start
from evalxl.libreoffice.office import Office, Uno
from evalxl.libreoffice.spelling import repair

# One for as long as the office runs: it holds the line in the status bar.
_INSIDE: dict[str, Engine] = {}
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


def press(context: Any, button_id: str, choice: str = "") -> None:
    """Do what a button does, for the workbook it was clicked on. context: what LibreOffice gives its scripts."""
    start_fresh_processes()
    _INSIDE["engine"] = engine = _INSIDE.get("engine") or start(Office(context.getComponentContext(), os.getpid()))
    document: Uno = context.getDocument()
    if document is None or not document.supportsService(_SPREADSHEET):
        return
    repair(document)
    xw.Book(impl=Book(engine.app, document)).set_mock_caller()
    run(button_id, choice)


@cache
def start_fresh_processes() -> None:
    """Several processes for many files are Pythons of their own: a copy of LibreOffice would share its windows."""
    multiprocessing.set_executable(sys.executable)
    multiprocessing.set_start_method("spawn", force=True)
    # They know where their packages are; LibreOffice's Python may have another standard library.
    spawn.get_preparation_data = partial(_without_path, spawn.get_preparation_data)


def _without_path(data_of: Callable[[str], dict[str, Any]], name: str) -> dict[str, Any]:
    return {key: value for key, value in data_of(name).items() if key != "sys_path"}


def run(button_id: str, choice: str = "") -> None:
    """Do what a button does, for the workbook that xlwings takes for the caller."""
    button = next(each for each in BUTTONS if each.id == button_id)
    arguments = (choice,) if button.kind == "standards" else ()
    getattr(import_module(MODULE), button.function)(*arguments)
