"""Where the elements of an XML part stand in its bytes, so that changes touch nothing else."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat

from evalxl.core.message import message
from evalxl.workbooks.archive import damaged, hostile

_TAG = re.compile(rb"""<[^\s/>"']+(?:[^>"']|"[^"]*"|'[^']*')*>""")


class Edit(NamedTuple):
    """The bytes from start to end give way to new."""

    start: int
    end: int
    new: bytes


@dataclass(slots=True)
class Element:
    """An element by its local name: start and end of the whole, inner to closing of what is inside.

    depth: 0 for the root. attributes: by local name. text: all characters inside, where they were
    asked for. namespace: what its own prefix is declared as, where that stands in its tag.
    """

    name: str
    prefix: str
    depth: int
    attributes: Mapping[str, str]
    start: int
    inner: int
    closing: int = 0
    end: int = 0
    text: str = ""
    namespace: str = ""

    @property
    def empty(self) -> bool:
        """Whether it is one tag, `<a/>`."""
        return self.closing == self.inner == self.end


def elements(
    xml: bytes, part: str, names: Collection[str] = (), depth: int = -1, texts: Collection[str] = ()
) -> list[Element]:
    """The elements with these names, and those down to `depth`, in the order of their start.

    texts: the names of those whose text is wanted. xml: in UTF-8, as Package.xml gives it. Raises
    WorkbookUnreadable for what is no XML or defines entities.
    """
    reader = _Reader(xml, part, {*names, *texts}, depth, texts)
    try:
        reader.parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise damaged(part) from error
    return reader.found


class _Reader:
    def __init__(self, xml: bytes, part: str, names: Collection[str], depth: int, texts: Collection[str]) -> None:
        self.found: list[Element] = []
        self._open: list[Element | None] = []
        self._xml, self._part, self._names, self._depth, self._texts = xml, part, names, depth, texts
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        if texts:
            self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, bare = name.rpartition(":")
        if bare not in self._names and len(self._open) > self._depth:
            self._open.append(None)
            return
        start = self.parser.CurrentByteIndex
        tag = _TAG.match(self._xml, start)
        if tag is None:
            raise damaged(self._part)
        named = {key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns")}
        own = attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
        element = Element(bare, prefix, len(self._open), named, start, tag.end(), namespace=own)
        self.found.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        element = self._open.pop()
        if element is None:
            return
        if self._xml[element.inner - 2 : element.inner] == b"/>":
            element.closing = element.end = element.inner
        else:
            element.closing = self.parser.CurrentByteIndex
            element.end = self._xml.index(b">", element.closing) + 1

    def _characters(self, text: str) -> None:
        for element in self._open:
            if element is not None and element.name in self._texts:
                element.text += text

    def _doctype(self, *_: object) -> None:
        raise hostile(message("part {part} defines entities", part=self._part))


def spliced(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with the edits made; edits at one place in the order given."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += (xml[at : edit.start], edit.new)
        at = edit.end
    return b"".join([*pieces, xml[at:]])


def inside(xml: bytes, element: Element, new: bytes) -> Edit:
    """The edit that puts `new` at the end of what is inside an element."""
    if not element.empty:
        return Edit(element.closing, element.closing, new)
    tag = f"{element.prefix}:{element.name}" if element.prefix else element.name
    return Edit(element.inner - 2, element.end, b">" + new + f"</{tag}>".encode())


def after(parent: Element, children: Sequence[Element], order: Sequence[str], name: str) -> int:
    """Where in `parent` a child of that name goes: behind the last of those that come before it or equal it."""
    ranks = {known: rank for rank, known in enumerate(order)}
    before = [child.end for child in children if ranks.get(child.name, len(order)) <= ranks[name]]
    return max(before, default=parent.inner)
