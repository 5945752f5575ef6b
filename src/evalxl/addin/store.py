"""What the add-in remembers, in the user's own folders and never in a workbook: it will be submitted."""

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from evalxl.core.errors import UsageError
from evalxl.core.message import message

_APP = "evalxl"


def config_file(name: str) -> Path:
    """A file of settings."""
    return user_config_path(_APP, appauthor=False) / name


def data_file(kind: str, key: str) -> Path:
    """The file that holds something about one workbook."""
    return user_data_path(_APP, appauthor=False) / kind / f"{sha256(key.encode()).hexdigest()[:24]}.json"


def load(path: Path) -> Any:
    """What was saved there, None where nothing (or nothing legible) was."""
    with suppress(OSError, ValueError):
        return json.loads(path.read_text("utf-8"))
    return None


def save(path: Path, content: object) -> None:
    """Replace the file whole. Raises UsageError where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        beside.replace(path)
    except OSError as error:
        told = message("{path} cannot be written ({reason})", path=path.as_posix(), reason=error.strerror or "")
        raise UsageError(told) from error


def forget(path: Path) -> None:
    """Remove the file if it is there."""
    with suppress(OSError):
        path.unlink()
