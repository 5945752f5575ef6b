"""The page: everything on it, nothing that a workbook says runs, nothing comes from elsewhere."""

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from evalxl.commands import Check, check, waived
from evalxl.locale import translator
from evalxl.reports import findings_html
from small_form import MET_BUT_DEDUCTED, WRONG_SCORE, checked, write_form

HOSTILE = '<script>document.title = "taken"</script><img src=x onerror="document.title=1">&amp;"\''


def text_of(given: Check, lang: str = "en") -> str:
    return findings_html(given.files, given.findings, translator(lang), lang)


def page_of(given: Check, lang: str = "en") -> html.HtmlElement:
    return html.document_fromstring(text_of(given, lang))


def shown(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_is_on_it_once(department: Path, lang: str) -> None:
    given = check([str(department)])
    page = page_of(given, lang)
    assert page.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    articles = page.xpath("//article")
    told = sorted(
        (each.get("data-code"), shown(each.find("p")).split(f"{each.get('data-code')} ")[1]) for each in articles
    )
    say = translator(lang)
    assert told == sorted((each.code, " ".join(each.message.render(say).split())) for each in given.findings)
    assert {each.get("data-unit") for each in articles} == {each.unit or "" for each in given.findings}


def test_the_counts_are_those_of_the_run(department: Path) -> None:
    given = check([str(department)])
    counts = {item.get("class"): item.find("b").text for item in page_of(given).xpath("//ul[@class='counts']/li")}
    for severity in ("error", "warning", "info"):
        assert counts[severity] == str(sum(each.severity.value == severity for each in given.findings))


def test_the_row_of_the_form_is_drawn_with_its_labels(tmp_path: Path) -> None:
    (table,) = page_of(checked(write_form(tmp_path / "a.xlsx", MET_BUT_DEDUCTED), "EV307")).xpath(
        "//table[@class='row']"
    )
    labels, cells = table.xpath("./tr")
    assert [shown(cell) for cell in labels] == [
        "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施",
    ]  # fmt: skip
    assert [shown(cell) for cell in cells] == [
        "产出指标", "数量指标", "购置图书册数", "≥3000册", "3200册", "25", "G1023", "",
    ]  # fmt: skip
    (flawed,) = cells.xpath("./td[@class='flawed']")
    assert list(flawed.itertext()) == ["G10", "23"]


def test_money_is_drawn_as_a_block(tmp_path: Path) -> None:
    (table,) = page_of(checked(write_form(tmp_path / "a.xlsx", WRONG_SCORE), "EV203")).xpath("//table[@class='row']")
    assert [[shown(cell) for cell in row] for row in table.xpath("./tr")] == [
        ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率(%)", "得分"],
        ["年度资金总额", "10", "10", "9.5", "10", "95", "H69.9"],
    ]


def test_a_cell_that_could_not_be_read_shows_what_stands_there(tmp_path: Path) -> None:
    page = page_of(check([write_form(tmp_path / "a.xlsx", {(9, 6): "五十分"})]))
    assert ["G10", "五十分"] in [list(cell.itertext()) for cell in page.xpath("//td[@class='flawed']")]


def test_what_a_workbook_says_is_text(tmp_path: Path) -> None:
    changes = {**MET_BUT_DEDUCTED, (2, 1): HOSTILE, (3, 4): HOSTILE, (9, 2): HOSTILE, (9, 4): f"3200册{HOSTILE}"}
    given = check([write_form(tmp_path / "a'<b>.xlsx", changes, sheet="<i>&")])
    page = page_of(given)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //i | //@onerror")
    assert "".join(HOSTILE.split()) in "".join(page.text_content().split())
    assert page.xpath("//option[contains(., '<script>')]/@value")


def test_nothing_comes_from_elsewhere(department: Path) -> None:
    text = text_of(check([str(department)]))
    page = html.document_fromstring(text)
    assert not page.xpath("//@src | //@href | //link | //iframe | //@style | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"https?:|@import|url\(", text)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_notes_are_folded_and_say_how_many(department: Path) -> None:
    given = check([str(department)])
    page = page_of(given)
    for article in page.xpath("//article"):
        assert bool(article.xpath("ancestor::details")) is (article.get("data-severity") == "info")
    for details in page.xpath("//details[@class='notes']"):
        assert details.get("open") is None
        assert shown(details.find("summary")) == f"{len(details.xpath('./article'))} notes"


def test_a_waived_finding_names_who_answers(tmp_path: Path) -> None:
    found = checked(write_form(tmp_path / "a.xlsx", MET_BUT_DEDUCTED), "EV307")
    (tmp_path / "w.toml").write_text(
        '[[waiver]]\ncode = "EV307"\nproject = "馆藏图书购置"\nreason = "按批复"\nwho = "财务科"\nuntil = 2030-01-31\n',
        "utf-8",
    )
    findings = waived(found.findings, str(tmp_path / "w.toml"), date(2029, 1, 1)).findings
    page = html.document_fromstring(findings_html(found.files, findings, translator("zh"), "zh"))
    (article,) = page.xpath("//article")
    assert "已豁免至 2030-01-31（财务科）：按批复" in shown(article)
    assert page.xpath("//li[@class='error']/b/text()") == ["0"]
    assert page.xpath("//li[@class='waived']/b/text()") == ["1"]


def test_nothing_found_is_said(tmp_path: Path) -> None:
    assert "没有发现问题" in shown(page_of(checked(write_form(tmp_path / "a.xlsx"), "EV203"), "zh"))
