"""Which files paths, folders and patterns stand for."""

import os
from pathlib import Path

import pytest

from evalxl.core.errors import UsageError
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.search import find_workbooks

TREE = (
    "b.xlsx", "a 单位/自评 表.xls", "a 单位/~$自评 表.xls", "a 单位/.~lock.b.ods#", "a 单位/说明.docx", "a 单位/下/c.ODS",
    "a 单位/notes.txt", ".hidden.xlsx", ".git/d.xlsx", "__MACOSX/e.xlsx", "报.et", "扫描.pdf", "包.zip", "包.rar", "旧.doc",
)  # fmt: skip
FOUND = [
    "a 单位/下/c.ODS",
    "a 单位/自评 表.xls",
    "a 单位/说明.docx",
    "b.xlsx",
    "包.rar",
    "包.zip",
    "扫描.pdf",
    "报.et",
    "旧.doc",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_is_searched_with_everything_below(folder: Path) -> None:
    assert list(find_workbooks(["."])) == FOUND
    assert [os.path.relpath(path) for path in find_workbooks([str(folder)])] == FOUND


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.xlsx", ["b.xlsx"]),
        ("**/*.xls", ["a 单位/自评 表.xls"]),
        ("a*/*", FOUND[:3]),
        ("**", FOUND),
        ("a 单位/[!x]?.xls", None),
        ("*.md", None),
    ],
)
def test_patterns(folder: Path, pattern: str, expected: list[str] | None) -> None:
    for written in (pattern, f"{folder.as_posix()}/{pattern}"):
        if expected is None:
            with pytest.raises(UsageError, match="No workbook matches"):
                find_workbooks([written])
        else:
            assert [os.path.relpath(path) for path in find_workbooks([written])] == expected


def test_a_named_file_is_taken_whatever_its_kind(folder: Path) -> None:
    assert find_workbooks(["a 单位/notes.txt"]) == ("a 单位/notes.txt",)
    (folder / "报[1].xlsx").write_bytes(b"")
    assert find_workbooks(["报[1].xlsx"]) == ("报[1].xlsx",)


@pytest.mark.parametrize(
    ("path", "word"),
    [("none.xlsx", "does not exist"), ("empty", "no workbook in the folder"), ("a 单位/~$自评 表.xls", "a mark")],
)
def test_what_stands_for_nothing_is_a_wrong_call(folder: Path, path: str, word: str) -> None:
    (folder / "empty").mkdir()
    (folder / "empty/readme.md").write_bytes(b"")
    with pytest.raises(UsageError, match=word):
        find_workbooks([path])


def test_a_file_reached_twice_is_listed_once(folder: Path) -> None:
    (folder / "z.xlsx").symlink_to(folder / "b.xlsx")
    (folder / "zz").symlink_to(folder / "a 单位")
    assert list(find_workbooks(["."])) == FOUND
    assert list(find_workbooks(["b.xlsx", "./b.xlsx", str(folder / "b.xlsx"), "*.xlsx"])) == ["b.xlsx"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "a 单位/up").symlink_to(folder)
    (folder / "self").symlink_to("self")
    assert list(find_workbooks(["."])) == FOUND


def test_a_link_to_nothing_is_listed_and_reported(folder: Path) -> None:
    (folder / "gone.xlsx").symlink_to(folder / "nothing.xlsx")
    assert "gone.xlsx" in find_workbooks(["."])


def test_a_folder_that_cannot_be_opened_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("下"):
            raise PermissionError(13, "closed", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = find_workbooks(["."])
    assert "a 单位/下" in found
    assert "cannot be opened" in str(read_book("a 单位/下").message)


def test_a_folder_named_like_a_workbook_is_searched(folder: Path) -> None:
    (folder / "x.xlsx").mkdir()
    (folder / "x.xlsx/in.xlsx").write_bytes(b"")
    assert find_workbooks(["x.xlsx"]) == ("x.xlsx/in.xlsx",)
