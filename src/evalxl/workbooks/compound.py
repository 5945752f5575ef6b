"""The older container of office files: what document it holds, and whether that is locked."""

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import olefile

from evalxl.core.errors import WorkbookUnreadable
from evalxl.core.message import message

Document = Literal["xls", "locked package", ".doc", ".ppt", "unknown"]

_STREAMS: tuple[tuple[str, Document], ...] = (
    ("EncryptedPackage", "locked package"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", ".doc"),
    ("PowerPoint Document", ".ppt"),
)
_FILEPASS = 0x2F
_BIFF8 = 0x600


@dataclass(frozen=True, slots=True)
class Compound:
    """document: what the container holds; locked: whether an .xls in it is encrypted; old: an .xls before Excel 97."""

    document: Document
    locked: bool = False
    old: bool = False


def look_into(data: bytes) -> Compound:
    """What a compound file holds. Raises WorkbookUnreadable."""
    # olefile raises whatever odd bytes lead it to.
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            for stream, document in _STREAMS:
                if file.exists(stream):
                    return _workbook(file.openstream(stream).read(4096)) if document == "xls" else Compound(document)
    except Exception as error:
        raise WorkbookUnreadable(
            message(
                "The file is incomplete or damaged, probably cut off while it was copied or sent. Ask for it again."
            )
        ) from error
    return Compound("unknown")


def _workbook(head: bytes) -> Compound:
    version = struct.unpack_from("<H", head, 4)[0] if len(head) >= 6 else 0
    locked = False
    place = 0
    # The record that announces a password stands among the first few.
    while place + 4 <= len(head) and not locked:
        kind, length = struct.unpack_from("<HH", head, place)
        locked = kind == _FILEPASS
        place += 4 + length
    return Compound("xls", locked, version != _BIFF8)
