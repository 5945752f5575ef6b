"""What kind of file it is, by its content; the name decides only what we are told not to read."""

import re
from typing import Literal

from evalxl.core.errors import WorkbookError, WorkbookUnreadable, WorkbookUnsupported
from evalxl.core.message import message

Kind = Literal["zip", "ole"]

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
UNSUPPORTED = frozenset({".et", ".ett", ".wps", ".doc", ".docx", ".pdf", ".zip", ".rar", ".7z", ".xlsb"})

_PACKED = frozenset({".zip", ".rar", ".7z"})
_NAMES = (
    (b"%PDF-", "PDF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"OFD", "OFD"),
)
_BOM = b"\xef\xbb\xbf"
_XML_2003 = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet", re.IGNORECASE)
_MHTML = re.compile(rb"MIME-Version:|Content-Type:\s*multipart/related", re.IGNORECASE)
# The first record of workbooks before they had a container.
_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
_TEXTS = frozenset({".xls", ".csv", ".txt", ".tsv", ".htm", ".html"})
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)


def refuse_by_name(extension: str) -> None:
    """Raises WorkbookUnsupported for the kinds of file that are reported, never opened."""
    if extension in _PACKED:
        raise WorkbookUnsupported(
            message("Packed files ({kind}) are not opened. Unpack it and hand in the workbooks.", kind=extension)
        )
    if extension in UNSUPPORTED:
        raise unsupported(extension)


def unsupported(kind: str) -> WorkbookUnsupported:
    """The error for a kind of file that is not read; kind: its extension or a short name."""
    return WorkbookUnsupported(
        message(
            "{kind} files are not read. Open it in Excel or WPS, choose Save As, type .xlsx, and hand that in.",
            kind=kind,
        )
    )


def kind_of(head: bytes, extension: str) -> Kind:
    """The container of a workbook. Raises WorkbookUnreadable or WorkbookUnsupported for anything else."""
    if head.startswith((b"PK\3\4", b"PK\5\6")):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    raise _refusal(head, extension)


def no_workbook() -> WorkbookUnreadable:
    """The error for content that is no workbook at all."""
    return WorkbookUnreadable(
        message("This is not a workbook, whatever its name says. Open the original in Excel or WPS, save it as .xlsx.")
    )


def _refusal(head: bytes, extension: str) -> WorkbookError:
    if not head:
        return WorkbookUnreadable(message("The file is empty (0 bytes). It was not sent completely; ask for it again."))
    if not head.strip(b"\0"):
        return WorkbookUnreadable(
            message("The file holds nothing but zeros. It was not copied completely; ask for it again.")
        )
    other = next((name for magic, name in _NAMES if head.startswith(magic)), None) or _text_kind(head, extension)
    return unsupported(other) if other else no_workbook()


def _text_kind(head: bytes, extension: str) -> str | None:
    """What Excel opens although it is no workbook: the name of its kind, None for anything else."""
    text = head.removeprefix(_BOM).lstrip()
    if _XML_2003.search(head):
        return "XML 2003"
    if _MHTML.search(head[:400]):
        return "MHTML"
    if text.startswith(b"<") and _HTML.search(head):
        return "HTML"
    if _BIFF.match(head):
        return "Excel 95"
    return "CSV" if b"\0" not in head and extension in _TEXTS else None
