"""What a unit reads in its correction notice is written for the unit, and says what is not sure."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from evalxl.commands import dispatch, return_forms
from evalxl.core.errors import UsageError
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, message
from evalxl.locale import translator

TODAY = date(2024, 3, 1)
CHINESE = translator("zh")


def finding(code: str, told: Message, suggestion: Message, unit: str | None, file: str) -> Finding:
    return Finding(
        code=code, name="", severity=Severity.ERROR, file=file, sheet=None, cell=None, project_name=None,
        message=told, found=None, expected=None, basis=message("{text}", text=""), suggestion=suggestion,
        fingerprint="f", unit=unit,
    )  # fmt: skip


def notice(folder: Path, *findings: Finding) -> str:
    digests = dict.fromkeys((*(each.file for each in findings), "上报/补报/b.xlsx"))
    (made,) = return_forms(findings, digests, dispatch(folder, TODAY), CHINESE)
    page = openpyxl.load_workbook(made.path).active
    return "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None)


def text(told: str) -> Message:
    return message("{text}", text=told)


def test_a_unit_reads_nothing_of_options_and_folders(tmp_path: Path) -> None:
    twice = finding(
        "EV601",
        text("报了两次，以 上报/补报/b.xlsx [表] 为准。可用 --prefer 指定"),
        text("用 --prefer 指定"),
        "甲馆",
        "上报/a.xlsx",
    )
    unknown = finding("EV603", text("甲馆不在名册上"), text("或把该单位补进名册"), "甲馆", "上报/a.xlsx")
    other = finding("EV606", text("与 上报/补报/b.xlsx 不同"), text("请改正"), "甲馆", "上报/a.xlsx")
    told = notice(tmp_path, twice, unknown, other)
    assert "--prefer" not in told
    assert "补进名册" not in told
    assert "上报/" not in told
    assert "同一年度的这个项目报了不止一份" in told
    assert "请按公章上的名称填写" in told
    assert "与 b.xlsx 不同" in told


@pytest.mark.parametrize(
    ("unit", "addressed"), [(None, "致：艺术馆 旧版（按文件名推定）"), ("市艺术馆", "致：市艺术馆\n")]
)
def test_a_unit_guessed_from_a_file_name_is_said_to_be_guessed(
    tmp_path: Path, unit: str | None, addressed: str
) -> None:
    told = notice(tmp_path, finding("EV001", text("文件打不开。"), text("请重新索取"), unit, "艺术馆 旧版.xlsx"))
    assert addressed in told


def test_a_day_that_is_over_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="2024-02-29"):
        dispatch(tmp_path, TODAY, date(2024, 2, 29))
    assert dispatch(tmp_path, TODAY, TODAY).due == TODAY


def test_of_a_form_that_was_replaced_a_unit_reads_only_that(tmp_path: Path) -> None:
    of_form = {"sheet": "自评表", "project_name": "图书采购"}
    twice = finding("EV601", text("报了两次"), text("保留一份"), "甲馆", "a.xlsx")._replace(**of_form)
    wrong = finding("EV302", text("总分不等于各项之和"), text("请改正"), "甲馆", "a.xlsx")._replace(**of_form)
    other = finding("EV303", text("另一张表的得分有误"), text("请改正"), "甲馆", "a.xlsx")._replace(sheet="二")
    told = notice(tmp_path, wrong, twice, other)
    assert "同一年度的这个项目报了不止一份" in told
    assert "总分不等于各项之和" not in told
    assert "另一张表的得分有误" in told
