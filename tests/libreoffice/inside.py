"""What runs inside LibreOffice, as a click does, but without a window; `INSTALL` goes behind our Python file there."""

import time
from pathlib import Path
from typing import Any

import xlwings as xw
from silence import Silence

from evalxl.libreoffice.buttons import run, start_fresh_processes
from evalxl.libreoffice.engine import start
from evalxl.libreoffice.generated import script_url
from evalxl.libreoffice.office import Office

INSTALL = f"""

def inside(name, *given):
    sys.executable = PYTHON
    sys.path.insert(0, {str(Path(__file__).parent)!r})
    import inside

    return getattr(inside, name)(XSCRIPTCONTEXT, *given)
"""


def ask_inside(office: Office, name: str, *given: Any) -> Any:
    """Call a function of this module inside the office."""
    provider = office.service("script.provider.MasterScriptProviderFactory").createScriptProvider("")
    return provider.getScript(script_url("inside")).invoke((name, *given), (), ())[0]


def review(context: Any, path: str, times: float) -> tuple[float, ...]:
    """Seconds that each of some reviews of an open workbook took."""
    windows = _opened(context, path)
    took = []
    for _ in range(int(times)):
        begun = time.perf_counter()
        run("ReviewSheet")
        took.append(time.perf_counter() - begun)
    assert len(windows.said) == len(took), windows.said
    xw.Book.caller().close()
    return tuple(took)


def consolidate(context: Any, path: str, folder: str) -> str:
    """What the button says about a folder, and which processes it started."""
    import multiprocessing.popen_spawn_posix as spawn

    started: list[str] = []
    launch = spawn.Popen._launch

    def noted(self: Any, process: Any) -> None:
        launch(self, process)
        started.append(str(Path(f"/proc/{self.pid}/exe").resolve()))

    spawn.Popen._launch = noted
    start_fresh_processes()
    windows = _opened(context, path)
    windows.chosen = folder
    try:
        run("ConsolidateFolder")
    finally:
        spawn.Popen._launch = launch
    for book in xw.apps.active.books:
        book.close()
    return "\n".join([*windows.said, *started])


def _opened(context: Any, path: str) -> Silence:
    windows = Silence()
    app = xw.App(impl=start(Office(context.getComponentContext(), 1), windows, hidden=True).app)
    app.books.open(path).set_mock_caller()
    return windows
