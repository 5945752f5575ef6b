"""Workbooks in stores that fsspec knows: found like files in folders, read like them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import fsspec
import pytest

from evalxl.core.errors import UsageError
from evalxl.pipeline import parse_book
from evalxl.workbooks import reader
from evalxl.workbooks.encrypted import Passwords
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.remote import is_address
from evalxl.workbooks.search import find_workbooks
from small_form import write_form

NAMES = (
    "甲馆/自评.xlsx",
    "甲馆/附件.pdf",
    "乙馆/自评.xlsx",
    "乙馆/~$自评.xlsx",
    ".隐藏/自评.xlsx",
    "说明.txt",
    "旧.xls",
)


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return Path(write_form(tmp_path / "form.xlsx")).read_bytes()


@pytest.fixture
def memory(content: bytes) -> Iterator[str]:
    store = fsspec.filesystem("memory")
    for name in NAMES:
        store.pipe_file(f"/dept/{name}", content)
    yield "memory://dept"
    store.rm("/dept", recursive=True)


@pytest.fixture
def packed(content: bytes, tmp_path: Path) -> str:
    archive = tmp_path / "2023.zip"
    with ZipFile(archive, "w") as store:
        for name in NAMES:
            store.writestr(f"dept/{name}", content)
    return f"zip://dept::{archive.as_posix()}"


def names(found: tuple[str, ...]) -> list[str]:
    return [path.partition("::")[0].partition("dept/")[2] for path in found]


@pytest.mark.parametrize("store", ["memory", "packed"])
def test_a_store_is_searched_like_a_folder(store: str, request: pytest.FixtureRequest) -> None:
    found = find_workbooks([request.getfixturevalue(store)])
    assert names(found) == ["乙馆/自评.xlsx", "旧.xls", "甲馆/自评.xlsx", "甲馆/附件.pdf"]
    assert found == find_workbooks([*reversed(found), *found])


def test_patterns(memory: str, packed: str) -> None:
    assert names(find_workbooks([f"{memory}/*/自评.xlsx"])) == ["乙馆/自评.xlsx", "甲馆/自评.xlsx"]
    archive = packed.partition("::")[2]
    assert names(find_workbooks([f"zip://dept/*馆::{archive}"])) == [
        "乙馆/自评.xlsx",
        "甲馆/自评.xlsx",
        "甲馆/附件.pdf",
    ]


@pytest.mark.parametrize("store", ["memory", "packed"])
def test_what_is_read_is_the_same(store: str, request: pytest.FixtureRequest, content: bytes, tmp_path: Path) -> None:
    path = find_workbooks([request.getfixturevalue(store)])[0]
    book, local = read_book(path), read_book(str(tmp_path / "form.xlsx"))
    assert (book.path, book.status, book.sha256) == (path, "ok", local.sha256)
    (form,), (own,) = parse_book(book).forms, parse_book(local).forms
    assert form.indicators == own.indicators
    assert form.project_name == "馆藏图书购置"


def test_a_file_that_is_gone_or_too_large_is_said(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = find_workbooks([memory])[0]
    monkeypatch.setattr(reader, "MAX_FILE", 100)
    assert "too large" in str(read_book(path).message)
    fsspec.filesystem("memory").rm("/dept/乙馆/自评.xlsx")
    assert read_book(path).status == "unreadable"
    assert "no longer there" in str(read_book(path).message)


def test_a_store_that_fails_gives_its_reason(packed: str, tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK")
    book = read_book(f"zip://a.xlsx::{(tmp_path / 'broken.zip').as_posix()}")
    assert book.status == "unreadable"
    assert "not a zip file" in str(book.message)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("memory://nowhere", "There is no workbook at memory://nowhere"),
        ("nostore://x", "nostore://x cannot be reached (Protocol not known: nostore)"),
        ("s3://bucket/x", "s3://bucket/x cannot be reached (Install s3fs to access S3)"),
    ],
)
def test_an_address_that_leads_nowhere(address: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UsageError) as raised:
        find_workbooks([address])
    assert said in str(raised.value)


def test_passwords_are_found_by_the_name_inside(packed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Passwords, "of", lambda self, path: asked.append(path) or ())
    read_book(find_workbooks([packed])[0])
    assert asked == ["zip://dept/乙馆/自评.xlsx"]


@pytest.mark.parametrize(
    "path", ["C:/各单位/自评.xlsx", "C:\\各单位\\自评.xlsx", "各单位/a:b.xlsx", "/a/b.xlsx", "甲::乙.xlsx"]
)
def test_paths_of_this_machine(path: str) -> None:
    assert not is_address(path)
