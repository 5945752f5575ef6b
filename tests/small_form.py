"""A small form as a workbook, with faults where a test wants them, wherever it wants the form to stand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import xlsxwriter

from evalxl.commands import Check, check, chosen

ROWS: tuple[tuple[object, ...], ...] = (
    ("项目支出绩效自评表",),
    ("(2023年度)",),
    ("项目名称", "馆藏图书购置"),
    ("主管部门", "云岚市文化和旅游局", "", "实施单位", "云岚市图书馆"),
    ("项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率(%)", "得分"),
    ("", "年度资金总额", 10, 10, 9.5, 10, 95, 9.5),
    ("年度总体目标", "预期目标", "", "", "实际完成情况"),
    ("", "购置图书并上架流通。", "", "", "已购置并全部上架流通。"),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ("产出指标", "数量指标", "购置图书册数", "≥3000册", "3200册", 25, 25, ""),
    ("产出指标", "质量指标", "图书完好率", "≥95%", "97%", 25, 25, ""),
    ("效益指标", "社会效益指标", "图书流通率", "≥80%", "85%", 15, 15, ""),
    ("效益指标", "社会效益指标", "到馆读者人次", "≥5000人次", "5200人次", 15, 15, ""),
    ("满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "93%", 10, 10, ""),
    ("总分", "", "", "", "", 100, 99.5, ""),
)

WRONG_SCORE = {(5, 7): 9.9, (14, 6): 99.9}
"""EV203 at H6: the execution score does not follow from the rate."""

ABOVE_WEIGHT = {(11, 6): 16, (14, 6): 100.5}
"""EV303 at G12: the score of 图书流通率 is above its weight."""

MET_BUT_DEDUCTED = {(9, 6): 23, (14, 6): 97.5}
"""EV307 at G10: the target is met, two points are missing, no reason is given."""


def write_form(path: Path, changes: Mapping[tuple[int, int], object] = {}, down: int = 0, sheet: str = "自评表") -> str:
    """Write the form with some cells changed (places as if it began at A1), `down` rows lower. Gives the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        # Of two versions of a form the one saved later counts: a copy made within the same second is still later.
        book.set_properties({"created": datetime(2026, 1, 20, 9)})
        page = book.add_worksheet(sheet)
        for number, row in enumerate(ROWS):
            for column, value in enumerate(row):
                page.write(number + down, column, changes.get((number, column), value))
    return str(path)


def checked(path: str, code: str) -> Check:
    """The file checked for one rule: what other rules think of these forms is their own tests' business."""
    found = check([path])
    return replace(found, findings=chosen(found.findings, code, None))
