"""One cell as XML: a number with its exact digits, a text, a formula with the value it has, or nothing."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from evalxl.core.errors import UsageError
from evalxl.core.filling import CellEdit
from evalxl.core.message import message
from evalxl.core.model import Address, a1
from evalxl.core.number import decimal_of, short

MAX_TEXT = 32_767
"""Characters of a cell's text, in UTF-16 units as Excel counts them."""
MAX_FORMULA = 8_192
"""Characters of a formula."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
# Excel takes _x0041_ in a text for a character of that number; escaped it stays what was typed.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_MOST_DIGITS = 20


class Patch(NamedTuple):
    """A cell and what it is to hold.

    cell: zero-based row and column. value: a number as the cell stores it, a text, a truth value; None or
    the empty text clears the cell. formula: of the spreadsheet itself, its value then is the stored one.
    over_formula: a formula that stands there may give way. keep_formula: it stays, and value is its stored one.
    """

    sheet: str
    cell: Address
    value: Decimal | str | bool | None
    formula: str | None = None
    over_formula: bool = False
    keep_formula: bool = False

    @property
    def place(self) -> str:
        """The cell as people name it, with its sheet."""
        return f"{self.sheet}!{a1(self.cell)}"

    @property
    def is_clearing(self) -> bool:
        """Whether nothing is left in the cell."""
        return self.formula is None and not self.keep_formula and (self.value is None or self.value == "")


def of_edit(edit: CellEdit) -> Patch:
    """An edit of a form as the cell is to store it: a cell that shows percentages holds a hundredth, exactly."""
    value = edit.new.scaleb(-2) if edit.fraction and isinstance(edit.new, Decimal) else edit.new
    return Patch(edit.sheet, edit.cell, value, edit.formula, keep_formula=edit.keeps_formula)


def written_cell(opening: bytes, prefix: bytes, patch: Patch, kept: bytes = b"", extension: bytes = b"") -> bytes:
    """The cell from its start tag without an end; prefix: of the sheet's elements, with the colon.

    kept: the formula that stays, as it stands in the file. Raises UsageError for what no cell can hold.
    """
    if patch.keep_formula:
        kind, inner = _plain_value(patch)
        content = kept + (b"" if patch.value is None else _element(prefix, b"v", inner))
    elif patch.formula is None and isinstance(patch.value, Decimal):
        kind, content = b"", _element(prefix, b"v", _number(patch, patch.value))
    else:
        kind, content = _content(prefix, patch)
    content += extension
    if not content:
        return opening + b"/>"
    return b"%b%b>%b</%bc>" % (opening, kind, content, prefix)


def _content(prefix: bytes, patch: Patch) -> tuple[bytes, bytes]:
    """The attribute that names the type, and what stands inside."""
    value, formula = patch.value, patch.formula
    if patch.is_clearing:
        return b"", b""
    if formula is not None:
        kind, inner = _plain_value(patch)
        stored = b"" if value is None else _element(prefix, b"v", inner)
        return kind, _element(prefix, b"f", _formula(patch)) + stored
    if isinstance(value, str):
        text = _text(patch, value)
        space = b' xml:space="preserve"' if value != value.strip() or "\n" in value else b""
        inner = b"".join((b"<", prefix, b"t", space, b">", text, b"</", prefix, b"t>"))
        return b' t="inlineStr"', _element(prefix, b"is", inner)
    kind, inner = _plain_value(patch)
    return kind, _element(prefix, b"v", inner)


def _plain_value(patch: Patch) -> tuple[bytes, bytes]:
    value = patch.value
    if value is None:
        return b"", b""
    if isinstance(value, bool):
        return b' t="b"', b"1" if value else b"0"
    if isinstance(value, str):
        return b' t="str"', _text(patch, value)
    return b"", _number(patch, value)


def _element(prefix: bytes, name: bytes, inner: bytes) -> bytes:
    return b"<%b%b>%b</%b%b>" % (prefix, name, inner, prefix, name)


def _number(patch: Patch, value: Decimal) -> bytes:
    text = _digits(value)
    if text is None:
        raise UsageError(
            message("{cell}: a spreadsheet cannot hold {value} exactly. Round it first", cell=patch.place, value=value)
        )
    return text


@lru_cache(maxsize=4096)
def _digits(value: Decimal) -> bytes | None:
    """The number as a cell stores it, None where it would come back out of the cell as another one."""
    if not value:
        return b"0"
    if not value.is_finite() or abs(value.adjusted()) >= _MOST_DIGITS:
        return None
    text = short(value)
    return text.encode() if decimal_of(float(text)) == value else None


def _text(patch: Patch, text: str) -> bytes:
    if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
        raise UsageError(
            message("{cell}: the text is too long, a cell holds {most} characters", cell=patch.place, most=MAX_TEXT)
        )
    return _escaped(patch, _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text)


def _formula(patch: Patch) -> bytes:
    text = (patch.formula or "").removeprefix("=")
    if not 0 < len(text) <= MAX_FORMULA:
        raise UsageError(message("{cell}: the formula is empty or too long", cell=patch.place))
    return _escaped(patch, text)


def _escaped(patch: Patch, text: str) -> bytes:
    if found := _NOT_XML.search(text):
        raise UsageError(
            message(
                "{cell}: the text holds a character (U+{number}) that no workbook can store. Take it out",
                cell=patch.place,
                number=f"{ord(found[0]):04X}",
            )
        )
    return text.translate(_ESCAPES).encode()
