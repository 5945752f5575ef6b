"""A screen that nobody sits at: LibreOffice's windows under Xvfb, clicked with xdotool, found by what they say."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from evalxl.libreoffice.office import Office, constant

OK = ("OK", "确定", "确定(O)")

_PATIENCE = 25.0
# A sheet has millions of cells and a list of fonts hundreds; buttons lie elsewhere.
_MOST_CHILDREN = 120


class Screen:
    def __init__(self, display: str) -> None:
        self.environment = {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
        self._shots = os.environ.get("EVALXL_SCREENSHOTS")

    def click(self, place: tuple[int, int]) -> None:
        self._run("xdotool", "mousemove", *map(str, place), "click", "1")

    def type(self, text: str) -> None:
        """Instead of what stands in the field that was clicked."""
        self._run("xdotool", "key", "ctrl+a")
        self._run("xdotool", "type", "--delay", "20", text)

    def keep(self, name: str) -> None:
        """A picture into the folder that EVALXL_SCREENSHOTS names, if it names one."""
        if self._shots:
            Path(self._shots).mkdir(parents=True, exist_ok=True)
            time.sleep(0.5)
            self._run("import", "-window", "root", str(Path(self._shots) / f"{name}.png"))

    def _run(self, *command: str) -> None:
        subprocess.run(command, env={**os.environ, **self.environment}, check=True, timeout=30)


@contextmanager
def screen(number: int) -> Iterator[Screen]:
    display = f":{number}"
    server = subprocess.Popen(
        ["Xvfb", display, "-screen", "0", "1600x1000x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL
    )
    try:
        waited(lambda: Path(f"/tmp/.X11-unix/X{number}").exists())
        yield Screen(display)
    finally:
        server.terminate()
        server.wait(10)


def waited(wanted: Callable[[], Any], patience: float = _PATIENCE) -> Any:
    """The first answer that is one; fails when none comes."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            found = wanted()
        except Exception as gone:
            # A window that was looked at has been closed meanwhile: look again.
            if "com.sun.star" not in type(gone).__name__:
                raise
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("nothing came of it")


def things(office: Office) -> Iterator[Any]:
    """What can be seen in all windows of the office, the window opened last first."""
    toolkit = office.service("awt.Toolkit")
    for index in reversed(range(toolkit.getTopWindowCount())):
        window = toolkit.getTopWindow(index)
        if hasattr(window, "getAccessibleContext"):
            yield from _within(window.getAccessibleContext())


def _within(thing: Any) -> Iterator[Any]:
    if thing is None:
        return
    yield thing
    count = thing.getAccessibleChildCount()
    if count <= _MOST_CHILDREN:
        for index in range(count):
            yield from _within(_child(thing, index))


def _child(thing: Any, index: int) -> Any:
    """None for what does not let itself be looked at, such as the list of files in LibreOffice's own dialog."""
    try:
        child = thing.getAccessibleChild(index)
    except Exception as hidden:
        if "illegal object" not in str(hidden):
            raise
        return None
    return child.getAccessibleContext() if hasattr(child, "getAccessibleContext") else None


def button(office: Office, *names: str) -> tuple[int, int] | None:
    """Where to click a button of one of these names; None where none is shown."""
    push = constant("accessibility.AccessibleRole.PUSH_BUTTON")
    for thing in things(office):
        if thing.getAccessibleRole() == push and thing.getAccessibleName() in names:
            corner, size = thing.getLocationOnScreen(), thing.getSize()
            if size.Width > 0 and corner.X >= 0:
                return corner.X + size.Width // 2, corner.Y + size.Height // 2
    return None


def message_box(office: Office) -> str | None:
    """What the message box says that waits for an answer; None where none does."""
    toolkit = office.service("awt.Toolkit")
    for index in range(toolkit.getTopWindowCount()):
        window = toolkit.getTopWindow(index)
        if hasattr(window, "getAccessibleContext"):
            box = list(_within(window.getAccessibleContext()))
            if any(thing.getAccessibleName() in OK for thing in box):
                return "\n".join(thing.getText() for thing in box if hasattr(thing, "getText"))
    return None
