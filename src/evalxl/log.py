"""The log file: what went wrong in detail. People are told one sentence and where the log is."""

import logging
import tempfile
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path


class _LogFile(RotatingFileHandler):
    """A log file that remembers a failure; by itself logging prints a traceback where people read."""

    failed = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, the name is logging's
        self.failed = True


def logged(details: str) -> Path | None:
    """Put details (a traceback) into the log; the log's path, None where nothing can be written anywhere."""
    log = logging.getLogger("evalxl")
    try:
        path = _log_file()
        handler = _LogFile(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    try:
        log.error(details)
        handler.close()
    except OSError:
        return None
    finally:
        log.removeHandler(handler)
    return None if handler.failed else path


def _log_file() -> Path:
    try:
        folder = user_log_path("evalxl", appauthor=False, ensure_exists=True)
        (folder / "evalxl.log").touch()
    except OSError:
        folder = Path(tempfile.gettempdir())
    return folder / "evalxl.log"
