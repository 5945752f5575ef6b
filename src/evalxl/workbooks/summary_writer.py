"""The department summary as a workbook.

XlsxWriter draws each sheet's frame: header, widths, styles, filter, print set-up, and the whole
overview with its charts. The rows of the tables are then written into their frames as XML by
`sheet_rows`, because there the time goes: for 19,500 indicator rows of 19 columns XlsxWriter alone
takes about 7 ms per 65 rows (8.6 in its constant-memory mode, PyExcelerate 5.3, rustpy-xlsxwriter,
young and with few formats, 1.0), frame and rows together under 2.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter

from evalxl.core.department import SummaryCopy
from evalxl.core.marks import OWN_PROPERTY
from evalxl.core.message import Message, Translate, message
from evalxl.core.table import Table
from evalxl.workbooks.atomic import replaced
from evalxl.workbooks.column_widths import fitted
from evalxl.workbooks.formulas import Area, Workbook
from evalxl.workbooks.links import LIMIT, Links
from evalxl.workbooks.overview_grid import HEADING
from evalxl.workbooks.overview_sheet import draw_overview
from evalxl.workbooks.sheet_cells import Styles
from evalxl.workbooks.sheet_frame import FONT, LOOKS, Frame, draw_frame
from evalxl.workbooks.sheet_rows import RowWriter

ROW_LIMIT = 1_048_576

_ROWS_PER_CHUNK = 500
# Half the time of zlib's own 6, for sheets that are 13 % larger.
_LEVEL = 4
_ROW = re.compile(r"<row .*?</row>", re.DOTALL)
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
_AFTER_LINKS = re.compile("<printOptions|<pageMargins")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_LONG = "{count} figures have more than 15 digits and are stored as text, so that no digit is lost"
_UNLINKED = (
    "Only the first {limit} cells are links; Excel takes no more on a sheet. The others say where they were read"
)
# A zip member states its size in 32 bits unless told before that it may need more.
_LARGE = 10_000_000
# Bars that begin at nothing and end at the whole cell; by itself Excel draws from 10 to 90 %.
_WHOLE_BAR = '<dataBar minLength="0" maxLength="100">'
_GROUPED = ' outlineLevel="1"'


def write_summary(copy: SummaryCopy, path: str, translate: Translate, created: datetime | None = None) -> None:
    """Write a copy of a summary as an .xlsx file: the overview, then its tables in their order.

    Every text is stored as text, whatever it begins with. The file appears whole or not at all;
    folders on the way are made. created: the document's own time, now when not given; all else
    depends on the copy and the path alone. Raises UsageError where `path` cannot be written.
    """
    _write(_Book(copy.tables, copy, path), path, translate, created)


def write_tables(tables: Sequence[Table], path: str, translate: Translate, created: datetime | None = None) -> None:
    """Write tables as the sheets of an .xlsx file, otherwise as `write_summary` does."""
    _write(_Book(tables, None, path), path, translate, created)


@dataclass(frozen=True, slots=True)
class _Book:
    tables: Sequence[Table]
    copy: SummaryCopy | None
    path: str

    @property
    def internal(self) -> bool:
        """Whether it may lead to the files it was made of, and offers filters (which Excel keeps as hidden names)."""
        return self.copy is None or self.copy.internal

    @property
    def folder(self) -> str | None:
        """What links are relative to, None where there are to be none."""
        return str(Path(self.path).parent) if self.internal else None


def _write(made: _Book, path: str, translate: Translate, created: datetime | None) -> None:
    frames = [frame for table in made.tables for frame in _frames(fitted(table, translate), translate, made.internal)]
    tables = Workbook(
        {frame.table.key: Area(frame.name, 1, frame.table.columns, frame.body) for frame in frames if frame.whole}
    )
    with replaced(Path(path)) as beside:
        drawn = _drawn(made, frames, tables, translate, created)
        with ZipFile(drawn) as source, ZipFile(beside, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as target:
            for part in source.namelist():
                info = _info(part)
                sheet = _SHEET.fullmatch(part)
                number = int(sheet[1]) - 1 - (made.copy is not None) if sheet else -1
                if number < 0:
                    target.writestr(info, source.read(part))
                    continue
                links = Links(made.folder)
                frame = frames[number]
                large = len(frame.body) * len(frame.table.columns) > _LARGE
                with target.open(part, "w", force_zip64=large) as member:
                    for chunk in _filled(source.read(part).decode(), frame, translate, tables, links, made.internal):
                        member.write(chunk.encode())
                if (relationships := links.relationships()) is not None:
                    target.writestr(_info(f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels"), relationships)


def _info(part: str) -> ZipInfo:
    info = ZipInfo(part, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    return info


def _drawn(
    made: _Book, frames: Sequence[Frame], tables: Workbook, translate: Translate, created: datetime | None
) -> BytesIO:
    """A workbook with the overview and a sheet for each frame, model rows in the place of its rows."""
    drawn = BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 10}}
    with xlsxwriter.Workbook(drawn, options) as book:
        heading = HEADING.render(translate) if made.copy else frames[0].name
        book.set_properties({"title": heading, "created": created} if created else {"title": heading})
        book.set_custom_property(OWN_PROPERTY, heading)
        if made.copy:
            draw_overview(book, made.copy.overview, tables, translate)
        for frame in frames:
            draw_frame(book, frame, heading, translate)
    drawn.seek(0)
    return drawn


def _frames(table: Table, translate: Translate, filtered: bool) -> Iterator[Frame]:
    """The sheets of a table: one, or several numbered ones where a sheet cannot hold its rows."""
    title = translate(table.title)
    body = table.rows[: len(table.rows) - table.totals]
    totals = table.rows[len(body) :]
    # Header, a blank row, and the four notes that splitting, long figures and links may add.
    room = ROW_LIMIT - len(totals) - len(table.notes) - 6
    if len(body) <= room:
        yield Frame(title, table, body, totals, table.notes, filtered=filtered)
        return
    starts = _starts(len(body), room, table.heads or frozenset())
    for index, (start, end) in enumerate(pairwise((*starts, len(body)))):
        last = end == len(body)
        where = message(
            "Rows {first} to {last} of {count}: a sheet holds no more, the table goes on over {sheets} sheets",
            first=start + 1,
            last=end,
            count=len(body),
            sheets=len(starts),
        )
        name = title if index == 0 else f"{title} ({index + 1})"
        notes = (where, *table.notes) if last else (where,)
        yield Frame(name, table, body[start:end], totals if last else (), notes, start, False, filtered)


def _starts(rows: int, room: int, heads: frozenset[int]) -> list[int]:
    """The first row of each sheet. Rows stay with the heading above them, whose formulas are about them."""
    starts = [0]
    while starts[-1] + room < rows:
        full = starts[-1] + room
        starts.append(next((row for row in range(full, starts[-1], -1) if row in heads), full))
    return starts


def _filled(
    drawn: str, frame: Frame, translate: Translate, tables: Workbook, links: Links, internal: bool
) -> Iterator[str]:
    """The sheet's XML with the model rows below its header replaced by the real ones."""
    models = list(_ROW.finditer(drawn))[1:]
    looks = [_STYLE.findall(model[0]) for model in models]
    body, strong, (note,) = Styles(*looks[: len(LOOKS)]), Styles(*looks[len(LOOKS) : -1]), looks[-1]
    writer = RowWriter(frame.table.columns, translate, tables, links)
    extent = f'<dimension ref="A1:{writer.letters[-1]}{frame.last_row + 1}"/>'
    yield _DIMENSION.sub(extent, drawn[: models[0].start()], count=1)
    heads, attributes = frame.table.heads or frozenset(), "" if frame.table.heads is None else _GROUPED
    for first in range(0, len(frame.body), _ROWS_PER_CHUNK):
        chunk = enumerate(frame.body[first : first + _ROWS_PER_CHUNK], first)
        yield "".join(
            [
                writer.row(index + 2, values, strong)
                if index + frame.start in heads
                else writer.row(index + 2, values, body, attributes)
                for index, values in chunk
            ]
        )
    number = len(frame.body) + 2
    for values in frame.totals:
        yield writer.row(number, values, strong)
        number += 1
    for index, told in enumerate((*frame.notes, *_remarks(writer, links, internal))):
        yield writer.note(number + 1 + index, told, note)
    rest = drawn[models[-1].end() :].replace("<dataBar>", _WHOLE_BAR)
    after = _AFTER_LINKS.search(rest)
    place = after.start() if after else len(rest)
    yield rest[:place] + links.element() + rest[place:]


def _remarks(writer: RowWriter, links: Links, internal: bool) -> Iterator[Message]:
    if writer.rounded_figures:
        rounded = message(
            "{count} amounts have more than 15 digits and are shown to the cent of a yuan (6 decimals of 万元)",
            count=writer.rounded_figures,
        )
        exact = message("{told}; all digits stand in the Parquet tables and data frames", told=rounded)
        yield exact if internal else rounded
    if writer.long_figures:
        yield message(_LONG, count=writer.long_figures)
    if links.left_out:
        yield message(_UNLINKED, limit=LIMIT)
