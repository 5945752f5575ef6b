"""The one place that talks to python-calamine, and knows how it fails."""

from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from evalxl.core.errors import WorkbookUnreadable
from evalxl.core.message import Message, message
from evalxl.core.model import Merge
from evalxl.workbooks.archive import damaged
from evalxl.workbooks.extent import Rows, reaches_too_far, tidy, too_far


def open_calamine(data: bytes, part: str) -> CalamineWorkbook:
    """The workbook in `data`. Raises WorkbookUnreadable."""
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except (KeyboardInterrupt, SystemExit):
        raise
    # A panic of the reader is no Exception.
    except BaseException as error:
        raise damaged(part) from error


def read_sheet(book: CalamineWorkbook, position: int, name: str) -> tuple[Rows, tuple[Merge, ...]] | Message:
    """Values from A1 on and merged areas in order, or why the sheet has to be left out. Raises WorkbookUnreadable."""
    try:
        sheet = book.get_sheet_by_index(position)
        last = sheet.end or (-1, -1)
        if reaches_too_far(last):
            return too_far(last)
        rows: Rows = sheet.to_python(skip_empty_area=False)
        merges = [start + end for start, end in sheet.merged_cell_ranges or ()]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise _unreadable(name, error) from error
    return rows, tidy(merges, last)


def _unreadable(name: str, error: BaseException) -> WorkbookUnreadable:
    if isinstance(error, CalamineError):
        return WorkbookUnreadable(
            message(
                "Sheet {sheet} is damaged. Open the file in Excel or WPS, save it again and hand in the new file.",
                sheet=name,
            )
        )
    return damaged(name)
