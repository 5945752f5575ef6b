"""A finding is known again: wherever the form went, and nowhere else."""

from pathlib import Path

import pytest

from evalxl.commands import check
from small_form import ABOVE_WEIGHT, MET_BUT_DEDUCTED, WRONG_SCORE, write_form

FAULTS = {(5, 7): 9.9, (11, 6): 16, (9, 4): "", (14, 6): 97}


def prints(path: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.fingerprint) for finding in check([path]).findings]


@pytest.mark.parametrize(
    ("name", "down", "sheet"),
    [("b.xlsx", 0, "自评表"), ("x/a.xlsx", 0, "自评表"), ("a.xlsx", 7, "自评表"), ("重报.xlsx", 3, "新表")],
)
def test_file_folder_sheet_and_row_do_not_matter(tmp_path: Path, name: str, down: int, sheet: str) -> None:
    before = prints(write_form(tmp_path / "then" / "a.xlsx", FAULTS))
    after = prints(write_form(tmp_path / "now" / name, FAULTS, down, sheet))
    assert len({code for code, _ in before}) >= 3
    assert after == before


@pytest.mark.parametrize(
    "other",
    [{(2, 1): "报刊订阅"}, {(3, 4): "云岚市博物馆"}, {(1, 0): "(2024年度)"}],
    ids=["project", "unit", "year"],
)
def test_project_unit_and_year_matter(tmp_path: Path, other: dict[tuple[int, int], object]) -> None:
    before = prints(write_form(tmp_path / "a.xlsx", FAULTS))
    after = prints(write_form(tmp_path / "b.xlsx", {**FAULTS, **other}))
    assert not set(before) & set(after)


def test_what_stands_there_does_not_matter(tmp_path: Path) -> None:
    before = prints(write_form(tmp_path / "a.xlsx", WRONG_SCORE))
    after = prints(write_form(tmp_path / "b.xlsx", {**WRONG_SCORE, (5, 7): 9.8, (14, 6): 99.8}))
    assert "EV203" in {code for code, _ in before}
    assert after == before


def test_two_missing_fields_are_two_findings(tmp_path: Path) -> None:
    found = prints(write_form(tmp_path / "a.xlsx", {(2, 1): "", (3, 1): "", (3, 4): ""}))
    missing = [fingerprint for code, fingerprint in found if code == "EV101"]
    assert len(missing) == len(set(missing)) >= 2


def test_each_row_has_its_own(tmp_path: Path) -> None:
    found = check([write_form(tmp_path / "a.xlsx", {**ABOVE_WEIGHT, **MET_BUT_DEDUCTED, (9, 6): 26})]).findings
    above = [finding for finding in found if finding.code == "EV303"]
    assert [finding.indicator for finding in above] == ["购置图书册数", "图书流通率"]
    assert len({finding.fingerprint for finding in above}) == 2


def test_the_same_name_twice_is_two_findings(tmp_path: Path) -> None:
    twins = {
        (9, column): value
        for column, value in enumerate(("效益指标", "社会效益指标", "图书流通率", "≥80%", "85%", 25, 26))
    }
    found = check([write_form(tmp_path / "a.xlsx", {**twins, **ABOVE_WEIGHT})]).findings
    above = [finding.fingerprint for finding in found if finding.code == "EV303"]
    assert len(above) == len(set(above)) == 2


def test_a_broken_file_is_known_by_its_name(tmp_path: Path) -> None:
    for folder in ("then", "now"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert prints(str(tmp_path / "then")) == prints(str(tmp_path / "now"))
