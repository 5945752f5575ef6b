"""A table read back from a summary workbook, in whichever language it was written."""

from collections.abc import Mapping, Sequence

from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.core.model import CellValue
from evalxl.workbooks.reader import read_book

_HEADER_ROWS = 5


def read_rows(path: str, titles: Mapping[str, str], needed: Sequence[str]) -> list[Mapping[str, CellValue]]:
    """The rows of the first sheet whose header has the columns `needed`, by the keys of their columns.

    titles: the key of each column title. The table ends with its first blank row; what stands below
    are notes. Raises UsageError where the file cannot be read or holds no such table.
    """
    book = read_book(path, hidden=False)
    if book.message is not None:
        raise UsageError(message("The earlier summary {path} cannot be read: {reason}", path=path, reason=book.message))
    # A title may stand on two lines.
    keys_of = {_letters(title): key for title, key in titles.items()}
    for grid in book.sheets:
        for number, row in enumerate(grid.rows[:_HEADER_ROWS]):
            keys = [keys_of.get(_letters(str(cell))) for cell in row]
            if set(needed) <= set(keys):
                return _below(keys, grid.rows[number + 1 :])
    raise UsageError(message("{path} is no summary that evalxl wrote: it has no project list", path=path))


def _letters(title: str) -> str:
    return "".join(title.split())


def _below(keys: Sequence[str | None], rows: Sequence[Sequence[CellValue]]) -> list[Mapping[str, CellValue]]:
    found: list[Mapping[str, CellValue]] = []
    for row in rows:
        if not any(cell != "" for cell in row):
            break
        found.append({key: cell for key, cell in zip(keys, row, strict=False) if key and cell != ""})
    return found
