"""Any file as a Book: its sheets, or one message that says what is wrong and what to do."""

import os
import stat
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from evalxl.core.book import Book, FileStatus
from evalxl.core.errors import WorkbookEncrypted, WorkbookError, WorkbookUnreadable, WorkbookUnsupported
from evalxl.core.message import message
from evalxl.workbooks.archive import MAX_FILE, Archive
from evalxl.workbooks.encrypted import NO_PASSWORDS, Passwords, decrypt
from evalxl.workbooks.kinds import kind_of, no_workbook, refuse_by_name, unsupported
from evalxl.workbooks.properties import ods_modified, xlsx_modified, xlsx_own
from evalxl.workbooks.remote import bytes_at, inside, is_address
from evalxl.workbooks.xlsx import Sheets, main_part, read_xlsx


class _Content(NamedTuple):
    sheets: Sheets
    modified: datetime | None
    own: bool = False


def read_book(path: str, passwords: Passwords = NO_PASSWORDS, hidden: bool = True, at: str | None = None) -> Book:
    """The workbook at `path`, also an address of a store; hidden sheets only if asked for.

    at: where it lies, if it is known by a path that leads there only from elsewhere.
    Never raises for what a file holds: status and message say what became of it.
    """
    shown = path.replace(os.sep, "/")
    digest: str | None = None
    try:
        data = _bytes_of(at or path)
        digest = sha256(data).hexdigest()
        extension = Path(inside(path)).suffix.lower()
        refuse_by_name(extension)
        content = _content(data, extension, passwords.of(inside(path)), hidden)
    except WorkbookError as error:
        return Book(shown, digest, _status(error), error.message)
    sheets = content.sheets
    return Book(shown, digest, "ok", None, sheets.grids, content.modified, sheets.warnings, content.own)


def _status(error: WorkbookError) -> FileStatus:
    if isinstance(error, WorkbookEncrypted):
        return "encrypted"
    return "unsupported" if isinstance(error, WorkbookUnsupported) else "unreadable"


def _bytes_of(path: str) -> bytes:
    try:
        if is_address(path):
            return _fetched(path)
        facts = Path(path).stat()
        if stat.S_ISDIR(facts.st_mode):
            raise WorkbookUnreadable(
                message("This is a folder that cannot be opened, not a workbook. Check its permissions.")
            )
        if not stat.S_ISREG(facts.st_mode):
            raise WorkbookUnreadable(message("This is a device or a pipe, not a file. Name a workbook."))
        if facts.st_size > MAX_FILE:
            raise _too_large(facts.st_size)
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise WorkbookUnreadable(
            message("The file is no longer there, or it is a link to a file that is gone.")
        ) from error
    except PermissionError as error:
        raise WorkbookUnreadable(
            message(
                "The file may not be read: another program has it open, or you lack permission. Close it and try again."
            )
        ) from error
    except (OSError, ValueError) as error:
        raise WorkbookUnreadable(
            message(
                "The file cannot be read from the disk ({reason}). Copy it to this computer and try again.",
                reason=getattr(error, "strerror", None) or type(error).__name__,
            )
        ) from error


def _fetched(address: str) -> bytes:
    found = bytes_at(address, MAX_FILE)
    if isinstance(found, int):
        raise _too_large(found)
    return found


def _too_large(size: int) -> WorkbookUnreadable:
    return WorkbookUnreadable(
        message(
            "The file is too large for a form ({size} MB). Take pictures and annexes out and save it again.",
            size=size >> 20,
        )
    )


def _content(data: bytes, extension: str, passwords: tuple[str, ...], hidden: bool) -> _Content:
    if kind_of(data[:4096], extension) == "zip":
        return _zipped(Archive(data), hidden)
    return _compound(data, passwords, hidden)


def _zipped(archive: Archive, hidden: bool) -> _Content:
    if "content.xml" in archive and "mimetype" in archive:
        return _open_document(archive, hidden)
    if "encrypted-package" in archive:
        raise _locked_open_document()
    main = main_part(archive) or "xl/workbook.xml"
    if main.endswith(".bin"):
        raise unsupported(".xlsb")
    if main.startswith("word/") or "word/document.xml" in archive:
        raise unsupported(".docx")
    if main.startswith("ppt/"):
        raise unsupported(".pptx")
    if main not in archive:
        raise WorkbookUnreadable(
            message(
                "This is a packed file without a workbook in it, whatever its name says. Hand in the workbook itself."
            )
        )
    modified, own = xlsx_modified(archive), xlsx_own(archive)
    return _Content(read_xlsx(archive, main, hidden), modified, own)


def _open_document(archive: Archive, hidden: bool) -> _Content:
    from evalxl.workbooks.ods import read_ods

    kind = archive.read("mimetype").strip()
    if not kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise unsupported(kind.decode("ascii", "replace").rpartition(".")[2][:20])
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.xml(manifest):
        raise _locked_open_document()
    return _Content(read_ods(archive, hidden), ods_modified(archive))


def _locked_open_document() -> WorkbookEncrypted:
    return WorkbookEncrypted(message("The .ods file has a password. Save a copy without one and hand that in."))


def _compound(data: bytes, passwords: tuple[str, ...], hidden: bool) -> _Content:
    from evalxl.workbooks.compound import look_into
    from evalxl.workbooks.properties import ole_modified
    from evalxl.workbooks.xls import read_xls

    found = look_into(data)
    if found.document in (".doc", ".ppt"):
        raise unsupported(found.document)
    if found.document == "unknown":
        raise no_workbook()
    if found.document == "locked package":
        return _zipped(Archive(decrypt(data, passwords)), hidden)
    if found.locked:
        data = decrypt(data, passwords)
    elif found.old:
        raise unsupported("Excel 95")
    return _Content(read_xls(data, hidden), ole_modified(data))
