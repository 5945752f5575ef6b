"""Text files as Chinese offices write them."""


def decode(content: bytes) -> str:
    """The text of a file: UTF-16 with its mark, UTF-8 with or without one, else GB18030. Raises ValueError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")
