"""Colours and looks of ours, put behind those a workbook has, so that no number of theirs changes."""

import re
from typing import NamedTuple

from evalxl.core.finding import Severity
from evalxl.core.marks import COLOURS
from evalxl.workbooks.archive import damaged
from evalxl.workbooks.spans import Edit, Element, after, elements, inside

_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)
_COUNT = re.compile(rb"""(\scount\s*=\s*["'])(\d+)(["'])""")
_REFERENCE = re.compile(rb'(fontId|fillId|borderId|xfId)="(\d+)"')
_LISTS = {b"fontId": "fonts", b"fillId": "fills", b"borderId": "borders"}
_DXF = '<dxf><fill><patternFill patternType="solid"><fgColor rgb="{0}"/><bgColor rgb="{0}"/></patternFill></fill></dxf>'


class Looks(NamedTuple):
    """The edits that add our looks to a style sheet, and the numbers they have there.

    dxf: of the colour of a severity; first: what to add to a style number of the donor's.
    """

    edits: list[Edit]
    dxf: dict[Severity, int]
    first: int


def looks(styles: bytes, donor: bytes, part: str) -> Looks:
    """Everything of the donor's style sheet, and the colours of marks, behind what is in `styles`.

    donor: as XlsxWriter writes it. Raises WorkbookUnreadable for a style sheet that is no XML.
    """
    root, *below = elements(styles, part, depth=2)
    if root.empty:
        raise damaged(part)
    lists = {each.name: each for each in below if each.depth == 1}
    sizes = {
        name: sum(1 for e in below if e.depth == 2 and each.start < e.start < each.end) for name, each in lists.items()
    }
    given = _donated(donor)
    edits: list[Edit] = []
    for name, children in given.items():
        counted = [_shifted(child, sizes) for child in children] if name == "cellXfs" else children
        edits += _extended(styles, root, list(lists.values()), name, counted)
    first = sizes.get("dxfs", 0)
    return Looks(edits, {severity: first + number for number, severity in enumerate(COLOURS)}, sizes.get("cellXfs", 0))


def _donated(donor: bytes) -> dict[str, list[bytes]]:
    """The donor's children by list; in place of its own conditional formats the colours of marks."""
    _, *below = elements(donor, "styles", depth=2)
    given: dict[str, list[bytes]] = {}
    for name in ("fonts", "fills", "borders", "cellXfs"):
        (holder,) = (each for each in below if each.depth == 1 and each.name == name)
        given[name] = [donor[e.start : e.end] for e in below if e.depth == 2 and holder.start < e.start < holder.end]
    given["dxfs"] = [_DXF.format(f"FF{red:02X}{green:02X}{blue:02X}").encode() for red, green, blue in COLOURS.values()]
    return given


def _shifted(xf: bytes, sizes: dict[str, int]) -> bytes:
    """A look whose font, fill and border are counted behind those that were there."""

    def number(match: re.Match[bytes]) -> bytes:
        # All hang on the style "Normal", the first of every workbook.
        shifted = sizes.get(_LISTS[match[1]], 0) + int(match[2]) if match[1] in _LISTS else 0
        return b'%s="%d"' % (match[1], shifted)

    return _REFERENCE.sub(number, xf)


def _extended(styles: bytes, root: Element, lists: list[Element], name: str, children: list[bytes]) -> list[Edit]:
    content = b"".join(dressed(child, root) for child in children)
    known = next((each for each in lists if each.name == name), None)
    if known is None:
        at = after(root, lists, _ORDER, name)
        made = b'<%s count="%d">%s</%s>' % (name.encode(), len(children), b"".join(children), name.encode())
        return [Edit(at, at, dressed(made, root))]
    count = _COUNT.search(styles, known.start, known.inner)
    addition = inside(styles, known, content)
    if count is None:
        return [addition]
    total = b"%d" % (int(count[2]) + len(children))
    return [Edit(count.start(2), count.end(2), total), addition]


def dressed(fragment: bytes, root: Element) -> bytes:
    """A fragment in the main namespace, for a part whose root names that namespace by a prefix."""
    if not root.prefix:
        return fragment
    return re.sub(rb"^<[^\s/>]+", lambda tag: tag[0] + b' xmlns="%s"' % root.namespace.encode(), fragment, count=1)
