"""CONTRACT: exit statuses, streams, and the shape of the JSON."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

FORM_KEYS = {
    *("id", "file", "sheet", "kind", "year", "project_name", "supervising_department", "implementing_unit"),
    *("currency_unit", "funding", "goal_expected", "goal_actual", "indicators", "total_weight", "total_score"),
    *("grade", "problems", "cells"),
}
FINDING_KEYS = {
    *("code", "name", "severity", "file", "sheet", "cell", "project_name", "message", "found", "expected", "basis"),
    *("suggestion", "fingerprint", "state", "waived", "form", "unit", "indicator", "waiver"),
}
SUMMARY_KEYS = {
    *("schema", "output", "units", "projects", "currency_unit", "initial_budget", "annual_budget", "executed"),
    *("execution_rate", "mean_score", "weighted_mean_score", "grades", "files", "missing_units", "unknown_units"),
    *("missing_projects", "findings"),
}


def write_form(path: Path, *, executed: float = 9.5, rate: float = 95, score: float = 9.5, total: float = 99.5) -> None:
    """A small clean form; the arguments change its execution figures."""
    rows: list[list[object]] = [
        ["项目支出绩效自评表"],
        ["(2023年度)"],
        ["项目名称", "馆藏图书购置"],
        ["主管部门", "云岚市文化和旅游局", "", "实施单位", "云岚市图书馆"],
        ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率(%)", "得分"],
        ["", "年度资金总额", 10, 10, executed, 10, rate, score],
        ["年度总体目标", "预期目标", "", "", "实际完成情况"],
        ["", "购置图书并上架流通。", "", "", "已购置并全部上架流通。"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        ["产出指标", "数量指标", "购置图书册数", "≥3000册", "3200册", 50, 50, ""],
        ["效益指标", "社会效益指标", "图书流通率", "≥80%", "85%", 30, 30, ""],
        ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "93%", 10, 10, ""],
        ["总分", "", "", "", "", 100, total, ""],
    ]
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("自评表")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def numbers(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner, path)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, value


@pytest.mark.parametrize("verb", ["read", "score", "check"])
def test_a_clean_form_is_status_0(evalxl: Any, tmp_path: Path, verb: str) -> None:
    write_form(tmp_path / "图书馆 自评.xlsx")
    ran = evalxl(verb, "图书馆 自评.xlsx")
    assert (ran.status, ran.err) == (0, "")


def test_read_json_has_every_field_of_the_contract(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx")
    document = evalxl("read", ".", "--json").json
    assert document["schema"] == "evalxl.forms/1"
    (file,) = document["files"]
    assert file == {
        "path": "a.xlsx", "sha256": file["sha256"], "status": "ok", "message": None, "forms": 1,
    }  # fmt: skip
    (form,) = document["forms"]
    assert form.keys() >= FORM_KEYS
    assert form["cells"]["project_name"] == "B3"
    assert form["cells"]["funding[0].execution_rate"] == "G6"
    assert form["cells"]["indicators[0].target_value"] == "D10"
    assert form["cells"]["total_score"] == "G13"
    assert (
        form["indicators"][0]["target"] | {"comparison": ">=", "amount": "3000", "unit": "册"}
        == (form["indicators"][0]["target"])
    )


def test_numbers_of_a_form_are_strings_and_only_counts_are_numbers(evalxl: Any, department: Path) -> None:
    allowed = {".files.forms", ".forms.year", ".summary.files", ".summary.forms"}
    document = evalxl("read", department, "--json").json
    assert {path for path, _ in numbers(document)} <= allowed | {
        ".forms.indicators.target.tier",
        ".forms.indicators.actual.tier",
    }


def test_score_json_has_every_field_of_the_contract(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx")
    document = evalxl("score", "a.xlsx", "--json", "--standard", "auto").json
    assert document["schema"] == "evalxl.scores/1"
    (form,) = document["forms"]
    assert form["rounding"] == "rate half-up, score half-up from the printed rate"
    assert (form["execution_rate"], form["execution_score"]) == ("95.00", "9.50")
    assert (form["computed_total"], form["entered_total"], form["computed_grade"]) == ("99.50", "99.5", "优")
    assert form["indicators"][0] == {
        "cell": "G10", "level_3": "购置图书册数", "status": "met", "completion": "1.0667", "computed_score": "50.00",
        "entered_score": "50", "range": None, "method": "50", "why": None,
    }  # fmt: skip


def test_check_json_has_every_field_of_the_contract(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", score=9.9, total=99.9)
    ran = evalxl("check", "a.xlsx", "--json", "--ignore", "EV311")
    assert ran.status == 1
    assert ran.json["schema"] == "evalxl.findings/1"
    assert ran.json["summary"] == {"files": 1, "forms": 1, "errors": 1, "warnings": 0, "infos": 0}
    (finding,) = ran.json["findings"]
    assert finding.keys() >= FINDING_KEYS
    assert (finding["code"], finding["sheet"], finding["cell"]) == ("EV203", "自评表", "H6")
    assert evalxl("check", "a.xlsx", "--format", "json", "--ignore", "EV311").json == ran.json


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--fail-on", "error"], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "ev203"], 0),
        (["--select", "EV201,EV202"], 0),
        (["--select", "EV999"], 2),
    ],
)
def test_what_makes_check_fail(evalxl: Any, tmp_path: Path, options: list[str], status: int) -> None:
    write_form(tmp_path / "a.xlsx", score=9.9, total=99.9)
    assert evalxl("check", "a.xlsx", *options).status == status


def test_consolidate_json_has_every_field_of_the_contract(evalxl: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_form(tmp_path / "in" / "a.xlsx")
    ran = evalxl("consolidate", "in", "-o", "汇总.xlsx", "--json", "--lang", "zh")
    assert ran.status == 0
    assert ran.json.keys() >= SUMMARY_KEYS
    assert ran.json["output"] == "汇总.xlsx"
    figures = [Decimal(ran.json[key]) for key in ("annual_budget", "executed", "execution_rate", "mean_score")]
    assert figures == [Decimal(10), Decimal("9.5"), Decimal(95), Decimal("99.5")]
    assert ran.json["grades"] == {"优": 1, "良": 0, "中": 0, "差": 0, "unknown": 0}
    assert "总览" in openpyxl.load_workbook(tmp_path / "汇总.xlsx").sheetnames


def test_consolidating_twice_into_the_same_folder_gives_the_same(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx")
    first = evalxl("consolidate", ".", "-o", "汇总.xlsx", "--json").json
    assert evalxl("consolidate", ".", "-o", "汇总.xlsx", "--json").json == first


def test_unreadable_files_are_status_3_and_the_rest_is_done(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", score=9.9, total=99.9)
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    ran = evalxl("check", ".", "--json", "--ignore", "EV311")
    assert ran.status == 3
    assert [file["status"] for file in ran.json["files"]] == ["ok", "unreadable", "unsupported"]
    assert {finding["code"] for finding in ran.json["findings"]} == {"EV001", "EV009", "EV203"}
    assert len(ran.err.splitlines()) == 2
    told = evalxl("check", ".")
    assert (told.status, told.err) == (3, "")
    assert told.out.count("b.xlsx") == told.out.count("c.pdf") == 1


@pytest.mark.parametrize(
    "arguments", [["nowhere.xlsx"], ["empty"], ["*.xlsx"], ["--standard", "mars-1999", "empty"], []]
)
def test_wrong_usage_is_status_2_in_one_line(evalxl: Any, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    ran = evalxl("check", *arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_json_goes_alone_to_standard_output_or_a_file(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx")
    straight = evalxl("read", "a.xlsx", "--json").out
    ran = evalxl("read", "a.xlsx", "--json", "-o", "out.json")
    assert (ran.status, ran.out) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == json.loads(straight)


def test_json_is_utf_8_and_text_survives_a_gbk_console(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", score=9.9, total=99.9)
    gbk = {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    assert "馆藏图书购置" in evalxl("read", "a.xlsx", "--json", env=gbk).out
    told = evalxl("check", "a.xlsx", "--lang", "zh", env=gbk, encoding="gbk")
    assert told.status == 1
    assert "× E H6 EV203" in told.out
    assert "\\u" not in told.out


def test_several_processes_give_what_one_gives(evalxl: Any, department: Path) -> None:
    one, two = (evalxl("check", department, "--json", "--jobs", jobs) for jobs in (1, 2))
    assert one == two


def test_forms_come_in_the_order_of_path_sheet_and_row(evalxl: Any, department: Path) -> None:
    forms = evalxl("read", department, "--json").json["forms"]
    assert [form["file"] for form in forms] == sorted(form["file"] for form in forms)
    for before, after in pairwise(forms):
        if (before["file"], before["sheet"]) == (after["file"], after["sheet"]):
            rows = [int(re.sub("[A-Z]", "", form["cells"]["project_name"])) for form in (before, after)]
            assert rows[0] < rows[1]


def test_hidden_forms_only_when_asked_for(evalxl: Any, department: Path) -> None:
    seen = evalxl("read", department, "--json").json["forms"]
    all_of_them = evalxl("read", department, "--json", "--hidden").json["forms"]
    assert not any(form["hidden"] for form in seen)
    assert [form for form in all_of_them if not form["hidden"]] == seen


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain_and_standards(evalxl: Any, lang: str) -> None:
    told = evalxl("explain", "EV203", "--lang", lang)
    assert told.status == 0
    assert "EV203" in told.out
    assert evalxl("explain", "EV999", "--lang", lang).status == 2
    assert "mof-2020" in evalxl("standards", "--lang", lang).out
    assert "90" in evalxl("standards", "hubei", "--lang", lang).out


def test_a_summary_never_overwrites_a_form(evalxl: Any, tmp_path: Path) -> None:
    write_form(tmp_path / "form.xlsx")
    before = (tmp_path / "form.xlsx").read_bytes()
    assert evalxl("consolidate", "form.xlsx", "-o", "form.xlsx").status == 2
    assert evalxl("consolidate", ".", "-o", "form.xlsx").status == 2
    assert (tmp_path / "form.xlsx").read_bytes() == before
    assert evalxl("consolidate", ".", "-o", "summary.xlsx").status == 0
    again = evalxl("consolidate", ".", "-o", "summary.xlsx", "--json")
    assert (again.status, again.json["projects"]) == (0, 1)
