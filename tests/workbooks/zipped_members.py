"""The members of a zip archive as bytes, read by hand: what a copy has to have in common with its original."""

import io
import struct
import zipfile


def raw_members(content: bytes) -> dict[str, bytes]:
    """Each member from its header to the end of its packed bytes, the descriptor behind them included."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        infos = sorted(file.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in infos[1:]), file.start_dir]
    return {info.filename: content[info.header_offset : end] for info, end in zip(infos, ends, strict=True)}


def contents(content: bytes) -> dict[str, bytes]:
    """Each member inflated, its checksum verified."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def changed_members(before: bytes, after: bytes) -> set[str]:
    """The names whose raw bytes differ, or that only one of the archives has."""
    old, new = raw_members(before), raw_members(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def with_zip64_directory(content: bytes) -> bytes:
    """The archive whose directory states every size and place in the field for archives beyond 4 GB."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        infos, start = file.infolist(), file.start_dir
    listing = b""
    for info in infos:
        name = info.filename.encode()
        sizes = struct.pack("<QQQ", info.file_size, info.compress_size, info.header_offset)
        extra = struct.pack("<HHH", 0x9999, 2, 7) + struct.pack("<HH", 1, len(sizes)) + sizes
        facts = (45, 45, info.flag_bits, info.compress_type, 0, 33, info.CRC, *[0xFFFFFFFF] * 2, len(name), len(extra))
        listing += b"PK\1\2" + struct.pack("<HHHHHHIIIHH", *facts)
        listing += struct.pack("<HHHII", 0, 0, 0, 0, 0xFFFFFFFF) + name + extra
    closing = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(infos), len(infos), len(listing), start, 0)
    return content[:start] + listing + closing


def local_header(content: bytes, name: str) -> tuple[int, int, int]:
    """Flags, packed size and size as the header in front of a member states them."""
    flags, packed, size = struct.unpack_from("<6xH10xII", raw_members(content)[name])
    return flags, packed, size
