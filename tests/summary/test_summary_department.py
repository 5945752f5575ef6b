"""Sums, rates, means and grades of a department."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import STANDARD, batch, files, finding, form, funding, indicator

from evalxl.core.department import FindingCounts
from evalxl.core.finding import Severity
from evalxl.core.model import Problem
from evalxl.summary.department import summarize


def headline(*forms, roster=None, findings=(), prefer=None):
    of = files(*forms)
    return summarize(of, batch(of, roster, prefer), findings, STANDARD).headline


def column(summary, table, key):
    shown = summary.table(table)
    return [row[[one.key for one in shown.columns].index(key)] for row in shown.rows]


def test_amounts_in_yuan_and_ten_thousands_add_exactly():
    found = headline(
        form("甲", currency="万元", money=funding("18.00", "16.89", "20")),
        form("乙", currency="元", money=funding("182331.82", "100000.07")),
        form("丙", currency="亿元", money=funding("0.5", "0.25")),
    )
    assert found.annual_budget == Decimal("5036.233182")
    assert found.executed == Decimal("2526.890007")
    assert found.initial_budget == Decimal("5038.233182")
    assert str(found.execution_rate) == "50.17"


def test_an_amount_of_thirty_digits_is_not_rounded():
    huge = "123456789012345678901234567890.12"
    found = headline(form("甲", money=funding(huge, "0.01")), form("乙", money=funding("0.01", "0.01")))
    assert str(found.annual_budget) == "123456789012345678901234567890.13"


def test_without_a_currency_unit_an_amount_stays_out_and_is_said_so():
    of = files(form("甲", currency=None), form("乙", money=funding("10", "5")))
    summary = summarize(of, batch(of), (), STANDARD)
    assert summary.headline.annual_budget == 10
    assert summary.headline.execution_rate == 50
    assert column(summary, "projects", "annual_budget") == [None, 10]
    assert [str(note) for note in summary.table("projects").notes] == [
        "1 projects do not state their currency unit (EV102); their amounts are in no sum"
    ]


def test_the_rate_is_over_projects_that_state_both_amounts():
    found = headline(form("甲", money=funding("100", None)), form("乙", money=funding("100", "90")))
    assert (found.annual_budget, found.executed, str(found.execution_rate)) == (200, 90, "90.00")


def test_nothing_budgeted_gives_no_rate_and_no_weighted_mean():
    found = headline(form(money=funding("0", "0")))
    assert (found.execution_rate, found.weighted_mean_score, str(found.mean_score)) == (None, None, "95.00")


def test_no_project_at_all():
    found = headline()
    assert (found.units, found.projects, found.annual_budget, found.execution_rate) == (0, 0, None, None)
    assert (found.mean_score, found.weighted_mean_score, found.missing_projects) == (None, None, ())


def test_plain_and_weighted_mean_round_half_up():
    found = headline(
        form("甲", total="90.01", money=funding("1", "1")), form("乙", total="90.02", money=funding("3", "3"))
    )
    assert (str(found.mean_score), str(found.weighted_mean_score)) == ("90.02", "90.02")
    assert str(headline(form("甲", total="80"), form("乙", total="80.01")).mean_score) == "80.01"


PARTS = [indicator("甲", "40"), indicator("乙", "45.5")]


@pytest.mark.parametrize(
    ("changes", "score"),
    [
        ({"total": "88"}, "88.00"),
        ({"total": None, "indicators": PARTS}, "94.50"),
        ({"total": None, "indicators": PARTS, "money": funding(weight=None, score=None)}, "85.50"),
        ({"total": None, "indicators": PARTS, "money": funding(score=None)}, None),
        ({"total": None, "indicators": [*PARTS, indicator("丙", None)]}, None),
        ({"total": None, "indicators": []}, None),
        ({"total": None, "indicators": PARTS, "problems": (Problem("EV004", (30, 6), "#REF!"),)}, None),
    ],
    ids=[
        "printed",
        "sum",
        "no execution score",
        "its score missing",
        "one score missing",
        "no indicator",
        "unreadable",
    ],
)
def test_the_score_that_counts(changes, score):
    found = headline(form(**changes)).mean_score
    assert (None if found is None else str(found)) == score


@pytest.mark.parametrize(
    ("grade", "total", "counted"),
    [
        ("优", "50", "优"),
        (" 良 ", "95", "良"),
        ("良好", "95", "良"),
        ("差", "95", "差"),
        (None, "90", "优"),
        (None, "89.99", "良"),
        (None, "60", "中"),
        (None, "59.99", "差"),
        (None, None, "unknown"),
        ("合格", "95", "unknown"),
    ],
)
def test_a_grade_is_the_printed_one_else_the_standards(grade, total, counted):
    grades = headline(form(grade=grade, total=total)).grades
    assert {name for name, count in grades.items() if count} == {counted}
    assert list(grades) == ["优", "良", "中", "差", "unknown"]


def test_an_unreadable_grade_is_not_looked_up():
    unreadable = form(grade=None, problems=(Problem("EV004", (31, 6), "#N/A"),))
    assert headline(unreadable).grades["unknown"] == 1


def test_duplicates_count_once():
    found = headline(form(book="a.xlsx"), form(book="b.xlsx"), form("别的", book="b.xlsx", top=40))
    assert (found.projects, found.annual_budget) == (2, 200)


def test_the_preferred_duplicate_is_the_one_that_counts():
    money = funding("7", "7")
    forms = form(book="a.xlsx", money=money), form(book="b.xlsx")
    assert headline(*forms).annual_budget == 100
    assert headline(*forms, prefer="a*").annual_budget == 7


def test_units_are_folded_and_compared_with_the_roster():
    found = headline(
        form("甲", "图书馆（总馆）"), form("乙", "图书馆(总馆)"), form("丙", "剧团"), roster=["图书馆(总馆)", "文化馆"]
    )
    assert (found.units, found.missing_units, found.unknown_units) == (2, ("文化馆",), ("剧团",))


def test_findings_count_for_their_form_and_waived_ones_do_not():
    one, other = form("甲"), form("乙", top=40)
    of = files(one, other)
    findings = [
        finding(one),
        finding(one, Severity.WARNING),
        finding(other, Severity.INFO),
        finding(other, waived=True),
    ]
    summary = summarize(of, batch(of), findings, STANDARD)
    assert summary.headline.findings == FindingCounts(1, 1, 1)
    assert column(summary, "projects", "errors") == [1, 0]
    assert column(summary, "projects", "infos") == [0, 1]
    assert [str(text) for text in column(summary, "findings", "severity")] == [
        "● Error",
        "▲ Warning",
        "○ Note",
        "– Waived",
    ]


amounts = st.decimals(min_value=0, max_value=10**9, places=2)
projects = st.lists(
    st.tuples(
        st.sampled_from(["元", "万元", "亿元"]),
        amounts,
        amounts,
        st.decimals(min_value=0, max_value=100, places=2),
    ),
    min_size=1,
    max_size=8,
)
IN_WAN = {"元": Fraction(1, 10000), "万元": Fraction(1), "亿元": Fraction(10000)}


def rounded(value: Fraction) -> Fraction:
    return Fraction((value * 200 + 1) // 2, 100)


@given(projects)
def test_figures_equal_those_of_fractions(given_projects):
    found = headline(
        *(
            form(f"项目{index}", currency=unit, money=funding(str(annual), str(executed)), total=str(total))
            for index, (unit, annual, executed, total) in enumerate(given_projects)
        )
    )
    annual = [Fraction(one[1]) * IN_WAN[one[0]] for one in given_projects]
    executed = [Fraction(one[2]) * IN_WAN[one[0]] for one in given_projects]
    scores = [Fraction(one[3]) for one in given_projects]
    assert Fraction(found.annual_budget) == sum(annual)
    assert Fraction(found.executed) == sum(executed)
    assert Fraction(found.mean_score) == rounded(sum(scores) / len(scores))
    if sum(annual):
        weighted = sum(score * weight for score, weight in zip(scores, annual, strict=True)) / sum(annual)
        assert Fraction(found.weighted_mean_score) == rounded(weighted)
        assert Fraction(found.execution_rate) == rounded(sum(executed) * 100 / sum(annual))
    else:
        assert (found.weighted_mean_score, found.execution_rate) == (None, None)
