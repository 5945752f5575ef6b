"""The journal of fills: a macro clears Excel's own undo, so the old values are kept in the user's folder."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from evalxl.addin.store import data_file, forget, load, save
from evalxl.core.model import Address, CellError, CellValue

_KIND = "fills"
_MOST = 50


class Entry(NamedTuple):
    """A cell that was filled: what was typed there before (None: blank; a formula as its text), and what is now."""

    sheet: str
    cell: Address
    old: CellValue | None
    new: CellValue


def remember(key: str, entries: Sequence[Entry]) -> None:
    """Put a fill of a workbook on top of the journal. Raises UsageError where it cannot be written."""
    fills = [*_fills(key), [[entry.sheet, entry.cell, _plain(entry.old), _plain(entry.new)] for entry in entries]]
    save(data_file(_KIND, key), {"workbook": key, "fills": fills[-_MOST:]})


def last_fill(key: str) -> tuple[Entry, ...]:
    """The cells of the last fill, none where there was none."""
    fills = _fills(key)
    if not fills:
        return ()
    return tuple(Entry(sheet, (cell[0], cell[1]), old, new) for sheet, cell, old, new in fills[-1])


def drop_last_fill(key: str) -> None:
    """Take the last fill off the journal."""
    fills = _fills(key)[:-1]
    if fills:
        save(data_file(_KIND, key), {"workbook": key, "fills": fills})
    else:
        forget(data_file(_KIND, key))


def _fills(key: str) -> list[Any]:
    found = load(data_file(_KIND, key))
    return found["fills"] if isinstance(found, dict) and isinstance(found.get("fills"), list) else []


def _plain(value: CellValue | None) -> object:
    if isinstance(value, CellError):
        return value.text
    return str(value) if isinstance(value, date | datetime | time | timedelta) else value
