"""The sheets that tell a reviewer where to look: lost points, far above target, returns, who has not reported."""

from dataclasses import replace
from decimal import Decimal

from invented import ROUNDING, STANDARD, batch, files, finding, form, funding, indicator

from evalxl.core.evaluation import Evaluation, LedgerProject, MissingProject, RosterUnit
from evalxl.core.finding import Severity
from evalxl.core.scorecard import ExecutionScore, IndicatorScore, Scorecard
from evalxl.core.table import Place, plain_value
from evalxl.forms.value import parse_value
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
    assert places == [Place("册数", "甲/表.xlsx", "一", "C13")]
    review = [value for row in summary.table("review").rows for value in row if isinstance(value, Place)]
    assert review == [Place("图书采购", "甲/表.xlsx", "一", "B3"), Place("册数", "甲/表.xlsx", "一", "C13")]


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
