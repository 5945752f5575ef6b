"""Native formulas that filling writes: Calc computes our own figures from them, and they follow a correction."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

import evalxl
from evalxl.commands import FillChoice, FillRequest, fill
from evalxl.core.number import decimal_of

pytestmark = pytest.mark.libreoffice

ROWS: list[list[object]] = [
    ["项目支出绩效自评表"],
    ["(2023年度)"],
    ["项目名称", "馆藏图书购置"],
    ["主管部门", "云岚市文化和旅游局", "", "实施单位", "云岚市图书馆"],
    ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", 5.6, 5.6, 3.39, 10, "", ""],
    ["年度总体目标", "预期目标", "", "", "实际完成情况"],
    ["", "购置图书并上架流通。", "", "", "已购置并全部上架流通。"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "购置图书册数", "≥24(册)", "5(册)", 3, "", "书商延期"],
    ["", "数量指标", "购置期刊种数", 10, 12, 27, "", ""],
    ["", "质量指标", "验收情况", "合格", "部分达成年度指标并具有一定效果", 10, "", "返工"],
    ["", "成本指标", "单册成本", "≤22.8元", "25元", 10, "", "涨价"],
    ["效益指标", "社会效益指标", "图书流通率", "≥80%", "79.99%", 30, "", "少计"],
    ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "95%", 10, "", ""],
    ["总分", "", "", "", "", 100, "", ""],
    ["评分等级", ""],
]
FIGURES = ("G6", "H6", "G10", "G11", "G12", "G13", "G14", "G15", "G16")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "自评表.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("自评表")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_blank("G6", None, book.add_format({"num_format": "0.00%"}))
    done = fill([str(path)], FillRequest(None, FillChoice(qualitative="default"), formulas=True))
    assert done.filled[0].refused is None
    return path


def shown(sheet: xw.Sheet) -> Mapping[str, Decimal | None]:
    return {cell: decimal_of(sheet[cell].value) for cell in FIGURES}


def test_calc_computes_what_we_stored(app: xw.App, filled: Path) -> None:
    (evaluation,) = evalxl.read_forms([str(filled)]).evaluations
    card = evaluation.scorecard
    assert card is not None
    sheet = app.books.open(str(filled)).sheets[0]
    app.calculate()
    computed = shown(sheet)
    rate = card.execution.rate
    assert rate is not None
    assert (computed["G6"], computed["H6"]) == (rate / 100, card.execution.score)
    assert [computed[cell] for cell in FIGURES[2:8]] == [score.computed_score for score in card.indicators]
    assert computed["G16"] == card.total
    assert sheet["B17"].value == card.grade
    assert str(sheet["G10"].formula).replace(";", ",") == "=ROUND(F10*5/24,2)"


def test_the_figures_follow_a_correction(app: xw.App, filled: Path, tmp_path: Path) -> None:
    book = app.books.open(str(filled))
    sheet = book.sheets[0]
    sheet["E6"].value = 5.6
    sheet["F10"].value = 12
    app.calculate()
    assert (sheet["G6"].value, sheet["H6"].value, sheet["G10"].value) == (1, 10, 2.5)
    book.save(str(tmp_path / "corrected.xlsx"))
    (again,) = evalxl.read_forms([str(tmp_path / "corrected.xlsx")]).evaluations
    form, card = again.form, again.scorecard
    assert card is not None
    assert form.funding[0].score == card.execution.score == 10
    assert [row.score for row in form.indicators] == [score.computed_score for score in card.indicators]
