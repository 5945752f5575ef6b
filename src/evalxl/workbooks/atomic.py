"""Files that are replaced whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evalxl.core.errors import UsageError
from evalxl.core.message import message


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a new file beside `path` to write into; it takes the place of `path` when all went well.

    Nothing is left behind when the writing fails or is cancelled. Raises UsageError where the
    folder cannot be written or the old file is held open by another program.
    """
    beside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".evalxl-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        beside = Path(name)
        beside.chmod(0o666 & ~_umask())
        yield beside
        beside.replace(path)
    except OSError as error:
        raise UsageError(
            message(
                "{path} cannot be written ({reason}). Close it in Excel or WPS, or choose another folder",
                path=path.as_posix(),
                reason=error.strerror or type(error).__name__,
            )
        ) from error
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _umask() -> int:
    # mkstemp makes files private; a summary is to be as readable as any file the user writes.
    mask = os.umask(0)
    os.umask(mask)
    return mask
