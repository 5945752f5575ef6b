"""evalxl consolidate as an accountant runs it: two copies, tables, the record of the run, last year."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from evalxl.demo import ROSTER, write_department


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_department(tmp_path / "各单位")
    return tmp_path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_everything_in_one_run(evalxl: Any, folder: Path) -> None:
    before = {path: path.read_bytes() for path in (folder / "各单位").rglob("*") if path.is_file()}
    ran = evalxl(
        *("consolidate", "各单位", "-o", "汇总/汇总.xlsx", "--public", "汇总/公开.xlsx", "--parquet", "汇总/表"),
        *("--roster", f"各单位/{ROSTER}", "--lang", "zh", "--json"),
    )
    assert ran.status == 3  # one file of the demo is broken
    assert {path.name for path in (folder / "汇总").iterdir()} == {"汇总.xlsx", "公开.xlsx", "汇总.run.json", "表"}
    review = openpyxl.load_workbook(folder / "汇总/汇总.xlsx")
    assert review.sheetnames == [
        *(
            "总览",
            "项目汇总",
            "单位小计",
            "未报与重报",
            "需退回",
            "扣分指标",
            "超额完成",
            "复核表",
            "校验问题",
            "文件清单",
        ),
    ]
    assert openpyxl.load_workbook(folder / "汇总/公开.xlsx").sheetnames == ["总览", "项目汇总"]
    projects = pq.read_table(folder / "汇总/表/projects.parquet")
    assert len(projects) == ran.json["projects"] == 12
    assert str(sum(filter(None, projects["annual_budget"].to_pylist())).normalize()) == "1482.5"
    record = json.loads((folder / "汇总/汇总.run.json").read_text("utf-8"))
    assert record["schema"] == "evalxl.run/1"
    assert (record["standard"]["name"], len(record["standard"]["sha256"])) == ("mof-2020", 64)
    for each in (*record["inputs"], *record["outputs"], record["options"]["roster"]):
        assert each["sha256"] == digest(folder / each["path"]), each["path"]
    assert len(record["inputs"]) == 8
    assert {path: path.read_bytes() for path in (folder / "各单位").rglob("*") if path.is_file()} == before


def test_the_record_is_no_submission_and_a_second_run_gives_the_same(evalxl: Any, folder: Path) -> None:
    arguments = ("consolidate", "各单位", "-o", "各单位/汇总.xlsx", "--public", "各单位/公开.xlsx", "--json")
    first = evalxl(*arguments).json
    assert evalxl(*arguments).json == first


def test_the_standard_has_one_hash_whatever_it_is_called_from(evalxl: Any, folder: Path) -> None:
    (folder / "a.toml").write_text('extends = "mof-2020"\nmissed_upper = "linear"\n', "utf-8")
    hashes = []
    for standard in ("mof-2020", "a.toml", "a.toml"):
        evalxl("consolidate", "各单位", "-o", "x/a.xlsx", "--standard", standard)
        hashes.append(json.loads((folder / "x/a.run.json").read_text("utf-8"))["standard"]["sha256"])
    assert hashes[0] != hashes[1] == hashes[2]


def test_last_years_summary_is_compared_with(evalxl: Any, folder: Path) -> None:
    evalxl("consolidate", "各单位", "-o", "2022.xlsx", "--lang", "zh")
    evalxl("consolidate", "各单位/补报", "-o", "2023.xlsx", "--previous", "2022.xlsx", "--lang", "en")
    sheet = openpyxl.load_workbook(folder / "2023.xlsx")["Compared with last year"]
    states = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True) if row[2]]
    assert sorted(set(states)) == ["in both years", "△ no longer there"]
    assert states.count("in both years") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--previous", "没有.xlsx"], "没有.xlsx"),
        (["--previous", f"各单位/{ROSTER}"], "cannot be read"),
        (["--public", "汇总.xlsx"], "same file"),
        (["--roster", "没有.csv"], "没有.csv"),
    ],
)
def test_what_leads_nowhere_is_said_before_anything_is_written(
    evalxl: Any, folder: Path, options: list[str], said: str
) -> None:
    ran = evalxl("consolidate", "各单位", "-o", "汇总.xlsx", *options)
    assert (ran.status, len(ran.err.splitlines())) == (2, 1)
    assert said in ran.err
    assert not (folder / "汇总.xlsx").exists()


@pytest.mark.parametrize(
    ("output", "options", "said"),
    [
        (f"各单位/{ROSTER}", ["--roster", f"各单位/{ROSTER}"], "must end in .xlsx|input of this run"),
        ("名册.xlsx", ["--roster", "名册.xlsx"], "input of this run"),
        ("2022.xlsx", ["--previous", "./2022.xlsx"], "input of this run"),
        ("别的.xlsx", [], "no report of evalxl"),
        ("汇总.pdf", [], "must end in .xlsx"),
    ],
)
def test_nothing_but_an_earlier_summary_is_replaced(
    evalxl: Any, folder: Path, output: str, options: list[str], said: str
) -> None:
    evalxl("consolidate", "各单位", "-o", "2022.xlsx")
    for name, rows in (("名册.xlsx", ["单位名称", "云岚市图书馆"]), ("别的.xlsx", ["通讯录"])):
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append([row])
        book.save(folder / name)
    before = {path: digest(path) for path in folder.rglob("*") if path.is_file()}
    ran = evalxl("consolidate", "各单位", "-o", output, *options)
    assert (ran.status, len(ran.err.splitlines())) == (2, 1)
    assert re.search(said, ran.err)
    assert {path: digest(path) for path in folder.rglob("*") if path.is_file()} == before
    assert evalxl("consolidate", "各单位", "-o", "2022.xlsx").status != 2


@pytest.mark.parametrize("option", ["-o", "--public"])
def test_a_units_workbook_is_never_replaced(evalxl: Any, folder: Path, option: str) -> None:
    form = next((folder / "各单位" / "补报").iterdir())
    before = form.read_bytes()
    other = ["--public", str(form)] if option == "--public" else []
    ran = evalxl("consolidate", "各单位", "-o", "汇总.xlsx" if other else str(form), *other)
    assert (ran.status, form.read_bytes()) == (2, before)
    assert "Name another file" in ran.err


def test_what_must_not_be_published_is_said_before(evalxl: Any, folder: Path) -> None:
    path = folder / "各单位" / "补报" / "云岚市图书馆_全民阅读推广活动(补报).xlsx"
    book = openpyxl.load_workbook(path)
    cell = next(cell for row in book.worksheets[0].iter_rows() for cell in row if "偏差原因:" in str(cell.value))
    cell.value = f"{cell.value}联系人手机13800138000。"
    book.save(path)
    told = evalxl("consolidate", "各单位/补报", "-o", "汇总.xlsx", "--public", "公开.xlsx").err
    assert "see the 1 findings EV110 first" in told
    assert "EV110" not in evalxl("consolidate", "各单位/补报", "-o", "汇总.xlsx").err


def test_the_text_is_chinese_throughout(evalxl: Any, folder: Path) -> None:
    told = evalxl("consolidate", "各单位", "-o", "汇总.xlsx", "--lang", "zh").out
    assert "无法读取" in told
    assert "no-form" not in told
