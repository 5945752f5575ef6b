"""check --annotate, clear and return, as a program is run."""

import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

MUSEUM = "云岚市博物馆自评表(开放与保护)"


@pytest.fixture
def folder(department: Path, tmp_path: Path) -> Path:
    """A copy of the demo's department beside which the program runs."""
    return Path(shutil.copytree(department, tmp_path / "各单位"))


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_marked_copies_are_written_and_cleared(evalxl: Any, folder: Path, tmp_path: Path) -> None:
    ran = evalxl("check", "各单位", "--annotate", "审核", "--json")
    assert ran.status == 3  # a damaged file and a PDF lie among them
    assert ran.json["findings"]
    assert "云岚市博物馆 附件.pdf: no copy was marked" in ran.err
    copy = tmp_path / "审核" / f"{MUSEUM}_审核.xlsx"
    assert openpyxl.load_workbook(copy).sheetnames[-1] == "Findings"

    ran = evalxl("clear", f"审核/{MUSEUM}_审核.xlsx")
    assert (ran.status, ran.err) == (0, "")
    assert "2 marks taken off" in ran.out
    assert members(copy) == members(folder / f"{MUSEUM}.xlsx")
    assert "no marks" in evalxl("clear", f"审核/{MUSEUM}_审核.xlsx").out


def test_the_marks_are_in_the_language_of_the_messages(evalxl: Any, folder: Path, tmp_path: Path) -> None:
    evalxl("check", f"各单位/{MUSEUM}.xlsx", "--annotate", "审核", "--lang", "zh")
    made = openpyxl.load_workbook(tmp_path / "审核" / f"{MUSEUM}_审核.xlsx")
    assert made.sheetnames[-1] == "审核意见"
    assert str(made["审核意见"]["A1"].value).startswith("[evalxl] 审核意见")


def test_a_marked_copy_reads_and_checks_like_its_original(evalxl: Any, folder: Path) -> None:
    before = evalxl("check", f"各单位/{MUSEUM}.xlsx", "--annotate", "审核", "--json")
    after = evalxl("check", f"审核/{MUSEUM}_审核.xlsx", "--json")
    places = [[(each["code"], each["sheet"], each["cell"]) for each in ran.json["findings"]] for ran in (before, after)]
    assert places[0] == places[1]
    assert before.status == after.status == 1


def test_copies_among_the_workbooks_are_not_checked_the_next_time(evalxl: Any, folder: Path) -> None:
    first = evalxl("check", "各单位", "--annotate", "各单位/审核", "--json")
    assert evalxl("check", "各单位", "--annotate", "各单位/审核", "--json").json == first.json
    ran = evalxl("check", "各单位", "--annotate", "各单位")
    assert (ran.status, ran.out) == (2, "")
    assert "Name another folder" in ran.err


def test_clear_goes_on_after_a_file_that_is_no_workbook(evalxl: Any, folder: Path, tmp_path: Path) -> None:
    ran = evalxl("clear", "各单位/云岚市博物馆 附件.pdf", f"各单位/{MUSEUM}.xlsx", "-o", "out")
    assert ran.status == 3
    assert "PDF" in ran.out
    assert (tmp_path / "out" / f"{MUSEUM}.xlsx").read_bytes() == (folder / f"{MUSEUM}.xlsx").read_bytes()
    assert evalxl("clear", "nothing.xlsx").status == 2


def test_a_report_goes_back_to_the_units(evalxl: Any, folder: Path, tmp_path: Path) -> None:
    evalxl("check", "各单位", "--json", "-o", "r.json", "--lang", "zh")
    ran = evalxl("return", "r.json", "-o", "退回", "--due", "2999-03-15", "--lang", "zh")
    assert ran.status == 3
    assert "附件.pdf：没有标注" in ran.err
    unit = tmp_path / "退回" / "云岚市博物馆"
    assert sorted(path.name for path in unit.iterdir()) == sorted(
        ["整改通知单_云岚市博物馆.xlsx", f"{MUSEUM}_审核.xlsx", "云岚市博物馆自评表(新版格式)_审核.xlsx"]
    )
    page = openpyxl.load_workbook(unit / "整改通知单_云岚市博物馆.xlsx").active
    assert [cell.value for cell in page[5]] == ["序号", "位置", "问题", "应改为", "依据", "期限"]
    assert page["F7"].value == "2999-03-15"


def test_a_report_of_a_clean_form_sends_nothing_back(evalxl: Any, folder: Path, tmp_path: Path) -> None:
    evalxl("check", "各单位/补报", "--json", "-o", "r.json")
    ran = evalxl("return", "r.json", "-o", "退回")
    assert (ran.status, ran.out, ran.err) == (0, "There is nothing to send back\n", "")
    assert not (tmp_path / "退回").exists()


@pytest.mark.parametrize(
    "arguments", [("r.json",), ("nothing.json", "-o", "x"), ("r.json", "-o", "x", "--due", "明天")]
)
def test_wrong_usage_is_status_2(evalxl: Any, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "r.json").write_text("[]", "utf-8")
    assert evalxl("return", *arguments).status == 2
