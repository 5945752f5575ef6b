"""What the command line says of a form, in the words of the form."""

from pathlib import Path

import openpyxl
import pytest
from program import Program

ROWS: list[list[object]] = [
    ["项目支出绩效自评表"],
    ["(2023年度)"],
    ["项目名称", "馆藏图书购置"],
    ["主管部门", "云岚市文化和旅游局", "", "实施单位", "云岚市图书馆"],
    ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率(%)", "得分"],
    ["", "年度资金总额", 10, 10, 9.5, 10, 95, 9.5],
    ["年度总体目标", "预期目标", "", "", "实际完成情况"],
    ["", "购置图书并上架流通。", "", "", "已购置并全部上架流通。"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "购置图书册数", "≥3000册", "3200册", 50, 50, ""],
    ["效益指标", "社会效益指标", "图书流通率", "≥80%", "85%", 30, 30, ""],
    ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "93%", 10, 10, ""],
    ["总分", "", "", "", "", 100, 99.5, ""],
]


def write(path: Path, sheet: str = "表", **changed: object) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in ROWS:
        page.append(row)
    for cell, value in changed.items():
        page[cell] = value
    book.save(path)


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("B8", None, "没有填写总体目标"),
        ("E8", None, "没有填写实际完成情况"),
        ("E8", "100%", "实际完成情况只填了一个数字：100%"),
    ],
)
def test_the_text_that_is_missing_is_named(
    evalxl: Program, tmp_path: Path, cell: str, value: str | None, told: str
) -> None:
    write(tmp_path / "a.xlsx", **{cell: value})
    ran = evalxl("check", "a.xlsx", "--lang", "zh")
    assert f"EV105 {told}\n" in ran.out


def test_a_project_that_names_its_sheet_is_said_once(evalxl: Program, tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", sheet="馆藏图书购置")
    write(tmp_path / "b.xlsx", sheet="表")
    assert "\n  [馆藏图书购置]: standard mof-2020" in evalxl("score", "a.xlsx").out
    assert "\n  [表] 馆藏图书购置: standard mof-2020" in evalxl("score", "b.xlsx").out
    assert "\n  [馆藏图书购置], 云岚市图书馆, year 2023: 3 indicators" in evalxl("read", "a.xlsx").out


def test_a_met_target_says_so(evalxl: Program, tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx")
    assert "读者满意度：参考 10.00，填报 10（已完成，满分 10）" in evalxl("score", "a.xlsx", "--lang", "zh").out
    (form,) = evalxl("score", "a.xlsx", "--json").json["forms"]
    assert form["indicators"][2]["method"] == "10"


def test_advice_follows_the_cause(evalxl: Program, tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "附件.pdf").write_bytes(b"%PDF-1.7")
    ran = evalxl("check", ".", "--lang", "zh")
    assert "没有发送完整。需要一份完整的文件。\n        → 请按提示的原因处理" in ran.out
    assert "→ 请按提示的办法处理，改报 .xlsx 工作簿" in ran.out


def test_one_of_each_is_singular(evalxl: Program, tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", E8=None)
    assert "1 file, 1 form: 1 error, 0 warnings, 1 note." in evalxl("check", "a.xlsx").out
