"""What a host is asked beside xlwings: a handful of questions for which xlwings has no API.

Each is a macro of the host by name: in Excel a VBA function of our add-in, in Calc a Python function of
our engine. A host that does not know the question gives nothing, and the caller goes another way, so
that no button depends on an answer.
"""

from typing import Any

import xlwings as xw

from evalxl.locale import user_language

FACTS = "EvalxlSheetFacts"
"""(workbook, sheet) → lines of fields between tabs, places counted from 1:

    U row column                 the last row and the last column that hold something (always there)
    P                            the sheet is protected
    M top left bottom right      a merged area
    N row column                 a cell with a note
    F row column format          a cell, also a blank one, with another number format than General
"""
CHINESE = "EvalxlHostChinese"
"""() → whether the host's menus are Chinese."""
CHOOSE_FOLDER = "EvalxlChooseFolder"
"""(title) → a path, empty when cancelled."""
CHOOSE_FILE = "EvalxlChooseFile"
"""(title) → a path, empty when cancelled."""

_ADDIN = "evalxl.xlam"


def ask(app: xw.App, question: str, *facts: str) -> Any:
    """The host's answer, None where it does not know the question."""
    try:
        return app.macro(f"'{_ADDIN}'!{question}")(*facts)
    except Exception:  # every host fails in its own way: COM, AppleScript, UNO
        return None


def host_language(app: xw.App) -> str:
    """zh or en: the language of the host's menus, else of the system."""
    chinese = ask(app, CHINESE)
    return user_language() if chinese is None else "zh" if chinese else "en"
