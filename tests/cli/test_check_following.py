"""check --format, --waivers, --since: what a reviewer does with the findings, from the console."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from small_form import ABOVE_WEIGHT, MET_BUT_DEDUCTED, WRONG_SCORE, write_form

RULES = ("--select", "EV203,EV303,EV307")
WAIVER = """[[waiver]]
code = "EV203"
project = "馆藏图书 购置"
reason = "按批复取整"
who = "财务科"
until = {until}
"""


def states(document: Any) -> Counter[tuple[str, str]]:
    return Counter((finding["code"], finding["state"]) for finding in document["findings"])


def test_a_resubmission_says_what_was_done(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "送审" / "a.xlsx", {**WRONG_SCORE, **ABOVE_WEIGHT})
    evalxl("check", "送审", *RULES, "--json", "-o", "first.json")
    write_form(tmp_path / "重报" / "图书馆(改).xlsx", {**ABOVE_WEIGHT, **MET_BUT_DEDUCTED}, down=3, sheet="新表")
    ran = evalxl("check", "重报", *RULES, "--since", "first.json", "--json")
    assert ran.status == 1
    assert states(ran.json) == {("EV203", "fixed"): 1, ("EV303", "unchanged"): 1, ("EV307", "new"): 1}
    assert ran.json["summary"]["errors"] == 2
    (fixed,) = [finding for finding in ran.json["findings"] if finding["state"] == "fixed"]
    (then,) = [f for f in json.loads((tmp_path / "first.json").read_text("utf-8"))["findings"] if f["code"] == "EV203"]
    assert fixed == then | {"state": "fixed"}
    told = evalxl("check", "重报", *RULES, "--since", "first.json", "--lang", "zh").out
    assert "√ E H6 EV203 [已改]" in told
    assert "× E G15 EV303 [未改]" in told
    assert "× E G13 EV307 [新增]" in told
    assert "新增 1 处，未改 1 处，已改 1 处" in told


def test_all_fixed_is_status_0_and_the_next_comparison_forgets_them(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", WRONG_SCORE)
    evalxl("check", "a.xlsx", *RULES, "--json", "-o", "first.json")
    write_form(tmp_path / "a.xlsx")
    ran = evalxl("check", "a.xlsx", *RULES, "--since", "first.json", "--json", "-o", "second.json")
    assert ran.status == 0
    second = json.loads((tmp_path / "second.json").read_text("utf-8"))
    assert states(second) == {("EV203", "fixed"): 1}
    assert second["summary"]["errors"] == 0
    assert evalxl("check", "a.xlsx", *RULES, "--since", "second.json", "--json").json["findings"] == []


def test_what_was_not_sent_again_is_not_called_fixed(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", WRONG_SCORE)
    write_form(tmp_path / "b.xlsx", {**WRONG_SCORE, (2, 1): "报刊订阅"})
    evalxl("check", ".", *RULES, "--json", "-o", "first.json")
    ran = evalxl("check", "a.xlsx", *RULES, "--since", "first.json", "--json")
    assert states(ran.json) == {("EV203", "unchanged"): 1}
    assert "1 findings of first.json are about forms or files that are not in this run" in ran.err
    narrowed = evalxl("check", "a.xlsx", "--select", "EV303", "--since", "first.json", "--json")
    assert narrowed.json["findings"] == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"schema": "evalxl.forms/1"}', '{"schema": "evalxl.findings/1", "findings": [{"code": 1}]}'],
)
def test_since_wants_a_report(evalxl: Any, tmp_path: Path, text: str) -> None:
    write_form(tmp_path / "a.xlsx")
    (tmp_path / "r.json").write_text(text)
    ran = evalxl("check", "a.xlsx", "--since", "r.json")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "r.json is no report of `evalxl check --json`. Make one and name it\n"


def test_a_report_saved_by_a_windows_console_is_read(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", WRONG_SCORE)
    (tmp_path / "r.json").write_text(evalxl("check", "a.xlsx", *RULES, "--json").out, "utf-16")
    assert states(evalxl("check", "a.xlsx", *RULES, "--since", "r.json", "--json").json) == {("EV203", "unchanged"): 1}


def test_a_waived_finding_is_listed_and_does_not_fail(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", WRONG_SCORE)
    (tmp_path / "w.toml").write_text(WAIVER.format(until="2999-12-31"), "utf-8")
    ran = evalxl("check", "a.xlsx", *RULES, "--waivers", "w.toml", "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["summary"]["errors"] == 0
    (finding,) = ran.json["findings"]
    assert finding["waived"] is True
    assert finding["waiver"] == {"reason": "按批复取整", "who": "财务科", "until": "2999-12-31"}
    told = evalxl("check", "a.xlsx", *RULES, "--waivers", "w.toml", "--lang", "zh").out
    assert "- E H6 EV203" in told
    assert "已豁免至 2999-12-31（财务科）：按批复取整" in told
    assert "已豁免 1 处，不计入" in told


def test_an_expired_waiver_brings_the_finding_back_and_says_whose_it_was(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", WRONG_SCORE)
    (tmp_path / "w.toml").write_text(WAIVER.format(until="2020-01-31"), "utf-8")
    ran = evalxl("check", "a.xlsx", *RULES, "--waivers", "w.toml", "--json")
    assert ran.status == 1
    assert [finding["waived"] for finding in ran.json["findings"]] == [False]
    assert ran.err.startswith("The waiver of EV203 for 馆藏图书 购置 ended on 2020-01-31 (财务科: 按批复取整)")


def test_an_unused_waiver_is_said_and_a_wrong_list_refused(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx")
    (tmp_path / "w.toml").write_text(WAIVER.format(until="2999-12-31"), "utf-8")
    ran = evalxl("check", "a.xlsx", *RULES, "--waivers", "w.toml")
    assert ran.status == 0
    assert "excuses nothing in this run" in ran.err
    (tmp_path / "w.toml").write_text(WAIVER.format(until="soon"), "utf-8")
    assert evalxl("check", "a.xlsx", "--waivers", "w.toml").status == 2
    (tmp_path / "w.toml").write_text(WAIVER.format(until="2999-12-31").replace("EV203", "EV999"), "utf-8")
    ran = evalxl("check", "a.xlsx", "--waivers", "w.toml")
    assert (ran.status, ran.err) == (2, "w.toml: waiver[1].code: there is no rule EV999\n")


@pytest.mark.parametrize("format_", ["sarif", "html", "xlsx"])
def test_each_format_is_written_whole_and_keeps_the_status(evalxl: Any, tmp_path: Path, format_: str) -> None:
    write_form(tmp_path / "a.xlsx", WRONG_SCORE)
    target = tmp_path / f"报告.{format_}"
    for _ in range(2):  # the second run finds the first one's workbook, and does not take it for a submission
        ran = evalxl("check", ".", *RULES, "--format", format_, "-o", target.name, "--lang", "zh")
        assert (ran.status, ran.out, ran.err) == (1, "", "")
    if format_ == "sarif":
        assert json.loads(target.read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "EV203"
    elif format_ == "html":
        assert "执行率" in target.read_text("utf-8")
        assert evalxl("check", "a.xlsx", *RULES, "--format", format_, "--lang", "zh").out.endswith("</html>\n")
    else:
        assert openpyxl.load_workbook(target).active["B2"].value == "EV203"


@pytest.mark.parametrize("options", [["--format", "xlsx"], ["--format", "xlsx", "-o", "a.xlsx"], ["-o", "./a.xlsx"]])
def test_an_output_that_would_harm_is_refused(evalxl: Any, tmp_path: Path, options: list[str]) -> None:
    before = Path(write_form(tmp_path / "a.xlsx", WRONG_SCORE)).read_bytes()
    ran = evalxl("check", "a.xlsx", *options)
    assert (ran.status, ran.out) == (2, "")
    assert (tmp_path / "a.xlsx").read_bytes() == before


@pytest.mark.parametrize("missing", [(3, 4), (1, 0), (2, 1)], ids=["unit", "year", "project"])
def test_who_fills_in_what_a_form_is_known_by_reads_what_was_corrected(
    evalxl: Any, tmp_path: Path, missing: tuple[int, int]
) -> None:
    write_form(tmp_path / "a.xlsx", {**WRONG_SCORE, **ABOVE_WEIGHT, missing: ""})
    rules = ("--select", "EV101,EV203,EV303")
    evalxl("check", "a.xlsx", *rules, "--json", "-o", "first.json")
    write_form(tmp_path / "新.xlsx", ABOVE_WEIGHT, down=2)
    ran = evalxl("check", "新.xlsx", *rules, "--since", "first.json", "--json")
    assert states(ran.json) == {("EV101", "fixed"): 1, ("EV203", "fixed"): 1, ("EV303", "unchanged"): 1}


def test_another_project_is_not_taken_for_one_that_was_completed(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", {**WRONG_SCORE, (1, 0): ""})
    evalxl("check", "a.xlsx", "--select", "EV101,EV203", "--json", "-o", "first.json")
    write_form(tmp_path / "b.xlsx", {(2, 1): "报刊订阅"})
    ran = evalxl("check", "b.xlsx", "--select", "EV101,EV203", "--since", "first.json", "--json")
    assert ran.json["findings"] == []
    assert "2 findings of first.json" in ran.err
    assert ran.err.endswith("nothing is said of them: 馆藏图书购置\n")
