"""Files that evalxl wrote itself, lying among the workbooks of the units: nothing is counted or complained of twice."""

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from small_form import WRONG_SCORE, write_form

RULES = ("--select", "EV203,EV601,EV003")


def places(document: Any) -> list[tuple[str, str, str | None]]:
    return [(each["code"], each["file"], each["cell"]) for each in document["findings"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_form(tmp_path / "各单位" / "图书馆.xlsx", WRONG_SCORE)
    return tmp_path / "各单位"


def test_what_evalxl_wrote_is_no_submission(evalxl: Any, folder: Path) -> None:
    before = evalxl("check", "各单位", *RULES, "--json", "-o", "r.json")
    first = json.loads((folder.parent / "r.json").read_text("utf-8"))
    evalxl("consolidate", "各单位", "-o", "各单位/汇总.xlsx", "--public", "各单位/公开.xlsx")
    evalxl("check", "各单位", "--format", "xlsx", "-o", "各单位/问题.xlsx")
    evalxl("check", "各单位", "--annotate", "各单位/审核")
    evalxl("return", "r.json", "-o", "各单位/退回")
    assert len(list(folder.rglob("*.xlsx"))) == 7
    ran = evalxl("check", "各单位", *RULES, "--json")
    assert ran.status == before.status == 1
    assert places(ran.json) == places(first) == [("EV203", "各单位/图书馆.xlsx", "H6")]
    assert ran.json["summary"]["forms"] == 1
    assert [each["status"] for each in ran.json["files"]].count("no-form") == 6
    assert ran.err.startswith(
        "6 files that evalxl wrote itself are no submissions and are left out: 各单位/公开.xlsx, "
    )
    assert ran.err.count("\n") == 1
    assert evalxl("check", "各单位", *RULES).out.splitlines()[-1].startswith("1 file, 1 form: 1 error,")
    told = evalxl("consolidate", "各单位", "-o", "各单位/汇总.xlsx").out
    assert re.match(r"1 files?: 1 units?, 1 projects?\nannual budget", told)
    summed = evalxl("consolidate", "各单位", "-o", "各单位/汇总.xlsx", "--json")
    assert (summed.json["projects"], summed.json["executed"]) == (1, "9.50")


def test_a_marked_copy_that_was_corrected_is_a_submission(evalxl: Any, folder: Path, tmp_path: Path) -> None:
    evalxl("check", "各单位", "--annotate", "审核")
    copy = tmp_path / "审核" / "图书馆_审核.xlsx"
    book = openpyxl.load_workbook(copy)
    book["自评表"]["H6"], book["自评表"]["G15"] = 9.5, 99.5
    book.save(folder / "图书馆(改).xlsx")
    ran = evalxl("check", "各单位", *RULES, "--json")
    assert ran.json["summary"]["forms"] == 2
    assert ("EV601", "各单位/图书馆.xlsx", "B3") in places(ran.json)  # the corrected one was saved later and counts
    alone = evalxl("check", "审核", *RULES, "--json")
    assert places(alone.json) == [("EV203", "审核/图书馆_审核.xlsx", "H6")]
    assert alone.err == ""


@pytest.mark.parametrize("name", ["图书馆.xlsx", "附件.pdf"])
@pytest.mark.parametrize(
    "command", [["check", "--json"], ["check", "--format", "xlsx"], ["check"], ["read"], ["score", "--json"]]
)
def test_no_report_takes_the_place_of_what_was_handed_in(
    evalxl: Any, folder: Path, command: list[str], name: str
) -> None:
    (folder / "附件.pdf").write_bytes(b"%PDF-1.7")
    before = (folder / name).read_bytes()
    ran = evalxl(*command, "各单位", "-o", f"各单位/{name}")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"各单位/{name} is there already, and it is no report of evalxl. Name another file with -o\n"
    assert (folder / name).read_bytes() == before


def test_files_that_cannot_be_read_are_said_where_no_finding_says_so(evalxl: Any, folder: Path) -> None:
    (folder / "附件.pdf").write_bytes(b"%PDF-1.7")
    assert "附件.pdf" not in evalxl("check", "各单位").err  # EV009 in the report itself
    ran = evalxl("check", "各单位", *RULES)
    assert (ran.status, ran.err[:14]) == (3, "各单位/附件.pdf: .p")
