"""Files that cannot be read, are of another kind, or hold another sheet than a form."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import msoffcrypto.format.ooxml as ooxml
import pytest
from fault_book import write_book
from fault_cases import project_for
from fault_layout import LAYOUTS, Sheet, draw
from fault_project import CASES

from evalxl.commands import check

OTHER_WORKBOOKS = CASES.parent / "workbooks"
LINES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (CASES / "files.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
BROKEN_OFF = 3000
BOMB = 400_000_000


def form(layout: str = "部颁") -> Sheet:
    """A clean form."""
    project = project_for(LAYOUTS[layout], ())
    assert project is not None
    return draw(LAYOUTS[layout], project)


def plain(*lines: str) -> Sheet:
    """A sheet with these lines, cells between `|`."""
    sheet = Sheet(LAYOUTS["部颁"])
    for row, line in enumerate(lines):
        for column, text in enumerate(line.split("|")):
            sheet.cells[row, column] = (text.strip(), "text")
    return sheet


def renamed() -> Sheet:
    """A form of which every label was rewritten, so that none is known."""
    sheet = form()
    sheet.cells = {
        place: (f"{text}栏目甲" if kind == "text" else text, kind) for place, (text, kind) in sheet.cells.items()
    }
    return sheet


def book(folder: Path, hidden: tuple[str, ...] = (), **sheets: Sheet) -> bytes:
    """The bytes of a workbook with these sheets."""
    return write_book(folder / "made.xlsx", sheets, frozenset(hidden)).read_bytes()


def encrypted(folder: Path) -> bytes:
    """A workbook that asks for a password."""
    locked = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(book(folder, 自评表=form()))).encrypt("云岚2023", locked)
    return locked.getvalue()


def bomb() -> bytes:
    """A small archive that unpacks to hundreds of megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(BOMB // 1_000_000):
            part.write(b" " * 1_000_000)
    return packed.getvalue()


def damaged(content: bytes) -> bytes:
    """The bytes with a stretch in the middle overwritten."""
    middle = len(content) // 2
    return content[:600] + b"\0" * (middle - 600) + content[middle:]


def old_format() -> bytes:
    return (OTHER_WORKBOOKS / "river.xls").read_bytes()


MADE_OF: Mapping[str, Callable[[Path], bytes]] = {
    "截断": lambda folder: book(folder, 自评表=form())[:BROKEN_OFF],
    "空": lambda folder: b"",
    "文字": lambda folder: "项目支出绩效自评表".encode("gbk"),
    "坏字节": lambda folder: damaged(book(folder, 自评表=form())),
    "截断老格式": lambda folder: old_format()[:BROKEN_OFF],
    "炸弹": lambda folder: bomb(),
    "加密": encrypted,
    "locked.xls": lambda folder: (OTHER_WORKBOOKS / "locked.xls").read_bytes(),
    "locked.ods": lambda folder: (OTHER_WORKBOOKS / "locked.ods").read_bytes(),
    "附表": lambda folder: book(
        folder, 自评表=form(), 人员名单=plain("姓名|职务|到岗时间", "甲|讲师|3月", "乙|讲师|4月")
    ),
    "整体": lambda folder: book(
        folder,
        自评表=form(),
        整体支出=plain(
            "部门整体支出绩效自评表",
            "部门名称|云岚市文化和旅游局",
            "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
            "产出指标|数量指标|活动次数|≥10次|12次|10|10",
        ),
    ),
    "改表头": lambda folder: book(folder, 自评表=renamed()),
    "转移支付": lambda folder: book(
        folder,
        自评表=form(),
        转移支付=plain(
            "转移支付绩效自评表",
            "转移支付名称|文化事业补助",
            "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
            "产出指标|数量指标|活动次数|≥10次|12次|10|10",
        ),
    ),
    "隐藏": lambda folder: book(folder, ("上年",), 自评表=form(), 上年=form("竖排")),
    "全隐藏": lambda folder: book(folder, ("底稿",), 自评表=form("叠放"), 底稿=form("分列")),
    "隐藏申报": lambda folder: book(folder, ("申报",), 自评表=form(), 申报=form("申报一")),
    "老格式": lambda folder: old_format(),
    "文档": lambda folder: book(folder, 自评表=form()),
    "扫描": lambda folder: b"%PDF-1.7\n%%EOF\n",
    "压缩": lambda folder: book(folder, 自评表=form()),
    "压缩二": lambda folder: b"Rar!\x1a\x07\x01\x00" + b"\0" * 64,
    "网页": lambda folder: "<html><table><tr><td>项目支出绩效自评表</td></tr></table></html>".encode(),
}


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0]}:{line[1]}")
def test_fault_is_found(line: tuple[str, ...], tmp_path: Path) -> None:
    code, _, name, made_of, place, severity = line
    path = tmp_path / "sent" / name
    path.parent.mkdir()
    path.write_bytes(MADE_OF[made_of](tmp_path))
    findings = check([str(path)]).findings
    said = [(each.sheet or "文件", each.severity.letter, each.code) for each in findings]
    assert (place, severity, code) in said
    assert [each for each in said if each[1] in "EW" and each != (place, severity, code)] == []


def test_every_rule_has_three_variants() -> None:
    assert {code for code, count in Counter(line[0] for line in LINES).items() if count < 3} == set()
