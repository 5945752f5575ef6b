"""Texts as cells of a sheet hold and show them: as XML, how many lines they take, how high their row must be."""

import math
import re
from functools import lru_cache

# What a cell can hold, in UTF-16 units.
TEXT_LIMIT = 32_767
# In points, for 10-point type in a Chinese font; no row can be higher.
_LINE_HEIGHT = 14.5
_PADDING = 3.5
_HIGHEST = 409.0
MOST_LINES = int((_HIGHEST - _PADDING) / _LINE_HEIGHT)
"""How many lines the highest row shows."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "_": "_x005F_", "\r": "\n"}
_XML = re.compile(r"[&<>]")


@lru_cache(maxsize=16384)
def inline(text: str, cut: str) -> str:
    """The rest of a text cell's XML, after its style.

    Characters that XML cannot hold are shown as control pictures, line ends become line feeds;
    a text longer than a cell can hold ends with `cut`.
    """
    if len(text) > TEXT_LIMIT // 2:
        text = _shortened(text, cut)
    shown = _SPECIAL.sub(_visible, text.replace("\r\n", "\n")) if _SPECIAL.search(text) else text
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""
    return f' t="inlineStr"><is><t{keep}>{shown}</t></is></c>'


@lru_cache(maxsize=16384)
def lines_of(text: str, width: int) -> int:
    """How many lines the text takes in a column of `width` characters, rather one too many."""
    return sum(max(1, math.ceil(width_of(line) / (width - 1))) for line in text.split("\n"))


def width_of(line: str) -> float:
    """How many characters wide a line is, a Chinese one counted as two."""
    # In UTF-8 a Chinese character has three bytes and is two characters wide, Latin has one of each.
    return (len(line) + len(line.encode("utf-8", "replace"))) / 2


def height_of(lines: int) -> float:
    """The height in points of a row with so many lines."""
    return min(_HIGHEST, lines * _LINE_HEIGHT + _PADDING)


def fitting(text: str, width: int, end: str) -> str:
    """The text if the highest row shows all of it in a column of `width` characters, else its beginning and `end`."""
    if lines_of(text, width) <= MOST_LINES:
        return text
    least, most = 0, len(text)
    while most - least > 1:
        middle = (least + most) // 2
        if lines_of(text[:middle] + end, width) <= MOST_LINES:
            least = middle
        else:
            most = middle
    return text[:least] + end


def escaped(text: str) -> str:
    """The text as XML holds it between two tags."""
    return _XML.sub(lambda found: _ENTITIES[found[0]], text)


def _shortened(text: str, cut: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * TEXT_LIMIT:
        return text
    room = TEXT_LIMIT - len(cut.encode("utf-16-le")) // 2
    return units[: 2 * room].decode("utf-16-le", "ignore") + cut


def _visible(match: re.Match[str]) -> str:
    found = match[0]
    if found in _ENTITIES:
        return _ENTITIES[found]
    return chr(0x2400 + ord(found)) if found < " " else "�"
