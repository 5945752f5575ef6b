"""The sheets that tell a reviewer where to look: lost points, far above target, returns, who has not reported."""

from dataclasses import replace
from decimal import Decimal

import pytest
from invented import ROUNDING, STANDARD, batch, files, finding, form, funding, indicator

from evalxl.core.evaluation import Evaluation, FileEvaluation, LedgerProject, MissingProject, RosterUnit
from evalxl.core.finding import Severity
from evalxl.core.message import message
from evalxl.core.scorecard import ExecutionScore, IndicatorScore, Scorecard
from evalxl.core.table import Place, plain_value
from evalxl.forms.value import parse_value
from evalxl.reports.summary_text import summary_text
from evalxl.summary.department import summarize


def made(*forms, findings=(), **more):
    of = files(*forms)
    return summarize(of, replace(batch(of), **more), findings, STANDARD)


def columns(summary, table, *keys):
    shown = summary.table(table)
    at = [[column.key for column in shown.columns].index(key) for key in keys]
    values = [tuple(plain_value(row[place]) for place in at) for row in shown.rows]
    return [tuple(None if each is None else str(each) for each in row) for row in values]


def test_lost_points_have_kind_reason_and_measure():
    rows = [
        indicator("册数", "8", reason="到货晚。下一步提前招标。"),
        indicator("人次", "10", reason="超过预期"),
        indicator("满意度", "9.5", reason="/")._replace(level_1="满意度指标"),
        indicator("扣错", "11"),
        indicator("负分", "-1"),
    ]
    summary = made(form(indicators=rows))
    assert columns(summary, "deductions", "kind", "level_3", "weight", "score", "lost", "reason", "measure") == [
        ("Budget execution", "Execution rate of the budget", "10", "9", "1", None, None),
        ("Output", "册数", "10", "8", "2", "到货晚。", "下一步提前招标。"),
        ("Satisfaction", "满意度", "10", "9.5", "0.5", None, None),
    ]
    assert columns(summary, "projects", "reasons", "measures") == [
        ("册数：到货晚；人次：超过预期", "册数：下一步提前招标")
    ]
    lost = next(section for section in summary.review.overview.sections if section.chart == "lost")
    assert [(str(line.item), plain_value(line.value)) for line in lost.lines] == [
        ("Output", Decimal("2.00")),
        ("Budget execution", Decimal("1.00")),
        ("Satisfaction", Decimal("0.50")),
    ]


def test_every_row_leads_to_its_cell():
    summary = made(form(book="甲/表.xlsx", sheet="一", indicators=[indicator("册数", "8", row=12)]))
    places = [value for row in summary.table("deductions").rows for value in row if isinstance(value, Place)]
    assert places == [Place(1, "甲/表.xlsx", "一", "C13")]
    review = [value for row in summary.table("review").rows for value in row if isinstance(value, Place)]
    assert review == [Place(1, "甲/表.xlsx", "一", "B3"), Place(1, "甲/表.xlsx", "一", "C13")]


def test_far_above_target_begins_at_the_standards_share_and_where_more_is_better():
    names = [("够多", "≥100次", "1.3", "met"), ("差点", "≥100次", "1.2999", "met"), ("成本", "≤100元", "2", "met")]
    rows = [indicator(name)._replace(target=parse_value(target)) for name, target, *_ in names]
    one = form(indicators=rows)
    scores = tuple(IndicatorScore(state, Decimal(share), None, None, None) for _, _, share, state in names)
    card = Scorecard("mof-2020", ROUNDING, ExecutionScore(None, None, None), scores, None, None)
    of = (replace(files(one)[0], evaluations=(Evaluation(one, card, ()),)),)
    summary = summarize(of, batch(of), (), STANDARD)
    assert columns(summary, "overfulfilled", "level_3", "completion") == [("够多", "130.00")]


def test_forms_with_errors_are_to_be_returned_and_the_roster_is_not():
    one, other = form("甲"), form("乙", top=40)
    errors = [finding(one)._replace(cell=f"G{number}") for number in range(31, 38)]
    warning = finding(one, Severity.WARNING)
    about_roster = finding(one)._replace(file="名单.csv", sheet=None, cell=None, project_name=None)
    summary = made(
        one, other, findings=[*errors, warning, finding(other, waived=True), finding(other, Severity.WARNING), about_roster],
        roster_file="名单.csv",
    )  # fmt: skip
    ((unit, project, count, warnings, codes, what),) = columns(
        summary, "returns", "unit", "project_name", "errors", "warnings", "codes", "what"
    )
    assert (unit, project, count, warnings, codes) == ("云岚市图书馆", "甲", "7", "1", "EV302×7")
    assert what.splitlines()[0] == "G31: The printed total 95 is not the sum 94"
    assert what.splitlines()[5] == "… 2 more stand in the finding list"


def test_of_a_form_that_was_replaced_only_that_is_demanded():
    first, later = form(book="a.xlsx"), form(book="b.xlsx", total="96")
    twice = finding(first)._replace(code="EV601")
    summary = made(first, later, findings=[finding(first), twice, finding(later)])
    assert columns(summary, "returns", "errors", "codes", "file") == [
        ("1", "EV601", "a.xlsx"),
        ("1", "EV302", "b.xlsx"),
    ]


def test_labels_before_reasons_and_measures_are_left_out():
    rows = [
        indicator("册数", "8", reason="偏差原因：到货晚。改进措施:与供方签约"),
        indicator("人次", "8", reason="偏差原因分析：无。改进措施：无"),
        indicator("场次", "8", reason="下一步工作计划：增加场次"),
        indicator("天数", "8", reason="原因不明，措施已落实"),
    ]
    summary = made(form(indicators=rows))
    assert columns(summary, "projects", "reasons", "measures") == [
        ("册数：到货晚；天数：原因不明，措施已落实", "册数：与供方签约；场次：增加场次")
    ]
    assert columns(summary, "deductions", "level_3", "reason", "measure")[1:] == [
        ("册数", "到货晚。", "与供方签约"),
        ("人次", None, None),
        ("场次", None, "增加场次"),
        ("天数", "原因不明，措施已落实", None),
    ]


@pytest.mark.parametrize(
    ("printed", "counts", "shown"),
    [
        ("0.9", "90.00", "0.9"),
        ("90", "90", "90%"),
        ("90.004", "90.004", "90.004%"),
        ("85", "90.00", "85%"),
        (None, "90.00", None),
    ],
)
def test_the_rate_that_counts_is_that_of_the_amounts_where_the_printed_one_is_another(printed, counts, shown):
    summary = made(form(money=funding("100", "90", rate=printed)))
    assert columns(summary, "projects", "counted_execution_rate", "execution_rate") == [(counts, printed)]
    assert columns(summary, "deductions", "actual_value") == [(shown,)]
    told = columns(summary, "projects", "remarks") == [(f"the form prints the execution rate {printed}",)]
    assert told is (printed in ("0.9", "85"))
    (public,) = summary.public.tables
    place = [column.title for column in public.columns].index("Execution rate (%)")
    assert str(public.rows[0][place]) == counts
    assert [str(note)[:13] for note in public.notes] == (["Of 1 projects"] if told else [])


def test_what_no_unit_answers_for_is_a_line_of_its_own():
    one, first, later = form("甲"), form("乙", book="a.xlsx"), form("乙", book="b.xlsx", total="96")
    of_file = finding(one)._replace(file="坏.xlsx", sheet=None, cell=None, project_name=None)
    found = [finding(one), finding(first), of_file, finding(later, Severity.WARNING)]
    summary = made(one, first, later, findings=found)
    units = columns(summary, "units", "unit", "projects", "errors", "warnings")
    assert units[1:] == [("Files, roster, and forms that do not count", None, "2", "0"), ("Total", "2", "3", "1")]
    assert summary.table("units").totals == 2
    assert len(made(one, findings=[finding(one)]).table("units").rows) == 2


def test_files_that_evalxl_wrote_are_listed_and_not_counted():
    one = form()
    own = FileEvaluation("汇总.xlsx", "1f" * 32, "no-form", message("a summary"), None, (), (), own=True)
    of = (*files(one), own)
    summary = summarize(of, batch(of), (), STANDARD)
    told = {str(line.item): plain_value(line.value) for line in summary.review.overview.lines}
    assert told["Number of files"] == 1
    assert "△ No form" not in told
    assert columns(summary, "files", "path", "status", "forms")[1] == (
        "汇总.xlsx",
        "– Not counted",
        None,
    )
    assert not [line for line in summary_text(summary, of, "s.xlsx", str).splitlines() if "without a form" in line]
    assert summary_text(summary, of, "s.xlsx", str).startswith("1 file")


def test_who_has_not_reported_and_what_came_twice():
    ledger = [LedgerProject(unit, name, code, {}, {}) for unit, name, code in (
        ("美术馆", "布展", "P1"), ("图书馆", "图书采购", "P2"), ("图书馆", "修缮", "P3"))]  # fmt: skip
    missing = (MissingProject(ledger[0], None), MissingProject(ledger[2], "馆舍修缮"))
    summary = made(
        form(unit="图书馆", book="a.xlsx"),
        form(unit="图书馆", book="b.xlsx", money=funding("1", "1")),
        form("演出", "剧团", "c.xlsx"),
        roster_file="台账.xlsx",
        ledger=tuple(ledger),
        missing_units=(RosterUnit("美术馆", "301"),),
        missing_projects=missing,
        unknown_units=("剧团",),
        close_units={"剧团": "市剧团"},
    )
    assert columns(summary, "reporting", "matter", "unit", "code", "project_name", "remark", "file")[:3] == [
        ("× Unit not reported", "美术馆", "301", "布展", None, None),
        ("× Project not submitted", "图书馆", "P3", "修缮", "submitted as 馆舍修缮?", None),
        ("△ Not on the roster", "剧团", None, None, "on the roster as 市剧团?", None),
    ]
    assert columns(summary, "reporting", "matter", "project_name", "file")[3:] == [
        ("△ Sent twice", "图书采购", "a.xlsx")
    ]


def test_without_a_roster_nobody_is_said_to_be_missing():
    notes = [str(note) for note in made(form()).table("reporting").notes]
    assert notes == ["Without a roster or a ledger nobody can say who has not reported (--roster)"]


def test_more_than_twenty_units_show_the_lowest_rates():
    forms = [
        form("甲", f"单位{'零一二三四五六七八九'[n // 10]}{n % 10}", money=funding("100", str(60 + n)))
        for n in range(25)
    ]
    rates = next(section for section in made(*forms).review.overview.sections if section.chart == "rates")
    assert (len(rates.lines), rates.charted) == (20, 20)
    assert [str(plain_value(line.value)) for line in rates.lines[:2]] == ["60.00", "61.00"]
    assert str(rates.title) == "Execution rate by unit (%), the 20 lowest"
