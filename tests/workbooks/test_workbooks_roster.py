"""The list of units, as text and as a workbook."""

from pathlib import Path

import openpyxl
import pytest
from handmade import saved

from evalxl.core.errors import UsageError
from evalxl.workbooks.roster import read_roster

EXPECTED = [("市河道管理站", "0012"), ("市政养护所", "34"), ("园林中心(筹)", None)]
LIST = """应报单位,,
2024年度,,
序号,单位 名称,单位编码
1,市河道管理站,0012
2, 市政养护所 ,34
3,,99
4,市河道 管理站,0012
5,园林中心(筹),
"""


def units(path: str) -> list[tuple[str, str | None]]:
    return [(unit.name, unit.code) for unit in read_roster(path).units]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_text(tmp_path: Path, encoding: str, mark: str) -> None:
    assert units(saved(tmp_path, LIST.replace(",", mark).encode(encoding), "名单.csv")) == EXPECTED


def test_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet("名单")
    for line in LIST.splitlines():
        sheet.append(line.split(","))
    sheet["C5"] = 34
    book.save(tmp_path / "名单.xlsx")
    assert units(str(tmp_path / "名单.xlsx")) == EXPECTED


def test_without_codes(tmp_path: Path) -> None:
    assert units(saved(tmp_path, "单位名称\n甲站\n乙站\n甲站\n".encode(), "a.csv")) == [("甲站", None), ("乙站", None)]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.csv", "单位,编码\n甲,1\n".encode(), "no column 单位名称"),
        ("a.csv", "单位名称,编码\n,1\n".encode(), "names no unit"),
        ("a.csv", b"", "no column"),
        ("a.csv", b"\x81", "cannot be read"),
        ("a.xlsx", b"", r"cannot be read: The file is empty"),
    ],
)
def test_what_is_no_list_is_a_wrong_call(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        read_roster(saved(tmp_path, content, name))


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_roster(str(tmp_path / "a.csv"))
