"""Blank forms in a real spreadsheet: what they compute as they are filled in equals our own figures."""

import re
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

    def address_of_note(self, row: int) -> str:
        """Where the link of a note leads to."""
        page = self.sheet.api
        found = re.search(r"ADDRESS\(.*;4\)", page.getCellByPosition(self.columns.note, row - 1).Formula)
        assert found is not None
        beside = page.getCellByPosition(self.columns.note + 5, row - 1)
        beside.Formula = f"={found[0]}"
        return str(beside.String)

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
        (13, "actual", " ", "请填实际完成值"),
        (13, "actual", "280天", "指标值是数字,实际完成值也只填数字"),
        (13, "actual", "达成年度指标", "指标值是数字,实际完成值也只填数字"),
        (26, "actual", 95, "定性指标请从列表里选完成情况"),
        (26, "score", 4, "得分与所选的完成情况不符,请核对"),
        (26, "score", 2.9, "得分与所选的完成情况不符,请核对"),
        (27, "score", 3.99, "得分与所选的完成情况不符,请核对"),
        (7, "actual", "16万", "请填全年执行数"),
        (6, "unit", 17, "资金总额不等于各项之和"),
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
    beside = {"请填实施单位": 5, "请填全年执行数": 7, "执行数大于全年预算数": 8, "资金总额不等于各项之和": 9}.get(
        note, row
    )
    assert form.note(beside) == note
    assert str(form.headline).startswith("还有")


@pytest.mark.parametrize("sign", [">", "<"])
def test_a_strict_bound_at_zero_is_all_or_nothing(opened: Callable[[LayoutName], Sheet], sign: str) -> None:
    form = opened("2023")
    form.fill()
    form.at(13, "sign").value, form.at(13, "value").value, form.at(13, "actual").value = sign, 0, 0
    form.at(13, "score").value = 20
    assert form.reference(13) == 0
    assert form.note(13) == "没有完成却给了满分,请核对"


def test_a_small_share_is_no_fraction_where_less_is_better(opened: Callable[[LayoutName], Sheet]) -> None:
    form = opened("2023")
    form.fill()
    form.at(16, "sign").value, form.at(16, "value").value, form.at(16, "actual").value = "≤", 10, 0.8
    assert form.note(16) in (None, "")
    assert form.reference(16) == 10


@pytest.mark.parametrize(
    ("standard", "rate", "score", "reference"),
    [("mof-2020", "97.97", "9.80", "1.29"), ("shanghai-2022", "97.98", "9.80", "1.29"),
     ("shanghai-2023", "97.97", "9.79", "1.28")],
)  # fmt: skip
def test_a_form_rounds_as_its_standard_does(
    app: xw.App, tmp_path: Path, standard: str, rate: str, score: str, reference: str
) -> None:
    path = tmp_path / "自评表.xlsx"
    write_self_evaluations(path, [blank_draft("自评表", 2025, False)], "2023", load_standard(standard))
    form = Sheet(app.books.open(str(path)), "2023")
    form.at(7, "unit").value, form.at(7, "actual").value = 100, 97.9746
    assert decimal_of(form.at(6, "score").value) == Decimal(rate)
    assert decimal_of(form.at(6, "reason").value) == Decimal(score)
    for field, value in (("level_3", "天数"), ("sign", "≥"), ("value", 7), ("actual", 3), ("weight", 3)):
        form.at(13, field).value = value
    assert form.reference(13) == Decimal(reference)


def test_rows_may_be_inserted_and_deleted(opened: Callable[[LayoutName], Sheet]) -> None:
    """A note still leads to its own row, a new row checks itself, and the totals take it in."""
    form = opened("2023")
    form.fill()
    sheet = form.sheet.api
    sheet.unprotect("")
    sheet.Rows.insertByIndex(13, 1)
    notes = sheet.getCellRangeByName("L13:N13").RangeAddress
    sheet.copyRange(sheet.getCellRangeByName("L14").CellAddress, notes)
    form.at(14, "level_3").value = "举办活动"
    assert form.note(14) == "请填指标值"
    assert form.address_of_note(14) == "E14"
    assert form.headline == "还有1处需处理"
    form.at(17, "reason").value, form.at(17, "score").value = None, 9
    assert form.note(17) == "扣了分,请写原因和改进措施"
    assert form.address_of_note(17) == "J17"
    form.at(14, "weight").value, form.at(14, "score").value = 5, 5
    assert form.at(31, "weight").value == 105
    sheet.Rows.removeByIndex(13, 1)
    assert form.at(30, "weight").value == 100
    assert form.address_of_note(16) == "J16"


def test_a_row_grows_with_what_is_written_in_it(opened: Callable[[LayoutName], Sheet]) -> None:
    form = opened("2023")
    before = form.at(13, "reason").row_height
    form.at(13, "reason").value = "场馆消防改造停用二十天,已恢复;改进措施:改造类工程安排在闭馆月。" * 3
    assert form.at(13, "reason").row_height > 2 * before
    form.at(14, "reason").value = "无"
    assert form.at(14, "reason").row_height > 0.9 * before


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
