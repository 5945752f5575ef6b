"""A long job in a process of its own, and how it is stopped: by clicking its button once more."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evalxl.addin.click import Click, release_status_bar
from evalxl.addin.store import data_file, forget, save
from evalxl.core.errors import EvalxlError
from evalxl.core.message import message

# A job that gave no sign of life for so long has died.
_DEAD_AFTER = 60.0
_BETWEEN_SIGNS = 0.3


class Stopped(EvalxlError):
    """The user stopped a job; nothing was written."""


class Job:
    """A job under way: shows how far it is, and ends where somebody asked it to."""

    def __init__(self, click: Click, sign: Path, stop: Path) -> None:
        self._click = click
        self._sign = sign
        self._stop = stop
        self._shown = 0.0

    def progress(self, done: int, total: int) -> None:
        """How far the job is. Raises Stopped."""
        now = time.monotonic()
        if now - self._shown < _BETWEEN_SIGNS and done < total:
            return
        self._shown = now
        if self._stop.exists():
            raise Stopped(message("Stopped. Nothing was written"))
        save(self._sign, done)
        # A host whose user is editing a cell does not answer; the job goes on.
        with suppress(Exception):
            self._click.status(
                message("{done} of {total} files. Click the button again to stop", done=done, total=total)
            )


@contextmanager
def one_job(click: Click, name: str) -> Iterator[Job | None]:
    """The job of that name; None where it is running already, and the user was asked whether to stop it."""
    sign, stop = data_file("jobs", name), data_file("stops", name)
    if _alive(sign):
        if click.confirm(message("This is still running. Stop it?")):
            save(stop, True)
        yield None
        return
    forget(stop)
    save(sign, 0)
    try:
        yield Job(click, sign, stop)
    finally:
        forget(sign)
        forget(stop)
        with suppress(Exception):
            release_status_bar(click)


def _alive(sign: Path) -> bool:
    try:
        return time.time() - sign.stat().st_mtime < _DEAD_AFTER
    except OSError:
        return False
