"""A form drawn in any layout reads back equal; any sheet at all gives a reading."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_forms import Sheet, drawn, forms

from evalxl.core.model import CellError, Grid, SelfEvaluationForm, UnstoredFormula
from evalxl.forms.sheet import parse_sheet

SLOW = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(st.data())
def test_a_form_reads_back_as_it_was_drawn(data: st.DataObject) -> None:
    sheet = Sheet()
    wanted = []
    row, left = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 2))
    for form in data.draw(st.lists(forms(), min_size=1, max_size=3)):
        row, places, rows = data.draw(drawn(form, sheet, row, left))
        wanted.append((form, places, rows))
    grid = Grid("表", sheet.rows(), tuple(sheet.merges), False, lambda cell: sheet.formats.get(cell, "General"))
    reading = parse_sheet("单位.xlsx", grid)
    assert reading.kind == "forms"
    assert len(reading.forms) == len(wanted)
    for found, (form, places, rows) in zip(reading.forms, wanted, strict=True):
        assert isinstance(found, SelfEvaluationForm)
        assert_same(found, form, rows)
        cells = {name: cell for name, cell in found.cells.items() if name != "total_weight" or name in places}
        assert cells == places
        assert found.problems == ()


def assert_same(found: SelfEvaluationForm, form: dict, rows: list) -> None:
    assert found.project_name == form["name"]
    assert found.supervising_department == form["department"]
    assert found.implementing_unit == form["unit"]
    assert found.year == form["year"]
    assert found.currency_unit == form["currency"]
    assert [(line.source, line.initial_budget, line.annual_budget, line.executed) for line in found.funding] == (
        form["funding"]
    )
    assert [line.execution_rate for line in found.funding] == [Decimal("91.5")] * len(form["funding"])
    assert [line.weight for line in found.funding] == [10] + [None] * (len(form["funding"]) - 1)
    assert (found.goal_expected, found.goal_actual) == (form["goals"] or (None, None))
    assert [
        (i.level_1, i.level_2, i.level_3, i.target_value, i.actual_value, i.weight, i.score, i.deviation_reason)
        for i in found.indicators
    ] == [values for values, _ in rows]
    assert [i.cells for i in found.indicators] == [cells for _, cells in rows]
    assert found.total_score == (None if form["total"] == "none" else Decimal("88.5"))
    assert found.total_weight == (100 if form["total"] == "labelled" else None)
    assert found.grade == form["grade"]


SPRINKLED = (
    "项目名称 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因 总分 合计 评分等级 年初预算数 "
    "全年预算数 全年执行数 执行率 项目资金(万元) 资金总额 财政拨款 预期目标 实际完成情况 绩效指标 单位 指标性质 "
    "度量单位 项目支出绩效自评表 (2023年度) 项目名称：甲 总分：95 指标1 …… 填表人： 年度资金申请总额 小计 年度 "
    "部门整体支出绩效自评表 填报说明"
)
LABELS = st.sampled_from(SPRINKLED.split(" "))
VALUES = st.one_of(
    LABELS,
    LABELS,
    st.just(""),
    st.text(max_size=6),
    st.integers(-(10**6), 10**6),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(CellError("#N/A")),
    st.just(UnstoredFormula("=A1")),
)
MERGES = st.tuples(*[st.integers(-2, 14)] * 4)
FORMATS = st.none() | st.sampled_from(
    ["General", "0.00%", '0"件"', "yyyy-mm", "0." + "0" * 99, "@", "#,##0.00;[Red]-0", '"', "[", ""]
)


@SLOW
@given(st.lists(st.lists(VALUES, max_size=9), max_size=14), st.lists(MERGES, max_size=12), FORMATS)
def test_any_sheet_gives_a_reading(rows: list, merges: list, code: str | None) -> None:
    reading = parse_sheet("单位.xlsx", Grid("表", rows, tuple(merges), False, lambda cell: code))
    assert (reading.kind == "forms") == bool(reading.forms)


@SLOW
@given(st.data(), FORMATS)
def test_a_damaged_form_gives_a_reading(data: st.DataObject, code: str | None) -> None:
    sheet = Sheet()
    data.draw(drawn(data.draw(forms()), sheet, 0, 0))
    places = st.tuples(st.integers(0, 20), st.integers(0, 11))
    sheet.cells.update(data.draw(st.dictionaries(places, VALUES, max_size=30)))
    sheet.merges += data.draw(st.lists(MERGES, max_size=6))
    rows = sheet.rows()
    reading = parse_sheet("单位.xlsx", Grid("表", rows, tuple(sheet.merges), False, lambda cell: code))
    for form in reading.forms:
        for problem in form.problems:
            row, column = problem.cell
            assert rows[row][column] != ""
