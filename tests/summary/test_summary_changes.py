"""This year beside the last one."""

from decimal import Decimal
from pathlib import Path

import pytest
from invented import STANDARD, batch, files, form, funding

from evalxl.commands.last_year import read_earlier
from evalxl.core.errors import UsageError
from evalxl.core.table import plain_value
from evalxl.locale import translator
from evalxl.parquet import write_parquet
from evalxl.summary.department import summarize
from evalxl.workbooks.summary_writer import write_summary


def last_year():
    of = files(
        form("阅读推广", "图书馆", year=2022, money=funding("100", "80", rate="80"), total="85", grade="良"),
        form("馆舍维修", "图书馆", year=2022, money=funding("50", "50", rate="100"), total="99"),
        form("=巡演", "剧团", year=2022, money=funding("10", "1", rate="10"), total=None, grade=None),
    )
    return summarize(of, batch(of), (), STANDARD)


def this_year(earlier):
    of = files(
        form("阅读 推广", "图书馆", money=funding("100", "95.5", rate="95.5"), total="90.25"),
        form("数字平台", "图书馆", money=funding("100", "100", rate="100"), total="100"),
    )
    return summarize(of, batch(of), (), STANDARD, earlier)


def rows(summary):
    return [tuple(map(plain_value, row)) for row in summary.table("changes").rows]


@pytest.fixture(params=["zh", "en", "parquet"])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "parquet":
        write_parquet([last_year().table("projects")], str(tmp_path / "上年"), translator("zh"))
        return tmp_path / "上年"
    path = tmp_path / "上年.xlsx"
    write_summary(last_year().review, str(path), translator(request.param))
    return path


def test_an_earlier_summary_is_read_back_whole(written: Path) -> None:
    found = read_earlier(str(written))
    assert [(each.unit, each.name, each.year, each.score, each.grade) for each in found.projects] == [
        ("图书馆", "阅读推广", 2022, Decimal(85), "良"),
        ("图书馆", "馆舍维修", 2022, Decimal(99), "优"),
        ("剧团", "=巡演", 2022, None, None),
    ]
    assert [(each.annual_budget, each.executed, each.execution_rate) for each in found.projects] == [
        (100, 80, 80),
        (50, 50, 100),
        (10, 1, 10),
    ]


def test_units_and_projects_stand_beside_their_earlier_selves(written: Path) -> None:
    made = rows(this_year(read_earlier(str(written))))
    told = [
        (row[0], row[1], row[2] and str(row[2]), *(None if each is None else str(each) for each in row[3:9]))
        for row in made
    ]
    assert told == [
        # unit: 130 of 150 before, 195.5 of 200 now; means of 85 and 99, of 90.25 and 100
        ("图书馆", None, None, "86.67", "97.75", "11.08", "92.00", "95.13", "3.13"),
        ("图书馆", "阅读 推广", "in both years", told[1][3], "95.5", "15.50", told[1][6], "90.25", "5.25"),
        ("图书馆", "数字平台", "new", None, "100", None, None, "100", None),
        ("图书馆", "馆舍维修", "△ no longer there", told[3][3], None, None, told[3][6], None, None),
        ("剧团", None, None, "10.00", None, None, None, None, None),
        ("剧团", "=巡演", "△ no longer there", told[5][3], None, None, None, None, None),
    ]


def test_what_is_no_summary_is_named(tmp_path: Path) -> None:
    of = files(form())
    write_summary(summarize(of, batch(of), (), STANDARD).public, str(tmp_path / "公开.xlsx"), translator("zh"))
    assert len(read_earlier(str(tmp_path / "公开.xlsx")).projects) == 1
    (tmp_path / "名单.csv").write_text("单位名称\n图书馆\n", "utf-8")
    for wrong in ("名单.csv", "没有.xlsx"):
        with pytest.raises(UsageError, match=wrong.partition(".")[0]):
            read_earlier(str(tmp_path / wrong))
