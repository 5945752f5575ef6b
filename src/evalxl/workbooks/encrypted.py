"""Workbooks under a password: what opens which, and the opening itself by msoffcrypto-tool.

The library is imported only when a locked workbook is met.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from io import BytesIO

from evalxl.core.errors import WorkbookEncrypted, WorkbookUnreadable
from evalxl.core.message import message
from evalxl.workbooks.archive import MAX_FILE, damaged

MAX_SPINS = 1_000_000
"""Rounds of hashing a password. Office writes 100,000; the ten million the format allows take minutes."""

# Excel encrypts workbooks that are only protected against changes with this word, and opens them without asking.
_DEFAULT = "VelvetSweatshop"
_SPINS = re.compile(rb'spinCount="(\d{1,12})"')


@dataclass(frozen=True, slots=True)
class Passwords:
    """Lines of (name or glob, password), compared with the file's name regardless of case."""

    lines: tuple[tuple[str, str], ...] = ()

    def of(self, path: str) -> tuple[str, ...]:
        """The passwords to try on a file, in the order of the list."""
        whole = path.replace("\\", "/").casefold()
        name = whole.rpartition("/")[2]
        return tuple(
            password
            for pattern, password in self.lines
            if pattern.casefold() in (name, whole)
            or fnmatchcase(name, pattern.casefold())
            or fnmatchcase(whole, pattern.casefold())
        )


NO_PASSWORDS = Passwords()


def decrypt(data: bytes, passwords: tuple[str, ...]) -> bytes:
    """The workbook inside. Raises WorkbookEncrypted when no password fits, WorkbookUnreadable when it is damaged."""
    _refuse_endless(data)
    for password in (_DEFAULT, *passwords):
        content = _opened(data, password)
        if content is not None:
            return content
    if passwords:
        raise WorkbookEncrypted(
            message("The file has a password, and none in the list of passwords opens it. Ask for the right one.")
        )
    raise WorkbookEncrypted(
        message(
            "The file has a password. Save a copy without one, or put its name and password in a list (--passwords)."
        )
    )


def _opened(data: bytes, password: str) -> bytes | None:
    # The library raises many kinds of errors for a wrong password and for odd bytes alike.
    import msoffcrypto

    plain = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        file.load_key(password=password)
        file.decrypt(plain)
    except Exception:
        return None
    content = plain.getvalue()
    if not content.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0")):
        return None
    if len(content) > MAX_FILE:
        raise damaged("EncryptedPackage")
    return content


def _refuse_endless(data: bytes) -> None:
    """What would keep the library busy for minutes or for ever: many rounds of hashing, chains that run in a circle."""
    import olefile

    # olefile raises whatever odd bytes lead it to.
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            info = file.openstream("EncryptionInfo").read() if file.exists("EncryptionInfo") else b""
            file.loadminifat()
            starts = [entry.isectStart for entry in file.direntries if entry is not None]
            circular = any(_runs_in_a_circle(chain, start) for chain in (file.fat, file.minifat) for start in starts)
    except Exception as error:
        raise damaged("EncryptionInfo") from error
    if circular:
        raise damaged("FAT")
    if any(int(spins) > MAX_SPINS for spins in _SPINS.findall(info)):
        raise WorkbookUnreadable(
            message("The file's password protection would keep this computer busy for minutes. Ask for a copy without.")
        )


def _runs_in_a_circle(chain: Sequence[int], start: int) -> bool:
    for _ in range(len(chain) + 1):
        if not 0 <= start < len(chain):
            return False
        start = chain[start]
    return True
