"""Workbooks under a password, and the list of passwords."""

import io
import struct
from pathlib import Path

import olefile
import openpyxl
import pytest
from handmade import saved
from msoffcrypto.format.ooxml import OOXMLFile

from evalxl.core.errors import UsageError
from evalxl.workbooks import encrypted
from evalxl.workbooks.encrypted import NO_PASSWORDS, Passwords
from evalxl.workbooks.passwords import read_passwords
from evalxl.workbooks.reader import read_book

CASES = Path(__file__).parents[1] / "cases" / "workbooks"
RIGHT = Passwords((("*.xls*", "河道2024"),))
WRONG = Passwords((("*", "猜的"),))


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three files: an .xlsx under a password, one under Excel's own, an .xls under a password."""
    folder = tmp_path_factory.mktemp("locked")
    book, plain = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "锁住的表"
    book.save(plain)
    for name, password in (("加密.xlsx", "河道2024"), ("只读.xlsx", "VelvetSweatshop")):
        out = io.BytesIO()
        OOXMLFile(plain).encrypt(password, out)
        saved(folder, out.getvalue(), name)
    saved(folder, (CASES / "locked.xls").read_bytes(), "加密.xls")
    return folder


@pytest.mark.parametrize("name", ["加密.xlsx", "加密.xls"])
@pytest.mark.parametrize(
    ("passwords", "status", "word"),
    [(NO_PASSWORDS, "encrypted", "--passwords"), (WRONG, "encrypted", "none in the list"), (RIGHT, "ok", "")],
)
def test_a_password_opens_what_it_fits(locked: Path, name: str, passwords: Passwords, status: str, word: str) -> None:
    book = read_book(str(locked / name), passwords)
    assert book.status == status
    assert word in str(book.message or "")
    assert [list(sheet.rows[0]) for sheet in book.sheets] == ([["锁住的表"]] if status == "ok" else [])


def test_the_right_password_may_come_after_wrong_ones(locked: Path) -> None:
    assert read_book(str(locked / "加密.xls"), Passwords(WRONG.lines + RIGHT.lines)).status == "ok"


@pytest.mark.parametrize("path", ["只读.xlsx", str(CASES / "velvet.xls")])
def test_what_excel_opens_without_asking_opens_here(locked: Path, path: str) -> None:
    assert read_book(str(locked / path)).status == "ok"


def test_an_ods_under_a_password() -> None:
    book = read_book(str(CASES / "locked.ods"), RIGHT)
    assert (book.status, book.sheets) == ("encrypted", ())


def test_a_protection_that_takes_minutes_is_refused(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypted, "MAX_SPINS", 1000)
    assert "minutes" in str(read_book(str(locked / "加密.xlsx"), RIGHT).message)


def test_a_locked_file_that_is_cut_off(tmp_path: Path, locked: Path) -> None:
    content = (locked / "加密.xlsx").read_bytes()
    assert read_book(saved(tmp_path, content[:2000], "cut.xlsx"), RIGHT).status in ("unreadable", "encrypted")


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("河道.xlsx", "a/河道.xlsx", True),
        ("河道.XLSX", "a/河道.xlsx", True),
        ("河道*", "a/河道 2024.xlsx", True),
        ("*", "x.xls", True),
        ("a/*", "a/河道.xlsx", True),
        ("报[1].xlsx", "报[1].xlsx", True),
        ("河道", "河道.xlsx", False),
        ("b/*", "a/河道.xlsx", False),
    ],
)
def test_names_of_the_list(pattern: str, path: str, fits: bool) -> None:
    assert Passwords(((pattern, "p"),)).of(path) == (("p",) if fits else ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_the_list_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    text = "# 名单\n河道 清淤*.xlsx\t口令 1\r\n\n*.xls\t密\n"
    assert read_passwords(saved(tmp_path, text.encode(encoding), "口令.txt")).lines == (
        ("河道 清淤*.xlsx", "口令 1"),
        ("*.xls", "密"),
    )


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"a.xlsx secret\n", "Line 1"), (b"a\tb\nc\t\n", "Line 2"), (b"\tb", "Line 1"), (b"\x81", "cannot be read")],
)
def test_a_list_that_makes_no_sense(tmp_path: Path, content: bytes, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        read_passwords(saved(tmp_path, content, "p.txt"))


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_passwords(str(tmp_path / "p.txt"))


def test_a_container_whose_chain_runs_in_a_circle_ends(tmp_path: Path) -> None:
    content = bytearray((CASES / "locked.xls").read_bytes())
    with olefile.OleFileIO(bytes(content)) as file:
        start = next(entry.isectStart for entry in file.direntries if entry and entry.name == "Workbook")
    (table,) = struct.unpack_from("<I", content, 76)
    struct.pack_into("<I", content, (table + 1) * 512 + 4 * start, start)
    assert read_book(saved(tmp_path, bytes(content), "loop.xls"), RIGHT).status == "unreadable"
