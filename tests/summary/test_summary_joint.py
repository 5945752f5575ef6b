"""One project carried out by several units: recognised by the ledger, merged first, scored afterwards."""

from dataclasses import replace
from decimal import Decimal

import pytest
from invented import STANDARD, batch, files, form, funding, indicator

from evalxl.core.evaluation import LedgerProject
from evalxl.core.table import plain_value
from evalxl.forms.value import parse_value
from evalxl.summary.department import summarize


def row(name, target, actual, weight="10", **more):
    typed = indicator(name, weight=weight, **more)
    return typed._replace(
        target_value=target, actual_value=actual, target=parse_value(target), actual=parse_value(actual)
    )


def line(unit, name="设备更新", code="P1"):
    return LedgerProject(unit, name, code, {}, {})


LEDGER = (line("图书馆"), line("文化馆"), line("美术馆", "图书采购", "P2"))


def made(*forms, ledger=LEDGER, **more):
    of = files(*forms)
    return summarize(of, replace(batch(of), ledger=ledger, roster_file="台账.csv"), (), STANDARD, **more)


def part(unit, money, *rows, **more):
    return form("设备更新", unit, f"{unit}.xlsx", money=funding(*money), indicators=rows, **more)


def columns(summary, table, *keys):
    shown = summary.table(table)
    at = [[column.key for column in shown.columns].index(key) for key in keys]
    return [tuple(plain_value(each[place]) for place in at) for each in shown.rows]


MERGED = """
次数(次)    | ≥100次   | 90次    | ≥50次   | 60次   | ≥150次  | 150次   | 10.00
满意度(%)   | ≥90%     | 80%     | ≥90%    | 88%    | ≥90%    | 82%     | 9.11
单价(/)     | ≤20元/台 | 20元/台 | ≤10元/台 | 14元/台 | ≤17.5元/台 | 18.5元/台 | 9.46
时长(天)    | ≤30天    | 30天    | ≤30天   | 20天   | ≤30天   | 27.5天  | 10.00
万人次      | ≥1万人次 | 2万人次 | ≥5000人次 | 0人次 | ≥1.5万人次 | 2万人次 | 10.00
单位不同    | ≥1台     | 1台     | ≥1次    | 1次    | -       | -       | -
方向不同    | ≥10人    | 10人    | ≤10人   | 10人   | -       | 20人    | -
定性相同    | 达成预期指标 | 达成预期指标 | 达成预期指标 | 达成预期指标 | 达成预期指标 | 达成预期指标 | 10.00
定性不同    | 健全     | 健全    | 健全    | 较健全 | 健全    | -       | -
没有单位    | ≥10      | 10      | ≥20     | 20     | -       | -       | -
"""


@pytest.mark.parametrize("case", MERGED.strip().splitlines(), ids=lambda case: case.split("|")[0].strip())
def test_absolute_figures_are_added_and_relative_ones_weighed_by_money(case):
    """Name, then target and actual of a unit with 75 万元, of one with 25, of both, and the score out of 10."""
    name, target, actual, other_target, other_actual, both_target, both_actual, score = map(str.strip, case.split("|"))
    summary = made(
        part("图书馆", ("75", "75"), row(name, target, actual)),
        part("文化馆", ("25", "20"), row(name, other_target, other_actual)),
    )
    ((shown_target, shown_actual, computed),) = columns(
        summary, "indicators", "target_value", "actual_value", "computed_score"
    )
    assert both_target == "-" or shown_target == both_target
    assert both_actual == "-" or shown_actual == both_actual
    assert (None if computed is None else str(computed)) == (None if score == "-" else score)
    if score == "-":
        assert columns(summary, "projects", "score", "grade") == [(None, None)]


def test_the_parts_count_once_and_are_shown():
    summary = made(
        part("图书馆", ("75", "75"), row("次数", "≥100次", "90次", "90"), total="50"),
        form("图书采购", "美术馆", money=funding("100", "100")),
        part("文化馆", ("250000", "200000"), row("次数", "≥50次", "60次", "90"), total="60", currency="元"),
    )
    head = summary.headline
    assert (head.projects, head.units, head.annual_budget, head.executed) == (2, 3, Decimal(200), Decimal(195))
    # 95 of 100 were spent: 9.5; 150 of 150 done: 90. The parts' own 50 and 60 count no more.
    assert columns(summary, "projects", "number", "unit", "annual_budget", "execution_rate", "score", "grade") == [
        (1, "图书馆、文化馆", Decimal(100), Decimal("95.00"), Decimal("99.50"), "优"),
        (2, "美术馆", Decimal(100), None, Decimal(95), "优"),
    ]
    assert columns(summary, "parts", "unit", "annual_budget", "score") == [
        ("图书馆、文化馆", Decimal(100), Decimal("99.50")),
        ("图书馆", Decimal(75), Decimal(50)),
        ("文化馆", Decimal(25), Decimal(60)),
    ]
    assert "1 projects are carried out by several units" in str(summary.table("projects").notes[0])
    assert str(columns(summary, "projects", "remarks")[0][0]) == "carried out by 2 units: merged, then scored"


def test_a_weight_counts_with_the_money_of_those_who_have_the_row():
    summary = made(
        part("图书馆", ("75", "75"), row("次数", "≥100次", "100次", "90")),
        part("文化馆", ("25", "25"), row("场次", "≥10场", "10场", "90")),
    )
    assert columns(summary, "indicators", "level_3", "weight") == [("次数", Decimal("67.5")), ("场次", Decimal("22.5"))]
    assert summary.headline.mean_score == 100


@pytest.mark.parametrize(
    ("ledger", "other"),
    [
        ((line("图书馆", code="P1"), line("文化馆", code="P2")), {}),
        ((line("图书馆", code=None), line("文化馆", code=None)), {}),
        ((line("图书馆"), line("文化馆", "设备更新二期")), {}),
        ((line("图书馆"),), {}),
        ((), {}),
        (LEDGER, {"year": 2022}),
        (LEDGER, {"currency": None}),
    ],
    ids=["other codes", "no codes", "other names", "not in the ledger", "no ledger", "other year", "no money known"],
)
def test_what_the_ledger_does_not_make_one_stays_two(ledger, other):
    summary = made(
        part("图书馆", ("75", "75"), row("次数", "≥100次", "90次")),
        part("文化馆", ("25", "20"), row("次数", "≥50次", "60次"), **other),
        ledger=ledger,
    )
    assert summary.headline.projects == 2
    assert not [table for table in summary.review.tables if table.key == "parts"]


def test_two_forms_of_one_line_of_the_ledger_are_not_merged():
    again = replace(part("文化馆", ("5", "5")), book="b.xlsx", project_name="设备-更新")
    summary = made(part("图书馆", ("75", "75")), part("文化馆", ("25", "20")), again)
    assert summary.headline.projects == 3


def test_the_opening_sentence_counts_against_the_ledger():
    summary = made(form("图书采购", "美术馆"), ledger=(line("美术馆", "图书采购", "P2"),))
    assert str(summary.review.overview.opening).startswith("1 projects had to be submitted, 1 were (coverage 100.00 %)")


def test_reasons_and_measures_of_the_parts_do_not_run_together():
    told = "宣传不足，下一步加强推广"
    summary = made(
        part("图书馆", ("75", "75"), row("满意度", "≥90%", "80%", reason=told)),
        part("文化馆", ("25", "20"), row("满意度", "≥90%", "88%", reason=told)),
    )
    assert columns(summary, "projects", "reasons", "measures") == [("满意度：宣传不足", "满意度：下一步加强推广")]
    lost = [
        row for row in columns(summary, "deductions", "kind", "lost", "reason", "measure") if str(row[0]) == "Output"
    ]
    assert [each[1:] for each in lost] == [(Decimal("0.89"), f"图书馆：{told}；文化馆：{told}", None)]
