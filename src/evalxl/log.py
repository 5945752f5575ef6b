"""The log file: what went wrong in detail. People are told one sentence and where the log is."""

import logging
import tempfile
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path


def logged(details: str) -> Path:
    """Put details (a traceback) into the log; the log's path."""
    path = _log_file()
    log = logging.getLogger("evalxl")
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    log.error(details)
    log.removeHandler(handler)
    handler.close()
    return path


def _log_file() -> Path:
    try:
        folder = user_log_path("evalxl", appauthor=False, ensure_exists=True)
        (folder / "evalxl.log").touch()
    except OSError:
        folder = Path(tempfile.gettempdir())
    return folder / "evalxl.log"
