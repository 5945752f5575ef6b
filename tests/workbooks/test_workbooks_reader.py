"""Files that cannot be read: each gives one message that says what is wrong and what to do."""

import os
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from handmade import cells, ods_parts, parts, saved, xlsx, zipped

from evalxl.core.book import Book
from evalxl.workbooks import archive, reader
from evalxl.workbooks.reader import read_book

ONE = cells('<c r="A1"><v>1</v></c>')
CASES = Path(__file__).parents[1] / "cases" / "workbooks"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def became(book: Book) -> tuple[str, str]:
    assert book.sheets == ()
    assert book.message is not None
    return book.status, str(book.message)


BAD = [
    # name, content, status, a word of the message
    ("空.xlsx", b"", "unreadable", "empty (0 bytes)"),
    ("零.xlsx", b"\0" * 5000, "unreadable", "zeros"),
    ("文本.xlsx", "单位名称\t项目\n".encode(), "unreadable", "not a workbook"),
    ("截断.xlsx", zipped(parts(ONE))[:-300], "unreadable", "incomplete"),
    ("包.xlsx", zipped({"a.txt": b"a"}), "unreadable", "without a workbook"),
    ("空包.xlsx", zipped({}), "unreadable", "without a workbook"),
    ("无表.xlsx", zipped(parts()), "unreadable", "no worksheet"),
    ("坏.xls", OLE + b"\1" * 3000, "unreadable", "incomplete"),
    ("截断.xls", (CASES / "river.xls").read_bytes()[:3000], "unreadable", "damaged"),
    ("截断.ods", (CASES / "river.ods").read_bytes()[:3000], "unreadable", "incomplete"),
    ("导出.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "unsupported", "HTML"),
    ("导出2.xls", b"\xef\xbb\xbf  <TABLE border=1>", "unsupported", "HTML"),
    ("网页.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "unsupported", "MHTML"),
    ("导出3.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
     "unsupported", "XML 2003"),
    ("文本.xls", "单位名称\t项目\n".encode("gb18030"), "unsupported", "CSV"),
    ("名单.csv", "单位名称,项目\n".encode(), "unsupported", "CSV"),
    ("老.xls", b"\x09\x08\x08\x00\x00\x05\x10\x00" + b"\0" * 100, "unsupported", "Excel 95"),
    ("扫描.pdf", b"%PDF-1.7", "unsupported", ".pdf"),
    ("扫描.xlsx", b"%PDF-1.7", "unsupported", "PDF"),
    ("打包.rar", b"Rar!\x1a\x07\x00", "unsupported", "Unpack"),
    ("打包.zip", zipped({"a.xlsx": b"a"}), "unsupported", "Unpack"),
    ("表.et", zipped(parts(ONE)), "unsupported", ".et"),
    ("稿.wps", OLE, "unsupported", ".wps"),
    ("说明.doc", OLE, "unsupported", ".doc"),
    ("说明.docx", zipped({"word/document.xml": b"<a/>"}), "unsupported", ".docx"),
    ("说明.xlsx", zipped({"word/document.xml": b"<a/>"}), "unsupported", ".docx"),
    ("二进制.xlsx", zipped({"_rels/.rels": parts(ONE)["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")}),
     "unsupported", ".xlsb"),
    ("文字.ods", zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
     "unsupported", "text"),
    ("锁.ods", zipped(ods_parts("") | {"META-INF/manifest.xml": b"<m><x:encryption-data xmlns:x='m'/></m>"}),
     "encrypted", "password"),
    ("锁2.ods", zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "encrypted-package": b"?"}),
     "encrypted", "password"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "status", "word"), BAD, ids=[name for name, *_ in BAD])
def test_bad_file(tmp_path: Path, name: str, content: bytes, status: str, word: str) -> None:
    book = read_book(saved(tmp_path, content, name))
    assert became(book)[0] == status
    assert word in str(book.message)
    assert book.sha256 == sha256(content).hexdigest()
    assert book.path.endswith(f"/{name}")


@pytest.mark.parametrize("part", sorted(parts(ONE).keys() - {"[Content_Types].xml", "_rels/.rels", "xl/styles.xml"}))
def test_a_workbook_without_a_part_it_needs(tmp_path: Path, part: str) -> None:
    made = parts(ONE)
    del made[part]
    assert became(read_book(saved(tmp_path, zipped(made), "part.xlsx")))[0] == "unreadable"


@pytest.mark.parametrize("part", sorted(parts(ONE).keys() - {"[Content_Types].xml"}))
def test_a_workbook_with_a_part_that_is_cut_off(tmp_path: Path, part: str) -> None:
    made = parts(ONE)
    made[part] = made[part][: len(made[part]) // 2]
    assert became(read_book(saved(tmp_path, zipped(made), "cut.xlsx")))[0] == "unreadable"


def test_a_missing_file_and_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "gone.xlsx")
    for name in ("gone.xlsx", "link.xlsx"):
        book = read_book(str(tmp_path / name))
        assert book.sha256 is None
        assert "no longer there" in became(book)[1]


def test_a_folder_named_like_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    assert "folder" in became(read_book(str(tmp_path / "x.xlsx")))[1]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    found: list[Book] = []
    thread = threading.Thread(target=lambda: found.append(read_book(str(tmp_path / "pipe.xlsx"))), daemon=True)
    thread.start()
    thread.join(5)
    assert "pipe" in became(found[0])[1]


@pytest.mark.parametrize(
    ("error", "word"),
    [(PermissionError(13, "locked"), "another program"), (OSError(5, "Input/output error"), "Input/output error")],
)
def test_a_file_that_the_system_does_not_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, word: str
) -> None:
    def refuse(_: Path) -> bytes:
        raise error

    path = xlsx(tmp_path, ONE)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    status, text = became(read_book(path))
    assert status == "unreadable"
    assert word in text


@pytest.mark.parametrize("mode", [0o000])
def test_a_file_without_permission(tmp_path: Path, mode: int) -> None:
    path = xlsx(tmp_path, ONE)
    Path(path).chmod(mode)
    # Root may read everything, so the reading is done by nobody where the tests run as root.
    source = Path(reader.__file__).parents[2]
    tmp_path.chmod(0o755)
    script = (
        "import os, sys\n"
        f"sys.path.insert(0, {str(source)!r})\n"
        "from evalxl.workbooks.reader import read_book\n"
        f"os.chdir({str(tmp_path)!r})\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        f"print(read_book({Path(path).name!r}).message)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "may not be read" in done.stdout


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_FILE", 10)
    assert "too large" in became(read_book(xlsx(tmp_path, ONE)))[1]


def test_a_panic_of_the_reader_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evalxl.workbooks import calamine

    class PanicException(BaseException):
        """As pyo3 raises it."""

    class Panicking:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise PanicException

    monkeypatch.setattr(calamine, "CalamineWorkbook", Panicking)
    assert "damaged" in became(read_book(xlsx(tmp_path, ONE)))[1]


def test_an_interrupt_goes_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evalxl.workbooks import calamine

    class Interrupted:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(calamine, "CalamineWorkbook", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_book(xlsx(tmp_path, ONE))


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    for name in ("表.xls", "表", "表.XLSM", "表.dat"):
        assert read_book(xlsx(tmp_path, ONE, name=name)).status == "ok"
    assert read_book(saved(tmp_path, (CASES / "river.xls").read_bytes(), "河.xlsx")).status == "ok"


def test_limits_are_stated_in_the_order_they_apply() -> None:
    assert archive.RATIO_FROM < archive.MAX_PART < archive.MAX_FILE < archive.MAX_TOTAL
