"""Text files as Chinese offices write them, and texts as files can hold them."""

import re

# What XML cannot hold, and halves of characters, which no encoding can.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decode(content: bytes) -> str:
    """The text of a file: UTF-16 with its mark, UTF-8 with or without one, else GB18030. Raises ValueError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def storable(text: str) -> str:
    """The text with a replacement character for each character that no workbook can hold."""
    return _UNSTORABLE.sub("\ufffd", text)
