"""What the buttons of the group 设置 do."""

import subprocess
import sys
from collections.abc import Sequence

from evalxl.addin import settings
from evalxl.addin.click import Action, Click
from evalxl.core.message import Message, message
from evalxl.standards import standard_names

_LONGEST_WAIT = 120
_WRONG_USAGE = 2


def standard_chooser(name: str) -> Action:
    """Remembers a standard for the workbook; an empty name says which is in effect."""

    def choose(click: Click) -> Sequence[Message]:
        if name and name not in (*standard_names(), "auto"):
            return (message("There is no standard {name}. Known are {known}", name=name, known=", ".join(_known())),)
        if name:
            settings.choose_standard(click.key, name)
        return (message("Scores of this workbook follow {standard}", standard=click.standard),)

    return choose


def _known() -> tuple[str, ...]:
    return (*standard_names(), "auto")


def check_installation(click: Click) -> Sequence[Message]:
    """What `evalxl doctor` says, run in the very Python that the button runs in."""
    # A process of its own: the add-in knows no host, the command does; and a broken installation shows as one.
    done = subprocess.run(  # noqa: S603  this very interpreter, nothing from outside in the arguments
        [sys.executable, "-P", "-m", "evalxl", "doctor", "--lang", click.language],
        capture_output=True,
        timeout=_LONGEST_WAIT,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        check=False,
    )
    said = (done.stdout or done.stderr).decode("utf-8", "replace").strip()
    if done.returncode == _WRONG_USAGE or not said:
        return (message("The check could not be run. Type in a command window: evalxl doctor"),)
    return tuple(Message("{line}", {"line": line}) for line in said.splitlines())


def show_help(click: Click) -> Sequence[Message]:
    """The way through the buttons in a few lines."""
    return (
        message("1. Compute scores fills blank score cells only; Undo last fill takes them back."),
        message(
            "2. Review this sheet marks what is wrong. Next goes from one to the other, Clear marks takes them off."
        ),
        message("3. Make submission file writes a clean copy to send in."),
        message("In a cell: =PERFSCORE(target, actual, weight). In a command window: evalxl --help"),
    )
