"""What the catalogue does with flaws: severity, fingerprint, order, wording."""

from dataclasses import replace
from decimal import Decimal

import pytest
from drawn_batch import drawn_batch
from drawn_file import drawn_facts
from drawn_form import CASES, ROW, drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from standard_for_tests import STANDARD

from evalxl.core.finding import Finding, Severity
from evalxl.core.model import Indicator, Label, Problem, SelfEvaluationForm, TargetDeclarationForm
from evalxl.core.standard import Standard
from evalxl.rules import file_findings, validate_batch, validate_form
from evalxl.scoring.scorecard import score_form


def findings(form: SelfEvaluationForm, standard: Standard = STANDARD) -> tuple[Finding, ...]:
    return validate_form(form, score_form(form, standard), standard)


def one(*changes: str, standard: Standard = STANDARD) -> Finding:
    (finding,) = findings(drawn(changes)[1], standard)
    return finding


SAID = [
    [part.strip() for part in line.split("|")]
    for line in (CASES / "said.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("change", "found", "expected", "text"), SAID, ids=lambda value: value[:24])
def test_what_is_said(change: str, found: str, expected: str, text: str) -> None:
    finding = one(change)
    assert (finding.found or "", finding.expected or "", str(finding.message)) == (found, expected, text)


def test_a_finding_names_its_place_and_source() -> None:
    finding = one("年度资金总额.得分 = 9.90")
    assert (finding.file, finding.sheet, finding.cell) == ("自评表.xlsx", "读者服务", "G8")
    assert (finding.name, finding.project_name, str(finding.basis)) == (
        "execution-score",
        "读者服务",
        "财预〔2020〕10号",
    )
    assert str(finding.suggestion)


def test_a_message_stays_a_sentence_where_a_cell_holds_a_page() -> None:
    (finding,) = [
        each for each in findings(drawn(["设备完好率.实际完成值 = " + "较好" * 300])[1]) if each.code == "EV402"
    ]
    assert finding.found == "较好" * 300
    assert len(str(finding.message)) < 400
    assert "较好较好…" in str(finding.message)


def test_a_standard_may_set_a_severity_or_switch_a_rule_off() -> None:
    changes = ("评分等级 = 良",)
    milder = replace(STANDARD, severities={"EV306": "info"})
    assert one(*changes, standard=milder).severity is Severity.INFO
    assert findings(drawn(changes)[1], replace(STANDARD, severities={"EV306": "off"})) == ()


def test_a_rule_that_is_off_silences_nothing() -> None:
    changes = ("总分.得分 = 79.60", "评分等级 = 差")
    assert one(*changes).code == "EV302"
    assert one(*changes, standard=replace(STANDARD, severities={"EV302": "off"})).code == "EV306"


def moved(form: SelfEvaluationForm) -> SelfEvaluationForm:
    """The same form five rows down, on another sheet, its rows in the opposite order."""
    rows = tuple(
        row._replace(cells={field: (cell[0] + 5, cell[1]) for field, cell in row.cells.items()})
        for row in reversed(form.indicators)
    )
    return replace(form, sheet="Sheet9", indicators=rows)


def test_a_fingerprint_survives_moved_rows_and_tells_rows_apart() -> None:
    form = drawn(("培训人次.得分 = 18", "讲座场次.得分 = 8", "服务环境.得分 = 13"))[1]
    before, after = findings(form), findings(moved(form))
    assert [finding.code for finding in before] == ["EV307", "EV307", "EV501"]
    assert {finding.fingerprint for finding in before} == {finding.fingerprint for finding in after}
    assert len({finding.fingerprint for finding in before}) == 3
    assert all(len(finding.fingerprint) == 16 for finding in before)


def test_a_fingerprint_changes_with_the_project() -> None:
    change = "评分等级 = 良"
    assert one(change).fingerprint != findings(drawn((change, "项目名称 = 馆舍维修"))[1])[0].fingerprint


def test_findings_come_by_row_column_and_code() -> None:
    form = drawn(("评分等级 = 良", "培训人次.得分 = 21", "年度 =", "读者投诉.实际完成值 ="))[1]
    assert [finding.code for finding in findings(form)] == ["EV101", "EV303", "EV401", "EV306"]


def test_findings_about_files_name_no_cell() -> None:
    (finding,) = file_findings(drawn_facts(("状态 = encrypted", "原因 = 请给密码")), STANDARD)
    assert (finding.file, finding.sheet, finding.cell, finding.project_name) == ("送来/自评表.xlsx", None, None, None)
    assert str(finding.message).endswith("请给密码")
    off = replace(STANDARD, severities={"EV002": "off"})
    assert file_findings(drawn_facts(("状态 = encrypted",)), off) == ()


def test_findings_over_many_files_point_where_something_can_be_done() -> None:
    twice, missing = validate_batch(drawn_batch(("重复 = 读者服务", "未报 = 云岚市博物馆")), STANDARD)
    assert (twice.file, twice.sheet, twice.cell) == ("自评表.xlsx", "读者服务", "B3")
    assert "甲/自评表.xlsx [读者服务] counts" in str(twice.message)
    assert "the first file counts" in str(twice.message)
    assert (missing.file, missing.cell, missing.found) == ("名册.csv", None, "云岚市博物馆")


def declaration(**changes: object) -> TargetDeclarationForm:
    names = (
        "title",
        "project_name",
        "supervising_department",
        "implementing_unit",
        "year",
        "goal_annual",
        "goal_total",
    )
    whole = TargetDeclarationForm(
        book="申报表.xlsx", sheet="甲", year=2024, project_name="读者服务", project_nature=None, project_category=None,
        supervising_department="云岚市文化和旅游局", implementing_unit="云岚市图书馆", start_date=None, end_date=None,
        currency_unit="万元", requested_funds={"total": Decimal(5)}, project_funds={}, goal_total=None,
        goal_annual="更新阅览设施", indicators=(), problems=(), cells={},
        labels={name: Label((row, 0), name) for row, name in enumerate(names)},
    )  # fmt: skip
    return replace(whole, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"project_name": None}, ["A2 EV101"]),
        ({"currency_unit": None}, ["A1 EV102"]),
        ({"currency_unit": None, "requested_funds": {"total": None}}, []),
        ({"goal_annual": None}, ["A6 EV105"]),
        ({"goal_annual": "95"}, ["A6 EV105"]),
        ({"labels": {"title": Label((0, 0), "申报表"), "goal_total": Label((7, 0), "总体目标")}}, ["A8 EV105"]),
        ({"problems": (Problem("EV008", (9, 3), "五万"),)}, ["D10 EV008"]),
    ],
)
def test_a_declaration_is_checked_for_what_it_holds(changes: dict[str, object], expected: list[str]) -> None:
    found = validate_form(declaration(**changes), None, STANDARD)
    assert [f"{finding.cell} {finding.code}" for finding in found] == expected


TEXTS = st.sampled_from(
    ["", "0", "-1", "5", "10", "96.00", "#N/A", "公式 A1", "5分", "≥90%", "95%", "及时", "达成指标", "1e9", "-", "无"]
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_form_raises_and_every_finding_has_its_place(data: st.DataObject) -> None:
    names = sorted(drawn(())[0].texts)
    cells = data.draw(st.lists(st.tuples(st.sampled_from(names), TEXTS), max_size=12))
    form = drawn(f"{name} = {text}" for name, text in cells if not (name == "年度" and not text.isdigit()))[1]
    found = findings(form)
    assert found == findings(form)
    keys = [(finding.cell, finding.code) for finding in found]
    assert all(cell for cell, _ in keys)
    unreadable = {finding.cell for finding in found if finding.code in ("EV004", "EV005", "EV008")}
    assert all(code in ("EV004", "EV005", "EV008") for cell, code in keys if cell in unreadable)


def test_a_form_without_anything_is_told_what_is_missing() -> None:
    nothing = replace(
        drawn(())[1], year=None, project_name=None, supervising_department=None, implementing_unit=None,
        currency_unit=None, funding=(), indicators=(), goal_expected=None, goal_actual=None, total_weight=None,
        total_score=None, grade=None, cells={}, labels={},
    )  # fmt: skip
    assert [finding.code for finding in findings(nothing)] == ["EV101"] * 4


def test_merged_score_cells_count_once() -> None:
    form = drawn(())[1]
    first, second, *rest = form.indicators
    shared = second._replace(weight=first.weight, score=first.score, cells={**second.cells, **_of(first)})
    both = replace(form, indicators=(first, shared, *rest), total_weight=Decimal(80), total_score=Decimal("79.6"))
    assert [finding.code for finding in findings(replace(both, grade="中"))] == ["EV301"]


def test_sums_are_not_judged_where_no_funding_block_was_recognised() -> None:
    form = drawn(())[1]
    assert findings(replace(form, funding=())) == ()
    named = form.indicators[-1]._replace(level_3="预算执行率")
    with_row = replace(form, funding=(), indicators=(*form.indicators[:-1], named), total_weight=Decimal(99))
    assert "EV302" in [finding.code for finding in findings(with_row)]


def _of(row: Indicator) -> dict[str, tuple[int, int]]:
    return {field: row.cells[field] for field in ROW if field in ("weight", "score")}
