"""Names of files and folders made of what stands in a form."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
# Names that stand for devices on Windows, whatever follows a dot.
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)
_LONGEST = 60


def file_name(text: str) -> str:
    """The text as one part of a path, on every system: no separators, devices, hidden or endless names.

    >>> file_name("../云岚市/图书馆: 总馆.")
    '_云岚市_图书馆_ 总馆'
    >>> file_name("nul.xlsx")
    '_nul.xlsx'
    """
    shown = "".join(each for each in unicodedata.normalize("NFC", text) if unicodedata.category(each)[0] != "C")
    name = " ".join(_FORBIDDEN.sub("_", shown).split()).lstrip(".~ ")[:_LONGEST].rstrip(". ")
    return f"_{name}" if not name or _DEVICES.fullmatch(name) else name
