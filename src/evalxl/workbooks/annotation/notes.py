"""Notes of ours among those of a sheet: a part with the texts, and a drawing with a box for each.

XlsxWriter draws both for a sheet of the same columns and rows; what a sheet has already is
lengthened by what XlsxWriter drew.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

import xlsxwriter

from evalxl.core.marks import HEAD, Mark, address_of
from evalxl.core.model import Address
from evalxl.workbooks.annotation.sheet import Worksheet, number_of
from evalxl.workbooks.annotation.styles import dressed
from evalxl.workbooks.archive import damaged
from evalxl.workbooks.cell_text import lines_of
from evalxl.workbooks.spans import Edit, Element, elements, inside
from evalxl.workbooks.text import storable

AUTHOR = "evalxl"

_FONT_SIZE = 9
_WIDTH = 320
_CHARACTERS = 48
_LINE = 16
_HIGHEST = 420
# More than a reader takes in; the list of findings has the rest.
_LONGEST = 2000

# Office writes v:, o: and x:, others write prefixes of their own.
_SHAPE = re.compile(rb"<((?:[\w.-]+:)?)shape\s.*?</\1shape\s*>", re.DOTALL)
_SHAPE_TYPE = re.compile(rb"<v:shapetype\s.*?</v:shapetype>", re.DOTALL)
_SHAPE_ID = re.compile(rb'"_x0000_s(\d+)"')
_ROOT = re.compile(rb"<xml\b[^>]*>")
_END = re.compile(rb"</xml\s*>\s*$")
_NOTE = re.compile(rb"""<(?:[\w.-]+:)?ClientData\s[^>]*ObjectType\s*=\s*["']Note["']""")
_ROW, _COLUMN = (re.compile(rb"<(?:[\w.-]+:)?%s>\s*(\d+)\s*<" % name) for name in (b"Row", b"Column"))
_SPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}


class Drawn(NamedTuple):
    """A part with notes and the drawing of their boxes, for a sheet that has neither."""

    comments: bytes
    drawing: bytes


def draw_notes(sheet: Worksheet, marks: Sequence[Mark]) -> Drawn:
    """A note for each mark, to the right of its cell and large enough for its text."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        drawn = book.add_worksheet()
        _shape_like(drawn, sheet)
        for mark in marks:
            _, right = sheet.merges.get(mark.cell, mark.cell)
            text = storable(mark.text if len(mark.text) <= _LONGEST else mark.text[:_LONGEST] + "…")
            height = min(_HIGHEST, _LINE * (1 + lines_of(HEAD + text, _CHARACTERS)))
            options = {
                "author": AUTHOR, "font_size": _FONT_SIZE, "width": _WIDTH, "height": height,
                "start_row": mark.cell[0], "start_col": right + 1, "x_offset": 15, "y_offset": 2,
            }  # fmt: skip
            drawn.write_comment(*mark.cell, HEAD + text, options)
    with ZipFile(held) as archive:
        return Drawn(archive.read("xl/comments1.xml"), archive.read("xl/drawings/vmlDrawing1.vml"))


def _shape_like(drawn: Any, sheet: Worksheet) -> None:
    for column in sheet.columns:
        pixels = int(_decimal(column.attributes.get("width", "8")) * 7 + 0.5)
        hidden = {"hidden": True} if column.attributes.get("hidden") in ("1", "true") else None
        drawn.set_column_pixels(number_of(column, "min") - 1, number_of(column, "max") - 1, pixels, None, hidden)
    for row in sheet.rows:
        if "ht" in row.attributes and number_of(row, "r"):
            hidden = {"hidden": True} if row.attributes.get("hidden") in ("1", "true") else None
            drawn.set_row(number_of(row, "r") - 1, _decimal(row.attributes["ht"]), None, hidden)


def _decimal(text: str) -> float:
    try:
        return min(float(text), 409.0)
    except ValueError:
        return 0.0


def noted(comments: bytes, part: str) -> Mapping[Address, str]:
    """The notes a part holds, by cell."""
    return {address: each.text for address, each in _comments(comments, part)}


def _comments(comments: bytes, part: str) -> list[tuple[Address, Element]]:
    found = []
    for each in elements(comments, part, texts={"comment"}):
        place = re.fullmatch("([A-Z]{1,3})([0-9]{1,7})", each.attributes.get("ref", ""))
        if each.name == "comment" and place is not None:
            found.append((address_of(place[0]), each))
    return found


def with_comments(comments: bytes, drawn: Drawn, part: str) -> list[Edit]:
    """The edits that put the drawn notes behind those of a part."""
    found = elements(comments, part, depth=2)
    authors, listed = (next((e for e in found if e.name == name), None) for name in ("authors", "commentList"))
    if authors is None or listed is None:
        raise damaged(part)
    number = sum(1 for each in found if each.name == "author")
    # XlsxWriter gives all of ours the author 0.
    ours = [drawn.comments[each.start : each.end] for _, each in _comments(drawn.comments, part)]
    renumbered = (each.replace(b' authorId="0"', b' authorId="%d"' % number, 1) for each in ours)
    author = dressed(b"<author>%s</author>" % AUTHOR.encode(), found[0])
    content = b"".join(dressed(each, found[0]) for each in renumbered)
    return [inside(comments, authors, author), inside(comments, listed, content)]


def with_shapes(drawing: bytes, drawn: Drawn, part: str) -> list[Edit]:
    """The edits that put the boxes of the drawn notes into a drawing."""
    root, end = _ROOT.search(drawing), _END.search(drawing)
    if root is None or end is None:
        raise damaged(part)
    number = max((int(match[1]) for match in _SHAPE_ID.finditer(drawing)), default=1024)
    missing = b"".join(b' xmlns:%s="%s"' % each for each in _SPACES.items() if b"xmlns:%s=" % each[0] not in root[0])
    shapes = [] if b'id="_x0000_t202"' in drawing else _SHAPE_TYPE.findall(drawn.drawing)
    for shape in _SHAPE.finditer(drawn.drawing):
        number += 1
        shapes.append(_SHAPE_ID.sub(b'"_x0000_s%d"' % number, shape[0], count=1))
    if missing:
        shapes = [re.sub(rb"^<v:\w+", lambda tag: tag[0] + missing, shape) for shape in shapes]
    return [Edit(end.start(), end.start(), b"".join(shapes))]


def without_comments(comments: bytes, part: str) -> tuple[list[Edit], list[Address], bool]:
    """The edits that take our notes out, their cells, and whether no note is left."""
    found = _comments(comments, part)
    ours = [(cell, each) for cell, each in found if each.text.lstrip().startswith(HEAD)]
    edits = [Edit(each.start, each.end, b"") for _, each in ours]
    kept = {each.attributes.get("authorId") for cell, each in found if (cell, each) not in ours}
    if ours:
        edits += _without_author(comments, part, kept)
    return edits, [cell for cell, _ in ours], not kept


def _without_author(comments: bytes, part: str, kept: Collection[str | None]) -> Iterator[Edit]:
    """Our name out of the list of authors: notes know theirs by its position, so only the last ones can go whole."""
    authors = [each for each in elements(comments, part, texts={"author"}) if each.name == "author"]
    last = True
    for number, author in reversed(list(enumerate(authors))):
        ours = author.text == AUTHOR and str(number) not in kept
        if ours:
            yield Edit(author.start, author.end, b"") if last else Edit(author.inner, author.closing, b"")
        last = last and ours


def without_shapes(drawing: bytes, cells: Sequence[Address]) -> tuple[list[Edit], bool]:
    """The edits that take the boxes of notes at these cells out, and whether no shape is left."""
    gone = set(cells)
    shapes = list(_SHAPE.finditer(drawing))
    edits = []
    for shape in shapes:
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        if row and column and _NOTE.search(shape[0]) and (int(row[1]), int(column[1])) in gone:
            edits.append(Edit(shape.start(), shape.end(), b""))
    return edits, 0 < len(edits) == len(shapes)
