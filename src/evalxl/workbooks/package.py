"""An .xlsx or .xlsm as its parts, to be changed in places: what is not touched keeps its very bytes.

The zip is read by the guard in archive.py. What is written has the members of the old file in their
old order; of an untouched member the header, the packed bytes and whatever follows them are copied
as they stand (a data descriptor, the fields of zip64), only its place in the directory is new.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from evalxl.core.errors import WorkbookEncrypted
from evalxl.core.message import message
from evalxl.workbooks.archive import PARSER, Archive, damaged, hostile, local, parse_xml
from evalxl.workbooks.kinds import kind_of, unsupported

CONTENT_TYPES = "[Content_Types].xml"

_LOCAL_LENGTHS = struct.Struct("<HH")  # of name and extra field, at 26 of a local header
_ENTRY_LENGTHS = struct.Struct("<HHH")  # of name, extra field and comment, at 28 of a directory entry
_IN_EXTRA = 0xFFFFFFFF
_ZIP64 = 1
# Sheets take 3 % more room than at zlib's own level, 6, and a fifth less time.
_LEVEL = 5
_STREAMED, _UTF_8 = 1 << 3, 1 << 11
# 1980-01-01, the first date a zip can state: added parts say nothing about the clock.
_NO_DATE = 33 << 16


class _Member(NamedTuple):
    """A member as it stands in the file: its bytes from header to the next member, its directory entry."""

    start: int
    end: int
    entry: bytes


class Package:
    """The parts of a workbook: read, replaced, added, dropped; `written` gives the new file.

    Names are looked up without regard to case, as Excel does. Raises WorkbookUnreadable for a broken
    or hostile file, WorkbookEncrypted for one under a password, WorkbookUnsupported for an .xls.
    """

    __slots__ = ("_archive", "_data", "_fresh", "_members", "_names")

    def __init__(self, data: bytes) -> None:
        _refuse_compound(data)
        self._archive = Archive(data)
        self._data = data
        names = [info.filename.replace("\\", "/").lstrip("/") for info in self._archive.infos]
        self._names = {name.lower(): name for name in names}
        if len(self._names) < len(names):
            raise hostile(message("two of its parts have the same name"))
        self._members = dict(zip(self._names, _members(data, self._archive), strict=True))
        # New content by lower-case name; None for a part that is dropped.
        self._fresh: dict[str, bytes | None] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts as the file spells them, in its order, added ones last."""
        return tuple(self._names.values())

    def part(self, name: str) -> bytes:
        """A part as it is now. Raises WorkbookUnreadable when there is none, or when it is damaged or too large."""
        key = name.lower()
        if key not in self._names:
            raise damaged(name)
        fresh = self._fresh.get(key)
        return self._archive.read(name) if fresh is None else fresh

    def xml(self, name: str) -> bytes:
        """An XML part in UTF-8, free of a document type; in other encodings it is rewritten, else as it is."""
        fresh = self._fresh.get(name.lower())
        if fresh is not None:
            return fresh
        if name not in self:
            raise damaged(name)
        return self._archive.xml(name)

    def tree(self, name: str) -> etree._Element:
        """The root element of an XML part. Raises WorkbookUnreadable."""
        return parse_xml(self.xml(name), name)

    def replace(self, name: str, content: bytes) -> None:
        """Give a part new content (XML in UTF-8). Raises WorkbookUnreadable when there is no such part."""
        if name not in self:
            raise damaged(name)
        self._fresh[name.lower()] = content

    def add(self, name: str, content: bytes, content_type: str | None = None) -> None:
        """A new part; without a content type the one of its extension holds (`xml`, `rels`, `png` …).

        Raises ValueError where a part has that name, or where nothing states a type for it.
        """
        if name in self:
            raise ValueError(f"part {name} is there already")
        self._state_type(name, content_type)
        self._names[name.lower()] = name
        self._fresh[name.lower()] = content

    def drop(self, name: str) -> None:
        """Take a part away, and what states its type; relationships to it are the caller's. No part, no effect."""
        if name not in self:
            return
        del self._names[name.lower()]
        self._fresh[name.lower()] = None
        types = self.tree(CONTENT_TYPES)
        stated = [each for each in types if each.get("PartName", "").lstrip("/").lower() == name.lower()]
        for each in stated:
            types.remove(each)
        if stated:
            self.replace(CONTENT_TYPES, serialised(types))

    def written(self) -> bytes:
        """The whole file; the same bytes as before when nothing was changed."""
        if not self._fresh:
            return self._data
        bodies: list[bytes] = []
        entries: dict[int, bytes] = {}
        place = 0
        known = {key: member for key, member in self._members.items() if self._fresh.get(key, b"") is not None}
        for key, member in sorted(known.items(), key=lambda item: item[1].start):
            content = self._fresh.get(key)
            if content is None:
                body, entry = self._data[member.start : member.end], _moved(member.entry, place)
            else:
                body, entry = _rewritten(member.entry, content, place)
            bodies.append(body)
            entries[member.start] = entry
            place += len(body)
        listing = [entries[member.start] for member in known.values()]
        for key, content in self._fresh.items():
            if content is not None and key not in known:
                body, entry = _rewritten(_blank_entry(self._names[key]), content, place)
                bodies.append(body)
                listing.append(entry)
                place += len(body)
        size, comment = sum(map(len, listing)), self._archive.comment
        counts = (len(listing), len(listing), size, place, len(comment))
        return b"".join([*bodies, *listing, b"PK\5\6\0\0\0\0", struct.pack("<HHIIH", *counts), comment])

    def _state_type(self, name: str, content_type: str | None) -> None:
        types = self.tree(CONTENT_TYPES)
        extension = name.rpartition(".")[2].lower()
        default = next(
            (
                each.get("ContentType")
                for each in types
                if local(each) == "Default" and each.get("Extension", "").lower() == extension
            ),
            None,
        )
        if content_type is None and default is None:
            raise ValueError(f"no content type is known for {name}")
        if content_type in (None, default):
            return
        namespace = etree.QName(types).namespace
        stated = etree.SubElement(types, f"{{{namespace}}}Override" if namespace else "Override")
        stated.set("PartName", f"/{name}")
        stated.set("ContentType", str(content_type))
        self.replace(CONTENT_TYPES, serialised(types))


def serialised(root: etree._Element) -> bytes:
    """A tree as an XML part, the way office programs begin it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def new_element(xml: bytes) -> etree._Element:
    """An element from XML that this program wrote itself."""
    return etree.fromstring(xml, PARSER)


def _refuse_compound(data: bytes) -> None:
    if kind_of(data[:4096], ".xlsx") != "ole":
        return
    from evalxl.workbooks.compound import look_into

    found = look_into(data)
    if found.document == "locked package" or found.locked:
        raise WorkbookEncrypted(
            message("The file has a password and cannot be changed in place. Save a copy without one and take that.")
        )
    raise unsupported(".xls")


def _members(data: bytes, archive: Archive) -> Iterator[_Member]:
    """The members in the order of the directory."""
    starts = sorted(info.header_offset for info in archive.infos)
    ends = dict(zip(starts, [*starts[1:], archive.end], strict=True))
    place = archive.end
    for info in archive.infos:
        name, extra, comment = _ENTRY_LENGTHS.unpack_from(data, place + 28)
        behind = place + 46 + name + extra + comment
        start = info.header_offset
        end = ends[start]
        name, extra = _LOCAL_LENGTHS.unpack_from(data, start + 26)
        if start + 30 + name + extra + info.compress_size > end:
            raise hostile(message("its parts overlap"))
        yield _Member(start, end, data[place:behind])
        place = behind


def _moved(entry: bytes, place: int) -> bytes:
    """The directory entry of a member that now begins at `place`."""
    packed, size, name = struct.unpack_from("<IIH", entry, 20)
    (stated,) = struct.unpack_from("<I", entry, 42)
    if stated != _IN_EXTRA:
        return b"".join((entry[:42], struct.pack("<I", place), entry[46:]))
    at = 46 + name
    while struct.unpack_from("<H", entry, at) != (_ZIP64,):
        at += 4 + struct.unpack_from("<H", entry, at + 2)[0]
    # Sizes come first, each only where the entry itself has no room for it.
    at += 4 + 8 * (size == _IN_EXTRA) + 8 * (packed == _IN_EXTRA)
    return b"".join((entry[:at], struct.pack("<Q", place), entry[at + 8 :]))


def _rewritten(entry: bytes, content: bytes, place: int) -> tuple[bytes, bytes]:
    """A member with new content at `place`, and its directory entry; how it is packed stays as it was."""
    made_by, _, flags, method, moment = struct.unpack_from("<HHHHI", entry, 4)
    name_length = struct.unpack_from("<H", entry, 28)[0]
    attributes = entry[36:42]
    name = entry[46 : 46 + name_length]
    packed = content
    if method != zipfile.ZIP_STORED:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
    facts = struct.pack("<HHHI", 20, flags & ~_STREAMED, method, moment)
    facts += struct.pack("<IIIHH", zlib.crc32(content), len(packed), len(content), name_length, 0)
    listed = b"PK\1\2" + struct.pack("<H", made_by) + facts + struct.pack("<HH", 0, 0)
    return b"".join((b"PK\3\4", facts, name, packed)), b"".join((listed, attributes, struct.pack("<I", place), name))


def _blank_entry(name: str) -> bytes:
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF_8
    facts = struct.pack("<HHHHIIIIHHHHHII", 20, 20, flags, 8, _NO_DATE, 0, 0, 0, len(encoded), 0, 0, 0, 0, 0, 0)
    return b"PK\1\2" + facts + encoded
