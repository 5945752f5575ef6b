"""The department summary as a workbook.

XlsxWriter draws each sheet's frame: header, widths, styles, filter, print set-up. The rows are
then written into that frame as XML by `sheet_rows`, because there the time goes: for 19,500
indicator rows of 19 columns XlsxWriter alone takes about 7 ms per 65 rows (8.6 in its
constant-memory mode, PyExcelerate 5.3, rustpy-xlsxwriter, young and with few formats, 1.0),
frame and rows together under 2.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from evalxl.core.message import Translate, message
from evalxl.core.table import Table
from evalxl.workbooks.atomic import replaced
from evalxl.workbooks.sheet_frame import LOOKS, Frame, draw_frames
from evalxl.workbooks.sheet_rows import RowWriter, Styles

ROW_LIMIT = 1_048_576

_ROWS_PER_CHUNK = 500
_ROW = re.compile(r"<row .*?</row>", re.DOTALL)
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
_LONG = "{count} figures have more than 15 digits and are stored as text, so that no digit is lost"
# A zip member states its size in 32 bits unless told before that it may need more.
_LARGE = 10_000_000


def write_summary(tables: Sequence[Table], path: str, translate: Translate, created: datetime | None = None) -> None:
    """Write the tables as sheets of an .xlsx file, in their order.

    Every text is stored as text, whatever it begins with. The file appears whole or not at all;
    folders on the way are made. created: the document's own time, now when not given; all else
    depends on the tables alone. Raises UsageError where `path` cannot be written.
    """
    frames = [frame for table in tables for frame in _frames(table, translate)]
    with replaced(Path(path)) as beside:
        drawn = draw_frames(frames, translate, created)
        with ZipFile(drawn) as source, ZipFile(beside, "w") as target:
            for part in source.namelist():
                _copy(source, target, part, frames, translate)


def _frames(table: Table, translate: Translate) -> Iterator[Frame]:
    """The sheets of a table: one, or several numbered ones where a sheet cannot hold its rows."""
    title = translate(table.title)
    body = table.rows[: len(table.rows) - table.totals]
    totals = table.rows[len(body) :]
    # Header, title, and the two notes that splitting and long figures may add.
    room = ROW_LIMIT - len(totals) - len(table.notes) - 4
    if len(body) <= room:
        yield Frame(title, table, body, totals, table.notes)
        return
    parts = [body[start : start + room] for start in range(0, len(body), room)]
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        first = index * room + 1
        where = message(
            "Rows {first} to {last} of {count}: a sheet holds no more, the table goes on over {sheets} sheets",
            first=first,
            last=first + len(part) - 1,
            count=len(body),
            sheets=len(parts),
        )
        name = title if index == 0 else f"{title} ({index + 1})"
        yield Frame(name, table, part, totals if last else (), (where, *table.notes) if last else (where,))


def _copy(source: ZipFile, target: ZipFile, part: str, frames: Sequence[Frame], translate: Translate) -> None:
    info = ZipInfo(part, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    content = source.read(part)
    number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part)
    if number is None:
        target.writestr(info, content)
        return
    frame = frames[int(number[1]) - 1]
    large = len(frame.body) * len(frame.table.columns) > _LARGE
    with target.open(info, "w", force_zip64=large) as member:
        for chunk in _filled(content.decode(), frame, translate):
            member.write(chunk.encode())


def _filled(drawn: str, frame: Frame, translate: Translate) -> Iterator[str]:
    """The sheet's XML with the model rows below its header replaced by the real ones."""
    models = list(_ROW.finditer(drawn))[frame.header_row + 1 :]
    looks = [_STYLE.findall(model[0]) for model in models]
    body, totals, (note,) = Styles(*looks[: len(LOOKS)]), Styles(*looks[len(LOOKS) : -1]), looks[-1]
    writer = RowWriter([column.width for column in frame.table.columns], translate)
    extent = f'<dimension ref="A1:{writer.letters[-1]}{frame.last_row + 1}"/>'
    yield _DIMENSION.sub(extent, drawn[: models[0].start()], count=1)
    number = frame.header_row + 2
    for first in range(0, len(frame.body), _ROWS_PER_CHUNK):
        chunk = frame.body[first : first + _ROWS_PER_CHUNK]
        yield "".join([writer.row(number + index, values, body) for index, values in enumerate(chunk)])
        number += len(chunk)
    for values in frame.totals:
        yield writer.row(number, values, totals)
        number += 1
    notes = (*frame.notes, message(_LONG, count=writer.long_figures)) if writer.long_figures else frame.notes
    for index, told in enumerate(notes):
        yield writer.note(number + 1 + index, told, note)
    yield drawn[models[-1].end() :]
