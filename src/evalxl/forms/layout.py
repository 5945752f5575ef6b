"""Where the forms of a sheet are: every indicator table marks one, what stands above it belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from evalxl.core.label_pieces import label_pieces
from evalxl.core.table_terms import funding_column, indicator_column, level_of, row_mark
from evalxl.core.terms import year_alone
from evalxl.forms.canvas import Canvas, Words
from evalxl.forms.columns import Header, read_header

_LONGEST_HEADER_LABEL = 24
_FEWEST_LABELS = 3
_USUAL = ("target_value", "actual_value", "weight", "score")
# Two or three forms stand side by side on paper; a sheet of more is no form.
_MOST_CUTS = 7


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one form: from `top` up to but without `limit`.

    repeated: rows in which the header of the table stands again (at a page break).
    """

    canvas: Canvas
    top: int
    header: Header
    limit: int
    repeated: frozenset[int]


def blocks(canvas: Canvas) -> list[Block]:
    """The blocks of the sheet, in the order of row and column."""
    headers = list(_headers(canvas))
    found = [block for band in _bands(canvas, headers) for block in _stacked(band)]
    return sorted(found, key=lambda block: (block.top, block.canvas.left))


def _headers(canvas: Canvas) -> Iterator[Header]:
    last = -1
    for row, words in enumerate(canvas.words):
        if row > last and len(words) >= _FEWEST_LABELS and _may_be_header(words):
            header = read_header(canvas, row)
            if header:
                header = _header_below(canvas, row) or header
                last = header.bottom
                yield header


def _header_below(canvas: Canvas, row: int) -> Header | None:
    """The header of the next row where that names every column itself and this one only groups of them."""
    below = canvas.words[row + 1] if row + 1 < len(canvas.words) else ()
    if _count_levels(canvas.words[row]) or _count_levels(below) < 2:
        return None
    roles = [indicator_column(text) for _, text in below]
    target, actual, weight, score = (roles.count(field) for field in _USUAL)
    if (target, actual) != (1, 1) or max(weight, score) != 1:
        return None
    header = read_header(canvas, row + 1)
    return header and replace(header, top=row)


def _count_levels(words: Words) -> int:
    return len({level for _, text in words if (level := level_of(text))})


def _may_be_header(words: Words) -> bool:
    levels = fields = 0
    for _, text in words:
        if len(text) <= _LONGEST_HEADER_LABEL:
            if "级" in text and level_of(text):
                levels += 1
            elif "值" in text or "分" in text or "标" in text:
                fields += indicator_column(text) not in (None, "ignored")
    return levels > 1 or levels + fields >= _FEWEST_LABELS


def _bands(canvas: Canvas, headers: list[Header]) -> list[tuple[Canvas, list[Header]]]:
    """The sheet cut between forms that stand side by side, each part with its headers."""
    cuts_of = [frozenset(_cuts(canvas, header)) for header in headers]
    cuts = sorted(
        cut
        for cut in frozenset().union(*cuts_of)
        # No other table may reach across the cut.
        if all(
            header.right < cut or header.left >= cut or cut in own for header, own in zip(headers, cuts_of, strict=True)
        )
    )
    if not 0 < len(cuts) <= _MOST_CUTS:
        return [(canvas, headers)] if headers else []
    edges = [canvas.left, *cuts, canvas.right + 1]
    bands = [canvas.columns(left, right - 1) for left, right in pairwise(edges)]
    return [(band, found) for band in bands if (found := list(_headers(band)))]


def _cuts(canvas: Canvas, header: Header) -> Iterator[int]:
    """Where a second table begins in a header row: its first level again, or the label left of it.

    A deeper level again is none: a declaration for several years names its indicators twice under one level 1.
    """
    for row in range(header.top, header.bottom + 1):
        first = previous = ""
        before = -1
        for column, text in canvas.words[row]:
            level = level_of(text) or ""
            if level and level == first:
                yield before if indicator_column(previous) == "name" else column
            first = first or level
            previous, before = text, column


def _stacked(band: tuple[Canvas, list[Header]]) -> Iterator[Block]:
    canvas, headers = band
    starts: list[tuple[int, Header]] = []
    repeated: set[int] = set()
    searched = 0
    for header in headers:
        if not starts:
            starts.append((0, header))
        elif (top := _start(canvas, searched, header.top)) is None:
            repeated.update(range(header.top, header.bottom + 1))
        else:
            starts.append((top, header))
        searched = header.bottom + 1
    all_repeated = frozenset(repeated)
    limits = [top for top, _ in starts[1:]] + [len(canvas.filled)]
    for (top, header), limit in zip(starts, limits, strict=True):
        yield Block(canvas, top, header, limit, all_repeated)


def _start(canvas: Canvas, top: int, header_top: int) -> int | None:
    """The first row of the form whose table begins at `header_top`; None where the table above goes on there."""
    rows = range(top, header_top)
    begun = next((row for row in rows if begins_form(canvas, row)), None)
    if begun is not None:
        return begun
    funding = next((row for row in rows if _is_funding_header(canvas, row)), None)
    if funding is None:
        return None
    ended = (row for row in range(top, funding) if first_mark(canvas, row) in ("total", "grade", "note"))
    return max(ended, default=top - 1) + 1


def begins_form(canvas: Canvas, row: int) -> bool:
    """Whether a row is the title, the year or the project name a form begins with."""
    columns = canvas.filled[row]
    if not columns:
        return False
    text = label_pieces(canvas.label((row, columns[0])))[0]
    mark = row_mark(text) if text else None
    return mark == "project" or (len(columns) < _FEWEST_LABELS and (mark == "title" or bool(year_alone(text))))


def first_mark(canvas: Canvas, row: int) -> str | None:
    """What the first text of a row says about the row."""
    columns = canvas.filled[row]
    return row_mark(canvas.label((row, columns[0]))) if columns else None


def _is_funding_header(canvas: Canvas, row: int) -> bool:
    fields = funding_fields(canvas, row)
    return "executed" in fields and len(fields) > 1


def funding_fields(canvas: Canvas, row: int) -> set[str]:
    """The fields of the funding block that the labels of a row name."""
    return {field for _, text in canvas.words[row] if (field := funding_column(text))}
