"""The guard in front of every zipped workbook: nothing is inflated that was not measured first.

A workbook comes from a stranger. An archive is refused when it could not be an honest form: too
many parts, parts that grow beyond measure, sizes that lie, parts that overlap, a document type
(the door of XML entity bombs). Sheets are handed on in a new archive that holds checked parts only,
so that the reader behind cannot see other bytes than the ones looked at here.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from lxml import etree

from evalxl.core.errors import WorkbookEncrypted, WorkbookUnreadable
from evalxl.core.message import Message, message

MAX_FILE = 256 << 20
"""Bytes of a file. Forms with scanned annexes reach tens of MB; the whole file is held in memory."""
MAX_ENTRIES = 10_000
"""Parts of an archive. A workbook of 300 forms with drawings has about 1,500."""
MAX_TOTAL = 512 << 20
"""Bytes of all XML parts, inflated: a sheet formatted down to row 1,048,576 takes up to 350 MB."""
MAX_PART = 64 << 20
"""Bytes of one part that is held in memory as a whole; larger sheets are slimmed while they inflate."""
MAX_RATIO = 250
"""Inflated to packed. Row numbers differ, so an honest sheet stays below 60; bombs reach 1,000."""
RATIO_FROM = 16 << 20
"""Below this size a high ratio is harmless (an empty styled template)."""
SLIM_FROM = 4 << 20
"""Sheets from this size are mostly formatting."""
_CHUNK = 1 << 20

PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
)

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_FOREIGN = re.compile(
    rb"""\s*(?:\xfe\xff|\xff\xfe|<\0|\0<|<\?xml[^>]*?encoding\s*=\s*["'](?!utf-?8["']|us-ascii["']))""", re.I
)
# A cell or row without any content. Only those that state their place may go: the place of others depends on them.
_EMPTY = re.compile(rb"<(c|row)\s+r=\"[^\"]*\"[^<>]*(?:/>|>\s*</\1>)")
_LOCAL = struct.Struct("<HH")


def damaged(part: str) -> WorkbookUnreadable:
    """The error for a part of the file that cannot be read."""
    return WorkbookUnreadable(
        message(
            "The file is damaged (part {part}). Open it in Excel or WPS, save it again and hand in the new file.",
            part=part,
        )
    )


def hostile(reason: Message) -> WorkbookUnreadable:
    """The error for an archive that no office program writes; reason says what is odd about it."""
    return WorkbookUnreadable(
        message(
            "The file was not opened, it could harm this computer: {reason}. Ask the sender for a freshly saved .xlsx.",
            reason=reason,
        )
    )


class Archive:
    """The parts of a zip file, looked up without regard to case, inflated within bounds.

    infos: its directory in its own order; end: the byte where the directory begins; comment: of the whole file.
    Raises WorkbookUnreadable for a broken or hostile archive, WorkbookEncrypted for a locked one.
    """

    __slots__ = ("_data", "_entries", "comment", "end", "infos")

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                infos = self.infos = file.infolist()
                end = self.end = file.start_dir
                self.comment = file.comment
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, EOFError) as error:
            raise WorkbookUnreadable(
                message(
                    "The file is incomplete or damaged, probably cut off while it was copied or sent. Ask for it again."
                )
            ) from error
        _refuse_oddities(infos, end)
        self._data = data
        self._entries = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    @property
    def names(self) -> Iterable[str]:
        """Names of all parts, in lower case, with forward slashes."""
        return self._entries.keys()

    def read(self, name: str) -> bytes:
        """A part as it is, at most MAX_PART bytes. Raises WorkbookUnreadable when it is missing or damaged."""
        info = self._entry(name)
        if info.file_size > MAX_PART:
            raise hostile(message("part {part} would take {size} MB", part=name, size=info.file_size >> 20))
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            content = packed
        else:
            inflater = zlib.decompressobj(-15)
            try:
                # One byte more than declared, so that a part which lies about its size shows.
                content = inflater.decompress(packed, info.file_size + 1)
            except zlib.error as error:
                raise damaged(name) from error
        if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
            raise damaged(name)
        return content

    def xml(self, name: str) -> bytes:
        """An XML part in UTF-8, free of a document type."""
        return _plain_xml(self.read(name), name)

    def sheet(self, name: str) -> bytes | None:
        """A sheet as XML, a large one without its empty cells and rows; None when it is still too large for forms."""
        info = self._entry(name)
        if info.file_size < SLIM_FROM:
            return self.xml(name)
        kept: list[bytes] = []
        size = 0
        rest = b""
        for chunk in self._inflated(info, name):
            rest += chunk
            # Cut before the last element that may still be open, so that no cell is split.
            cut = rest.rfind(b"<row")
            cut = cut if cut > 0 else max(rest.rfind(b"<c "), 0)
            kept.append(_slim(rest[:cut]))
            size += len(kept[-1])
            rest = rest[cut:]
            if size + len(rest) > MAX_PART:
                return None
        kept.append(_slim(rest))
        return _plain_xml(b"".join(kept), name)

    def _inflated(self, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            yield packed
            return
        inflater = zlib.decompressobj(-15)
        size = crc = 0
        while not inflater.eof:
            try:
                chunk = inflater.decompress(packed, _CHUNK)
            except zlib.error as error:
                raise damaged(name) from error
            packed = inflater.unconsumed_tail
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
            if size > info.file_size or not (chunk or inflater.eof):
                raise damaged(name)
            yield chunk
        if size != info.file_size or crc != info.CRC:
            raise damaged(name)

    def _entry(self, name: str) -> zipfile.ZipInfo:
        info = self._entries.get(name.lower())
        if info is None:
            raise damaged(name)
        if info.flag_bits & 1:
            raise WorkbookEncrypted(
                message(
                    "The file is locked with the password of a packing program. Unpack it and hand in the workbook."
                )
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(name)
        return info

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        start = info.header_offset
        if self._data[start : start + 4] != b"PK\3\4":
            raise damaged(info.filename)
        name_length, extra_length = _LOCAL.unpack_from(self._data, start + 26)
        start += 30 + name_length + extra_length
        return self._data[start : start + info.compress_size]


def _slim(content: bytes) -> bytes:
    # Twice: a row is empty only after its cells are gone.
    return _EMPTY.sub(b"", _EMPTY.sub(b"", content))


def _refuse_oddities(infos: list[zipfile.ZipInfo], end: int) -> None:
    if len(infos) > MAX_ENTRIES:
        raise hostile(message("it holds {count} parts", count=len(infos)))
    total = 0
    for info in infos:
        # Pictures and other annexes are never inflated, so their size does no harm.
        if info.filename.lower().endswith((".xml", ".rels")):
            total += info.file_size
            if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                raise hostile(message("part {part} grows beyond measure when unpacked", part=info.filename))
    if total > MAX_TOTAL:
        raise hostile(message("it would take {size} MB unpacked", size=total >> 20))
    for info in sorted(infos, key=lambda info: info.header_offset, reverse=True):
        if info.header_offset + 30 + info.compress_size > end:
            raise hostile(message("its parts overlap"))
        end = info.header_offset


def _plain_xml(content: bytes, name: str) -> bytes:
    if b"!" in content and _DOCTYPE.search(content):
        raise hostile(message("part {part} defines entities", part=name))
    if not _FOREIGN.match(content[:200]):
        return content
    root = parse_xml(content, name)
    if root.getroottree().docinfo.internalDTD is not None:
        raise hostile(message("part {part} defines entities", part=name))
    return etree.tostring(root, encoding="utf-8")


def parse_xml(content: bytes, name: str) -> etree._Element:
    """The root element of a part; no entities, no network, no huge trees. Raises WorkbookUnreadable."""
    try:
        root = etree.fromstring(content, PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error
    if root is None:
        raise damaged(name)
    return root


def local(element: etree._Element) -> str:
    """Name of an element without its namespace (transitional and strict workbooks differ in it)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(map(str, element.itertext()))


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive that stores the parts as they are: what was checked is handed on, nothing else."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in parts:
        encoded = name.encode("ascii")
        size = len(content)
        facts = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, zlib.crc32(content), size, size, len(encoded), 0)
        bodies += (b"PK\3\4" + facts + encoded, content)
        directory.append(b"PK\1\2\x14\0" + facts + struct.pack("<HHHII", 0, 0, 0, 0, offset) + encoded)
        offset += 30 + len(encoded) + size
    listing = b"".join(directory)
    closing = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(directory), len(directory), len(listing), offset, 0)
    return b"".join([*bodies, listing, closing])
