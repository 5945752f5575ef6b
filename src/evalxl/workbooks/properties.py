"""What a document says of itself: when it was last saved (never the time of the file), whether it is ours."""

import re
import struct
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO

from evalxl.core.marks import OWN_PROPERTY
from evalxl.workbooks.archive import Archive

_MODIFIED = re.compile(rb"<(?:[\w.-]+:)?modified\b[^>]*>\s*([^<]+?)\s*<")
# [MS-OLEPS]: a property set, one property of type FILETIME, counted in tenths of microseconds.
_LAST_SAVED, _FILETIME, _PROPERTIES = 13, 64, 100
_FIRST_TICK = datetime(1601, 1, 1)
_DATE = re.compile(rb"<(?:[\w.-]+:)?date\b[^>]*>\s*([^<]+?)\s*<")
_OWN = re.compile(rb"""<(?:[\w.-]+:)?property\s[^>]*\bname\s*=\s*["']%s["']""" % OWN_PROPERTY.encode())


def xlsx_own(archive: Archive) -> bool:
    """Whether evalxl wrote this .xlsx as something that is no submission."""
    part = "docProps/custom.xml"
    return part in archive and _OWN.search(archive.xml(part)) is not None


def xlsx_modified(archive: Archive) -> datetime | None:
    """dcterms:modified of an .xlsx in UTC without a zone, None where it is absent or broken."""
    return _stated(archive, "docProps/core.xml", _MODIFIED)


def ods_modified(archive: Archive) -> datetime | None:
    """dc:date of an .ods as written there (UTC where it names a zone), None where it is absent or broken."""
    return _stated(archive, "meta.xml", _DATE)


def ole_modified(data: bytes) -> datetime | None:
    """The time of last saving of an .xls in UTC without a zone, None where it is absent or broken."""
    import olefile

    # olefile raises whatever the bytes lead it to; a property is not worth losing the workbook.
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return _last_saved(file.openstream("\x05SummaryInformation").read())
    except Exception:
        return None


def _last_saved(stream: bytes) -> datetime | None:
    # olefile's own reader of properties counts to four billion where the bytes say so.
    (section,) = struct.unpack_from("<I", stream, 44)
    (count,) = struct.unpack_from("<I", stream, section + 4)
    for place in range(section + 8, section + 8 + 8 * min(count, _PROPERTIES), 8):
        identifier, offset = struct.unpack_from("<II", stream, place)
        if identifier == _LAST_SAVED:
            kind, ticks = struct.unpack_from("<IQ", stream, section + offset)
            return _FIRST_TICK + timedelta(microseconds=ticks // 10) if kind == _FILETIME and ticks else None
    return None


def _stated(archive: Archive, part: str, pattern: re.Pattern[bytes]) -> datetime | None:
    if part not in archive:
        return None
    found = pattern.search(archive.xml(part))
    return _moment(unescape(found[1].decode("utf-8", "replace"))) if found else None


def _moment(text: str) -> datetime | None:
    # LibreOffice writes nine decimals, Python reads six.
    try:
        moment = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text))
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
