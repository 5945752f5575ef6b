"""Blank forms in a real spreadsheet: what they compute as they are filled in equals our own figures."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import xlwings as xw

import evalxl
from evalxl.blanks import blank_draft, write_declaration, write_self_evaluations
from evalxl.blanks.layouts import LAYOUTS, LayoutName
from evalxl.core.model import SelfEvaluationForm, a1
from evalxl.core.number import decimal_of
from evalxl.standards import load_standard

pytestmark = pytest.mark.libreoffice

MOF = load_standard("mof-2020")
COLUMNS = ("level_3", "sign", "value", "unit", "actual", "weight", "score", "reason")
REASON = "场地停用;改进措施:提前安排"
# row on the sheet: name, sign, target, unit, actual, weight, score, reason
FILLED: Mapping[int, tuple[object, ...]] = {
    13: ("开放天数", "≥", 300, "天", 280, 20, 18.67, REASON),
    14: ("新书数量", "=", 1200, "册", 1300, 10, 10, None),
    16: ("上架合格率", "≥", 98, "%", 99.5, 10, 10, None),
    18: ("到货时间", "≤", 15, "天", 18, 10, 8.33, REASON),
    20: ("人均成本", "=", 22.8, "元/人", 25, 5, 4.56, REASON),
    22: ("服务产值", "≥", 0, "万元", 3, 5, 5, None),
    24: ("读者投诉", "=", 3, "次", 4, 10, 7.5, REASON),
    26: ("环境影响", "定性", "良好", None, "部分达成年度指标并具有一定效果", 5, 3.5, REASON),
    27: ("制度建设", "定性", "健全", None, "达成年度指标", 5, 5, None),
    28: ("读者满意度", "≥", 90, "%", 93, 10, 10, None),
}


class Sheet:
    """A blank form open in Calc, its cells named by row and field."""

    def __init__(self, book: xw.Book, layout: LayoutName) -> None:
        self.book, self.sheet, self.columns = book, book.sheets[0], LAYOUTS[layout]

    def at(self, row: int, field: str) -> xw.Range:
        return self.sheet.range(a1((row - 1, self.columns.column(field))))

    def note(self, row: int) -> object:
        return self.sheet.range(a1((row - 1, self.columns.note))).value

    def reference(self, row: int) -> Decimal | None:
        return decimal_of(self.sheet.range(a1((row - 1, self.columns.note + 2))).value)

    @property
    def headline(self) -> object:
        return self.note(1)

    def fill(self) -> None:
        """Everything a person types into a form."""
        for row, first, value in (
            (3, "level_3", "读者服务"),
            (4, "level_3", "云岚市文化局"),
            (4, "weight", "云岚市图书馆"),
            (7, "sign", 18),
            (7, "unit", 18),
            (7, "actual", 16.89),
            (11, "level_3", "开放阅览室,购置新书"),
            (11, "actual", "全部完成"),
        ):
            self.at(row, first).value = value
        for row, values in FILLED.items():
            for field, value in zip(COLUMNS, values, strict=True):
                if value is not None:
                    self.at(row, field).value = f"'{value}" if value == "=" else value


@pytest.fixture
def opened(app: xw.App, tmp_path: Path) -> Callable[[LayoutName], Sheet]:
    def open_(layout: LayoutName) -> Sheet:
        path = tmp_path / "自评表.xlsx"
        write_self_evaluations(path, [blank_draft("自评表", 2025, False)], layout, MOF)
        return Sheet(app.books.open(str(path)), layout)

    return open_


@pytest.mark.parametrize("layout", ["2022", "2023"])
def test_a_form_computes_what_we_compute(
    opened: Callable[[LayoutName], Sheet], tmp_path: Path, layout: LayoutName
) -> None:
    form = opened(layout)
    assert form.headline == "还有8处需处理"
    form.fill()
    assert form.headline == "可以上报"
    references = {row: form.reference(row) for row in FILLED}
    saved = tmp_path / "filled.xlsx"
    form.book.save(str(saved))

    (evaluation,) = evalxl.read_forms([str(saved)]).evaluations
    read, card = evaluation.form, evaluation.scorecard
    assert isinstance(read, SelfEvaluationForm)
    assert card is not None
    line = read.funding_line("total")
    assert line is not None
    assert (line.initial_budget, line.annual_budget, line.executed) == (18, 18, Decimal("16.89"))
    assert (line.execution_rate, line.score) == (card.execution.rate, card.execution.score)
    assert read.total_weight == 100
    assert read.total_score == sum((row.score for row in read.indicators if row.score), line.score or Decimal(0))
    assert read.grade == "优"
    assert list(references.values()) == [score.computed_score for score in card.indicators]


@pytest.mark.parametrize(
    ("row", "field", "value", "note"),
    [  # the note stands beside the row, but for the unit, the executed amount and the goals
        (3, "level_3", None, "请填项目名称"),
        (4, "weight", None, "请填实施单位"),
        (7, "actual", 19, "执行数大于全年预算数"),
        (11, "actual", None, "请填实际完成情况"),
        (13, "level_3", None, "请填三级指标名称"),
        (13, "value", None, "请填指标值"),
        (13, "weight", 0, "分值要填大于0的数字"),
        (13, "actual", None, "请填实际完成值"),
        (16, "actual", 0.995, "百分比请填98,不要填98%或0.98"),
        (13, "score", None, "得分要填数字"),
        (13, "score", "满分", "得分要填数字"),
        (13, "score", 21, "得分不能小于0,也不能大于分值"),
        (13, "score", -1, "得分不能小于0,也不能大于分值"),
        (13, "score", 20, "没有完成却给了满分,请核对"),
        (18, "score", 10, "没有完成却给了满分,请核对"),
        (20, "score", 5, "没有完成却给了满分,请核对"),
        (24, "score", 10, "没有完成却给了满分,请核对"),
        (13, "reason", None, "扣了分,请写原因和改进措施"),
        (30, "weight", None, "分值合计应为100"),
    ],
)
def test_a_form_says_what_is_wrong(
    opened: Callable[[LayoutName], Sheet], row: int, field: str, value: object, note: str
) -> None:
    form = opened("2023")
    form.fill()
    if row == 30:
        form.at(14, "weight").value, form.at(14, "score").value = 9, 9
    else:
        form.at(row, field).value = value
    beside = {"请填实施单位": 5, "执行数大于全年预算数": 8}.get(note, row)
    assert form.note(beside) == note
    assert str(form.headline).startswith("还有")


def test_a_declaration_asks_for_what_is_missing(app: xw.App, tmp_path: Path) -> None:
    write_declaration(tmp_path / "d.xlsx", 2026, False)
    book = app.books.open(str(tmp_path / "d.xlsx"))
    sheet = book.sheets[0]
    assert sheet["I1"].value == "还有7处需处理"
    for cell, value in {"F8": 10, "F9": 0, "F10": 2, "C7": 11}.items():
        sheet[cell].value = value
    assert sheet["F7"].value == 12
    assert sheet["I8"].value == "项目资金总额小于年度资金申请总额"
    sheet["D13"].value = "开放天数"
    assert sheet["I13"].value == "请填指标值"
    sheet["F13"].value = 300
    assert sheet["I13"].value == "请填度量单位"
    sheet["G13"].value = "天"
    assert sheet["I13"].value in (None, "")
