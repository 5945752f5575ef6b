"""Workbooks changed in place: the old bytes are kept beside them, and can be had back.

At any moment, whatever happens, the file is the old one or the new one, whole. A backup's name holds
the digest of the bytes it gave way to, so that `undo` knows whether the file was changed since, and
several changes can be taken back one after the other. No command takes a backup for a workbook.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.workbooks.archive import MAX_FILE
from evalxl.workbooks.atomic import replaced

SUFFIX = ".evalxl-backup"
"""What the names of backups end with."""
PATIENCE = 30
"""Seconds to wait for another run that is at the same file."""

_LOCK = ".evalxl-lock"
_DIGITS = 8
_LONGEST_NAME = 255  # bytes, on every file system in use
# What Excel, LibreOffice and WPS lay beside a workbook while they have it open.
_OWNER_MARKS = ("~${}", ".~lock.{}#", ".~{}")


def rewrite(
    path: Path, change: Callable[[bytes], bytes], digest: str | None = None, keep_backup: bool = True
) -> Path | None:
    """Replace a file by what `change` makes of its bytes; the path of the backup, None where there is none.

    digest: SHA-256 in hex of the bytes the change was planned from. Nothing is written where `change`
    raises or changes nothing. Raises UsageError where the file is open in a spreadsheet program, in use
    by another run, no longer what it was, or cannot be written.
    """
    with _alone(path) as file:
        old = _bytes_of(file)
        if digest is not None and sha256(old).hexdigest() != digest:
            raise UsageError(message("{path} was changed while it was being read. Start again", path=path.as_posix()))
        new = change(old)
        if new == old:
            return None
        backup = _backup_of(file, new) if keep_backup else None
        if backup is not None:
            _put(backup, old, file)
        try:
            _put(file, new, file)
        except BaseException:
            # A backup of what was never replaced would make `undo` believe that somebody changed the file since.
            if backup is not None and _bytes_of(file) == old:
                backup.unlink(missing_ok=True)
            raise
        return backup


def undo(path: Path, force: bool = False) -> None:
    """Put the bytes back that a file had before the last `rewrite`.

    force: also where the file was changed since; what it holds now is then kept as a backup itself.
    Raises UsageError where there is no backup, where the file was changed since, or where it cannot be written.
    """
    with _alone(path) as file:
        now = _bytes_of(file)
        backup = _backup_of(file, now)
        if not backup.exists():
            others = _backups(file)
            if not others:
                raise UsageError(message("There is no backup of {path} to go back to", path=path.as_posix()))
            if not force:
                raise UsageError(
                    message(
                        "{path} was changed since evalxl wrote it; going back would lose these changes. The bytes "
                        "from before lie in {backup}",
                        path=path.as_posix(),
                        backup=others[-1].name,
                    )
                )
            backup = others[-1]
        old = _bytes_of(backup)
        if backup != _backup_of(file, now):
            _put(_backup_of(file, old), now, file)
        _put(file, old, file)
        with suppress(OSError):
            backup.unlink()


@contextmanager
def _alone(path: Path) -> Iterator[Path]:
    """The file itself, links followed, while no other run is at it and no spreadsheet program has it open."""
    from filelock import FileLock, Timeout

    file = Path(os.path.realpath(path))
    if not file.is_file():
        raise UsageError(message("{path} does not exist. Check the spelling of the path.", path=path.as_posix()))
    if not os.access(file, os.W_OK):
        raise _unwritable(path, PermissionError(13, os.strerror(13)))
    for mark in (mark.format(file.name) for mark in _OWNER_MARKS):
        if os.path.lexists(file.with_name(mark)):
            raise UsageError(
                message(
                    "{path} is open in a spreadsheet program. Close it there; if it is not open, delete the file "
                    "{mark} beside it",
                    path=path.as_posix(),
                    mark=mark,
                )
            )
    lock = FileLock(file.with_name(f".{_label(file)}{_LOCK}"), timeout=PATIENCE)
    try:
        with lock:
            try:
                yield file
            finally:
                # While it is held; who waits for it notices, and makes a new one.
                with suppress(OSError):
                    Path(lock.lock_file).unlink()
    except Timeout as error:
        raise UsageError(
            message("{path} is being changed by another run. Wait until it is done", path=path.as_posix())
        ) from error
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        message(
            "{path} cannot be written ({reason}). Close it in Excel or WPS, or choose another folder",
            path=path.as_posix(),
            reason=error.strerror or type(error).__name__,
        )
    )


def _bytes_of(file: Path) -> bytes:
    if (size := file.stat().st_size) > MAX_FILE:
        raise UsageError(
            message(
                "The file is too large for a form ({size} MB). Take pictures and annexes out and save it again.",
                size=size >> 20,
            )
        )
    return file.read_bytes()


def _put(target: Path, content: bytes, like: Path) -> None:
    """Write a file whole and make sure that it is on the disk; who may read and write it is as with `like`."""
    with replaced(target) as beside:
        shutil.copymode(like, beside)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    # The new name has to be on the disk too. Windows and some shares know no such thing for folders.
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _label(file: Path) -> str:
    """The file's name, or a short stand-in where the name leaves no room for what is added to it."""
    room = _LONGEST_NAME - len(f"..{'0' * _DIGITS}{SUFFIX}")
    return file.name if len(file.name.encode()) <= room else sha256(file.name.encode()).hexdigest()[:32]


def _backup_of(file: Path, written: bytes) -> Path:
    """Where the bytes lie that gave way to `written`."""
    return file.with_name(f"{_label(file)}.{sha256(written).hexdigest()[:_DIGITS]}{SUFFIX}")


def _backups(file: Path) -> list[Path]:
    """All backups of a file, the latest last."""
    name = re.compile(rf"{re.escape(_label(file))}\.[0-9a-f]{{{_DIGITS}}}{re.escape(SUFFIX)}")
    return sorted((each for each in file.parent.iterdir() if name.fullmatch(each.name)), key=_written_at)


def _written_at(file: Path) -> int:
    return file.stat().st_mtime_ns
