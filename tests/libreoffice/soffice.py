"""Starts a LibreOffice with a profile of its own, and ends it."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from evalxl.libreoffice.office import Office, connected, uno_module

RESTART_ME = 81
START_LIMIT = 90.0
END_LIMIT = 10.0


@contextmanager
def running(profile: Path, *wishes: str, environment: Mapping[str, str] | None = None) -> Iterator[Office]:
    """An office that listens on a pipe; `wishes` are options of soffice, without them it has no window."""
    uno_module()
    pipe = f"evalxl{time.time_ns()}"
    command = [
        "soffice", *(wishes or ("--headless", "--nodefault")), "--norestore", "--nologo", "--nofirststartwizard",
        f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    process = _started(command, environment)
    office = None
    try:
        end = time.monotonic() + START_LIMIT
        while office is None:
            # A new profile ends the first start with the wish to be started again, once.
            if process.poll() == RESTART_ME:
                process = _started(command, environment)
            office = _listening(pipe, process.pid)
            assert time.monotonic() < end, "LibreOffice did not start"
        yield office
    finally:
        _end(process, office)


def _started(command: Sequence[str], environment: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def _listening(pipe: str, pid: int) -> Office | None:
    try:
        return connected(f"pipe,name={pipe}", pid)
    except Exception as refused:
        if not type(refused).__name__.endswith("NoConnectException"):
            raise
        time.sleep(0.1)
        return None


def _end(process: subprocess.Popen[bytes], office: Office | None) -> None:
    if office is not None:
        # An office whose message box waits for an answer never answers this call.
        Thread(target=_asked_to_end, args=(office,), daemon=True).start()
    try:
        process.wait(END_LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait(END_LIMIT)


def _asked_to_end(office: Office) -> None:
    # It ends while it answers: the bridge to it breaks.
    with suppress(Exception):
        office.desktop.terminate()
