"""Hyperlinks of a sheet to the cells that its rows were read from.

One relationship a file, shared by all links to it; the cell is the link's own.
"""

import os
import re
from functools import lru_cache
from pathlib import Path, PurePath
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from evalxl.core.table import Place
from evalxl.workbooks.remote import is_address
from evalxl.workbooks.text import storable

LIMIT = 65_530
"""How many links to other files Excel allows on a sheet; with more it repairs the file and drops all."""

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
# Everything but what means something in an address; Chinese stays as it is, as Excel writes it.
_SPECIAL = re.compile(r"[\x00-\x20%#?\"<>\[\]^`{|}\\\ud800-\udfff\ufffe\uffff]")


class Links:
    """The links of one sheet. folder: where the workbook will lie; None where it is to have no links."""

    def __init__(self, folder: str | None) -> None:
        self._folder = folder
        self._files: dict[str, str] = {}
        self._targets: list[str] = []
        self._links: list[str] = []
        self.left_out = 0

    def add(self, cell: str, place: Place) -> bool:
        """Let a cell (A1) lead to a place; False where the sheet takes no more links, or no program could follow it."""
        if self._folder is None or is_address(place.file):
            return False
        if len(self._links) >= LIMIT:
            self.left_out += 1
            return False
        at = f' location="{_on_sheet(place.sheet)}{place.cell or "A1"}"' if place.sheet is not None else ""
        self._links.append(f'<hyperlink ref="{cell}" r:id="{self._id(place.file)}"{at}/>')
        return True

    def element(self) -> str:
        """The sheet's element, the empty text where there are none."""
        return f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""

    def relationships(self) -> str | None:
        """The part that says where the files are, None where there are no links."""
        if not self._targets:
            return None
        lines = "".join(
            f'<Relationship Id="rId{number}" Type="{_TYPE}" Target={quoteattr(target)} TargetMode="External"/>'
            for number, target in enumerate(self._targets, 1)
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f'{head}<Relationships xmlns="{escape(_RELATIONSHIPS)}">{lines}</Relationships>'

    def _id(self, file: str) -> str:
        if file not in self._files:
            self._targets.append(address(file, self._folder or "."))
            self._files[file] = f"rId{len(self._targets)}"
        return self._files[file]


@lru_cache(maxsize=4096)
def _on_sheet(sheet: str) -> str:
    quoted = storable(sheet).replace("'", "''")
    return escape(f"'{quoted}'!", {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def address(file: str, folder: str) -> str:
    """The address of a file as seen from a folder: relative where there is a way, else the whole path.

    >>> address("各单位/甲 馆/自评#1.xlsx", "各单位/汇总")
    '../甲%20馆/自评%231.xlsx'
    """
    try:
        relative = PurePath(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return "file:///" + quote(Path(file).resolve().as_posix(), safe="/:")
    # What stands before a colon would be taken for a scheme.
    relative = f"./{relative}" if ":" in relative.partition("/")[0] else relative
    # A name that is no text in the system's encoding comes with its bytes in the place of some characters.
    return _SPECIAL.sub(lambda found: quote(os.fsencode(found[0])), relative)
