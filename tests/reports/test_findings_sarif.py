"""SARIF as the standard has it: validated against the schema that OASIS publishes, unaltered beside this file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from evalxl import reports
from evalxl.commands import check, chosen, explanations, since, waived
from evalxl.locale import translator
from evalxl.reports.findings_sarif import artifact_uri
from evalxl.rules import RULES
from small_form import ABOVE_WEIGHT, WRONG_SCORE, checked, write_form

SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8"))


def sarif(findings: Any, lang: str = "en") -> Any:
    log = reports.findings_sarif(findings, explanations(), translator(lang), lang)
    return json.loads(json.dumps(log))


def faults(log: Any) -> list[str]:
    return [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)]


def test_the_schema_is_one_that_refuses() -> None:
    Draft4Validator.check_schema(SCHEMA)
    log = sarif(())
    assert faults(log) == []
    log["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] = "fatal"
    assert len(faults(log)) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_department_is_valid(department: Path, lang: str) -> None:
    findings = check([str(department)]).findings
    log = sarif(findings, lang)
    assert faults(log) == []
    (run,) = log["runs"]
    assert len(run["results"]) == len(findings)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)


def test_a_finding_says_where_and_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_form(Path("送审 1/a#b.xlsx"), WRONG_SCORE)
    (finding,) = checked("送审 1", "EV203").findings
    (result,) = sarif([finding])["runs"][0]["results"]
    assert result["ruleId"] == "EV203"
    assert result["level"] == "error"
    assert result["message"]["text"].startswith(str(finding.message))
    assert result["partialFingerprints"] == {"evalxl/v1": finding.fingerprint}
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "%E9%80%81%E5%AE%A1%201/a%23b.xlsx"
    assert place["logicalLocations"] == [{"name": "H6", "fullyQualifiedName": "自评表!H6", "kind": "cell"}]
    assert "baselineState" not in result
    assert "suppressions" not in result


def test_a_waiver_is_a_suppression_with_its_reason(tmp_path: Path) -> None:
    path = write_form(tmp_path / "a.xlsx", WRONG_SCORE)
    (tmp_path / "w.toml").write_text(
        '[[waiver]]\ncode = "EV203"\nproject = "馆藏图书购置"\nreason = "按批复"\nwho = "财务科"\nuntil = 2030-01-31\n',
        "utf-8",
    )
    excused = waived(checked(path, "EV203").findings, str(tmp_path / "w.toml"), date(2030, 1, 31)).findings
    log = sarif(excused)
    assert faults(log) == []
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "按批复 (财务科, 2030-01-31)"}
    ]


def test_states_are_baseline_states(tmp_path: Path) -> None:
    path = write_form(tmp_path / "a.xlsx", {**WRONG_SCORE, (4, 0): "项目资金"})
    before = check([path])
    report = tmp_path / "report.json"
    report.write_text(json.dumps(reports.findings_document(before.files, before.findings, str)), "utf-8")
    write_form(tmp_path / "a.xlsx", {**ABOVE_WEIGHT, (4, 0): "项目资金"}, down=2)
    after = check([path])
    wanted = "EV102,EV203,EV303"
    log = sarif(since(after, chosen(after.findings, wanted, None), str(report), wanted).findings)
    assert faults(log) == []
    states = {(result["ruleId"], result["baselineState"]) for result in log["runs"][0]["results"]}
    assert states == {("EV203", "absent"), ("EV102", "unchanged"), ("EV303", "new")}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a.xlsx", "a.xlsx"),
        ("../甲 1.xlsx", "../%E7%94%B2%201.xlsx"),
        ("50%?.xlsx", "50%25%3F.xlsx"),
        ("12:30.xlsx", "12%3A30.xlsx"),
        ("/srv/a b.xlsx", "file:///srv/a%20b.xlsx"),
        ("C:/甲/a.xlsx", "file:///C:/%E7%94%B2/a.xlsx"),
        ("//server/share/a.xlsx", "file://server/share/a.xlsx"),
    ],
)
def test_paths_as_uris(path: str, uri: str) -> None:
    assert artifact_uri(path) == uri
