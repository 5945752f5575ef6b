"""Asking the user for a folder or a file: the host's own dialog, else Python's."""

import xlwings as xw

from evalxl.addin.host import CHOOSE_FILE, CHOOSE_FOLDER, ask
from evalxl.core.errors import UsageError
from evalxl.core.message import message

_NO_DIALOG = message(
    "No window for choosing files can be opened here. Use the command line instead: evalxl consolidate FOLDER -o FILE"
)


def choose_folder(app: xw.App, title: str) -> str | None:
    """The folder chosen, None when cancelled. Raises UsageError where no dialog can be shown."""
    return _chosen(app, CHOOSE_FOLDER, title)


def choose_file(app: xw.App, title: str) -> str | None:
    """The file chosen, None when cancelled. Raises UsageError where no dialog can be shown."""
    return _chosen(app, CHOOSE_FILE, title)


def _chosen(app: xw.App, question: str, title: str) -> str | None:
    answer = ask(app, question, title)
    if answer is None:
        answer = _own_dialog(title, folder=question == CHOOSE_FOLDER)
    return str(answer) or None


def _own_dialog(title: str, *, folder: bool) -> str:
    try:
        import tkinter
        from tkinter import filedialog

        root = tkinter.Tk()
    except Exception as missing:  # no tkinter, no display
        raise UsageError(_NO_DIALOG) from missing
    try:
        root.withdraw()
        root.attributes("-topmost", True)
        choose = filedialog.askdirectory if folder else filedialog.askopenfilename
        return str(choose(parent=root, title=title) or "")
    finally:
        root.destroy()
