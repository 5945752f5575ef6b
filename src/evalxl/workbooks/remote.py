"""Workbooks that do not lie in a folder of this machine: any address that fsspec knows.

`s3://bucket/folder`, `memory://dept`, `zip://*.xlsx::/data/2023.zip`. Nothing is reached but what the user named.
fsspec comes with the extra `cluster`; a kind of store that needs a package of its own says which.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from evalxl.core.errors import UsageError
from evalxl.core.message import message

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# Two characters at least before the colon: one is the drive of a Windows path.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+(?:://|::)")
_SIGNS = re.compile(r"[*?\[]")


def is_address(path: str) -> bool:
    """Whether it is an address of a store rather than a path of this machine.

    >>> is_address("s3://bucket/甲馆.xlsx"), is_address("C:/各单位/甲馆.xlsx")
    (True, False)
    """
    return _ADDRESS.match(path) is not None


def refuse_addresses(paths: Iterable[str]) -> None:
    """Raises UsageError for what does not lie in a folder of this machine, where copies are to be written."""
    for path in paths:
        if is_address(path):
            raise UsageError(
                message("{path} is only read. Copy the workbooks to this computer and name the folder.", path=path)
            )


def inside(path: str) -> str:
    """The path without the store that the store itself lies in.

    >>> inside("zip://甲馆/自评.xlsx::/data/2023.zip")
    'zip://甲馆/自评.xlsx'
    """
    return path.partition("::")[0] if is_address(path) else path


def named_parts(address: str) -> tuple[str, ...]:
    """The parts of the path inside the store, the file's name last.

    >>> named_parts("zip://甲馆/自评.xlsx::/data/2023.zip")
    ('甲馆', '自评.xlsx')
    """
    return PurePosixPath(inside(address).partition("://")[2]).parts


def list_addresses(address: str) -> list[tuple[str, bool]]:
    """Every file an address stands for: itself, all below it, or all that match its pattern.

    Each with whether it was named itself, not found below a folder or by a pattern. Raises UsageError for an
    address that leads nowhere or to a store that cannot be reached.
    """
    store, path = _store(address)
    try:
        store.invalidate_cache()
        pattern = _SIGNS.search(path) is not None
        named = store.glob(path) if pattern else [path] if store.exists(path) else []
        single = not pattern and all(map(store.isfile, named))
        files = [name for each in named for name in ([each] if store.isfile(each) else store.find(each))]
    except Exception as error:  # each store raises errors of its own
        raise UsageError(message("{path} cannot be reached ({reason}).", path=address, reason=_said(error))) from error
    rest = address.partition("::")[1:]
    return [("".join((store.unstrip_protocol(name), *rest)), single) for name in files]


def bytes_at(address: str, limit: int) -> bytes | int:
    """The bytes of a file, or its size where that is above `limit`. Raises OSError where it cannot be read."""
    try:
        store, path = _store(address)
        size = store.info(path).get("size") or 0
        return size if size > limit else store.cat_file(path)
    except UsageError as error:
        raise OSError(0, str(error)) from error
    except OSError:
        raise
    except Exception as error:  # each store raises errors of its own
        raise OSError(0, _said(error)) from error


def _store(address: str) -> tuple["AbstractFileSystem", str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(
            message("Addresses such as {path} need more: pip install evalxl[cluster]", path=address)
        ) from error
    try:
        store, path = url_to_fs(address)
    except Exception as error:  # an unknown kind of store, one whose package is missing, one that refuses
        raise UsageError(message("{path} cannot be reached ({reason}).", path=address, reason=_said(error))) from error
    return store, path


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]
