"""The questions of evalxl.addin.host, answered for Calc."""

from collections.abc import Callable, Iterator
from typing import Any

from evalxl.addin.host import CHINESE, CHOOSE_FILE, CHOOSE_FOLDER, FACTS
from evalxl.libreoffice.app import App
from evalxl.libreoffice.notes import notes_of
from evalxl.libreoffice.sheet import Sheet


def answers(app: App) -> dict[str, Callable[..., Any]]:
    """Each question with the function that answers it."""
    return {
        FACTS: lambda book, sheet: "\n".join(_lines(app.books(book).sheets(sheet))),
        CHINESE: lambda: office_language(app).startswith("zh"),
        CHOOSE_FOLDER: app.windows.choose_folder,
        CHOOSE_FILE: app.windows.choose_file,
    }


def office_language(app: App) -> str:
    """The language of the menus, such as zh-CN."""
    return str(app.office.setting("/org.openoffice.Setup/L10N", "ooLocale") or "")


def _lines(sheet: Sheet) -> Iterator[str]:
    used = sheet.used_range
    yield "U\t{}\t{}".format(*_last(used.area.getFormulaArray()))
    if sheet.protected:
        yield "P"
    groups = used.area.getUniqueCellFormatRanges()
    for index in range(groups.getCount()):
        yield from _group(sheet, groups.getByIndex(index))
    for note in notes_of(sheet):
        place = note.location
        yield f"N\t{place.row}\t{place.column}"


def _last(rows: tuple[tuple[str, ...], ...]) -> tuple[int, int]:
    """The last row and the last column that hold something, counted from 1."""
    filled = [(row, column) for row, cells in enumerate(rows, 1) for column, cell in enumerate(cells, 1) if cell]
    return max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)


def _group(sheet: Sheet, group: Any) -> Iterator[str]:
    """The cells of one look: one number format, and where they are corners of merged areas, areas of one size."""
    places = group.getRangeAddresses()
    code = sheet.book.format_code(group.NumberFormat)
    corner = sheet.range((places[0].StartRow + 1, places[0].StartColumn + 1))
    merged = corner.merge_area.shape if corner.area.getIsMerged() else None
    if code == "General" and merged is None:
        return
    for place in places:
        for row in range(place.StartRow + 1, place.EndRow + 2):
            for column in range(place.StartColumn + 1, place.EndColumn + 2):
                if merged is not None:
                    yield f"M\t{row}\t{column}\t{row + merged[0] - 1}\t{column + merged[1] - 1}"
                if code != "General":
                    yield f"F\t{row}\t{column}\t{code}"
