"""The ledger, as text and as a workbook."""

from pathlib import Path

import openpyxl
import pytest
from handmade import saved

from evalxl.core.errors import UsageError
from evalxl.core.evaluation import LedgerProject
from evalxl.workbooks.roster import read_roster

LEDGER = """云岚市2023年项目台账,,,,,,
单位名称,单位编码,项目名称,项目编码,年初预算数,全年预算数,全年执行数
市图书馆,0012,读者服务,5101,120,"1,100.50",96.00
,,馆舍维修,5102,-,80,
市博物馆,34,陈列布展,,5,,/
合计,,,,125,1180.5,96
市图书馆,0012,零星购置,,1,1,1
市图书馆,0012,零星 购置,,2,2,2
市美术馆,,,,,,
"""


def told(project: LedgerProject) -> str:
    amounts = " ".join(f"{field}={amount}" for field, amount in project.amounts.items())
    return f"{project.unit} {project.name} {project.code} {amounts}".strip()


EXPECTED = [
    "市图书馆 读者服务 5101 initial_budget=120 annual_budget=1100.50 executed=96.00",
    "市图书馆 馆舍维修 5102 annual_budget=80",
    "市博物馆 陈列布展 None initial_budget=5",
    "市图书馆 零星购置 None",
]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_text(tmp_path: Path, encoding: str) -> None:
    roster = read_roster(saved(tmp_path, LEDGER.encode(encoding), "台账.csv"))
    assert [told(project) for project in roster.projects] == EXPECTED
    assert [unit.name for unit in roster.units] == ["市图书馆", "市博物馆", "市美术馆"]


def test_places_are_those_of_the_whole_column(tmp_path: Path) -> None:
    roster = read_roster(saved(tmp_path, LEDGER.encode(), "台账.csv"))
    assert dict(roster.projects[1].places) == {"initial_budget": 0, "annual_budget": 2, "executed": 2}


def test_workbook_with_units_merged_downwards(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["单位名称", "项目名称", "项目编码", "全年预算数（元）", "全年执行数"])
    for line in (["市图书馆", "读者服务", 5101, 1000000, 96.5], [None, "馆舍维修", 5102, 182331.82, None]):
        book.active.append(line)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "台账.xlsx")
    assert [told(project) for project in read_roster(str(tmp_path / "台账.xlsx")).projects] == [
        "市图书馆 读者服务 5101 annual_budget=100.0000 executed=96.5",
        "市图书馆 馆舍维修 5102 annual_budget=18.233182",
    ]


@pytest.mark.parametrize(
    ("head", "amount"),
    [
        ("台账\n单位名称,项目名称,全年预算数", "10000"),
        ("单位：元\n单位名称,项目名称,全年预算数", "1.0000"),
        ("单位：元\n单位名称,项目名称,全年预算数（万元）", "10000"),
        ("金额单位：万元\n单位名称,项目名称,全年预算数(元)", "1.0000"),
        ("单位名称,项目名称,全年预算数(亿元)", "100000000"),
        ("单位名称,项目名称,调整后预算数", "10000"),
    ],
)
def test_the_unit_of_the_amounts(tmp_path: Path, head: str, amount: str) -> None:
    (project,) = read_roster(saved(tmp_path, f"{head}\n甲站,某项目,10000\n".encode(), "a.csv")).projects
    assert format(project.amounts["annual_budget"], "f") == amount


def test_a_list_of_units_is_no_ledger(tmp_path: Path) -> None:
    assert read_roster(saved(tmp_path, "单位名称,全年预算数\n甲站,五万\n".encode(), "a.csv")).projects == ()


@pytest.mark.parametrize("wrong", ["五万", "10万元", "#N/A", "约100"])
def test_an_amount_that_is_no_number_is_a_wrong_call(tmp_path: Path, wrong: str) -> None:
    content = f"台账\n单位名称,项目名称,全年预算数\n甲站,一,1\n甲站,二,{wrong}\n"
    with pytest.raises(UsageError, match=f"a.csv:4: 全年预算数 is no number: {wrong}"):
        read_roster(saved(tmp_path, content.encode(), "a.csv"))


def test_an_error_value_in_a_workbook_is_a_wrong_call(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["单位名称", "项目名称", "全年预算数"], ["甲站", "一", "#DIV/0!"]):
        book.active.append(line)
    book.active["C2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UsageError, match=r"a.xlsx:2: 全年预算数 is no number: #DIV/0!"):
        read_roster(str(tmp_path / "a.xlsx"))
