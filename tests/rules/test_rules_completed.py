"""A form whose name, unit or year was corrected is followed; another form in its place is not.

Forms are drawn as `file sheet project unit indicators`; a form of the earlier report has one finding an indicator,
one about the form itself, and `缺` before them where something was missing.
"""

import pytest

from evalxl.core.finding import Finding, Severity
from evalxl.core.identity import stable_id
from evalxl.core.message import message
from evalxl.core.text import fold
from evalxl.rules.completed import SeenForm, followed

THEN = "送审/a.xlsx 表1 读者服务 云岚市图书馆 培训人次,讲座场次"


def told(line: str) -> list[str]:
    return ["" if part == "空" else part for part in line.split()]


def identity(line: str, year: int) -> str:
    return stable_id(*told(line)[2:4], year)


def findings_of(line: str) -> list[Finding]:
    code = "EV101" if line.startswith("缺") else "EV203"
    file, sheet, project, unit, *rows = told(line.removeprefix("缺 "))
    return [
        Finding(
            code=code if indicator is None else "EV307", name="n", severity=Severity.ERROR, file=file, sheet=sheet,
            cell="A1", project_name=project or None, message=message("m"), found=None, expected=None,
            basis=message("b"), suggestion=message("s"), fingerprint="1", form=identity(line.removeprefix("缺 "), 2022),
            unit=unit or None, indicator=indicator,
        )
        for indicator in (None, *(rows[0].split(",") if rows else ()))
    ]  # fmt: skip


def form_of(line: str, year: int = 2022) -> SeenForm:
    file, sheet, project, unit, *rows = told(line)
    names = frozenset(map(fold, rows[0].split(","))) if rows else frozenset()
    return SeenForm(identity(line, year), file, sheet, project, unit, frozenset({unit}), names)


def paired(then: list[str], now: list[SeenForm]) -> list[str]:
    """Of each earlier form the file, where it is said to have become one of now."""
    earlier = [finding for line in then for finding in findings_of(line)]
    ids = {form.id for form in now} - {finding.form for finding in earlier}
    return sorted({finding.file for finding in followed(earlier, [], now) if finding.form in ids})


@pytest.mark.parametrize(
    ("now", "follows"),
    [
        ("送审/a.xlsx 表1 全民阅读推广 云岚市图书馆 培训人次,讲座场次", True),  # the name, in its place
        ("送审/a.xlsx 表1 读者服务 云岚市图书馆(总馆) 培训人次,讲座场次", True),  # the unit
        ("重报/a.xlsx 表1 读者服务经费 云岚市图书馆 培训人次,讲座场次", True),  # in another folder, a word more
        ("重报/a.xlsx 表1 读者服务 云岚市图书馆总馆 培训人次,讲座场次", True),
        ("送审/a.xlsx 表1 读者服务经费 云岚市图书馆总馆 培训人次,讲座场次", False),  # name and unit
        ("送审/a.xlsx 表1 读者服务经费 云岚市图书馆 培训人次", False),  # other indicators
        ("送审/a.xlsx 表2 读者服务经费 云岚市图书馆 培训人次,讲座场次", False),  # another sheet
        ("重报/a.xlsx 表1 馆舍维修 云岚市图书馆 培训人次,讲座场次", False),  # another project in the unit's template
        ("送审/b.xlsx 表1 读者服务经费 云岚市图书馆 培训人次,讲座场次", False),
        ("重报/a.xlsx 表1 读者服务 云岚市博物馆 培训人次,讲座场次", False),  # another unit with a project of that name
    ],
)
def test_a_form_with_one_thing_corrected_is_the_same(now: str, follows: bool) -> None:
    assert paired([THEN], [form_of(now)]) == (["送审/a.xlsx"] if follows else [])


@pytest.mark.parametrize(("file", "follows"), [("送审/a.xlsx", True), ("重报/a.xlsx", False)])
def test_a_corrected_year_is_told_from_the_next_year_by_its_place(file: str, follows: bool) -> None:
    assert paired([THEN], [form_of(f"{file} {THEN.partition(' ')[2]}", 2023)]) == (["送审/a.xlsx"] if follows else [])


@pytest.mark.parametrize(
    ("then", "now", "follows"),
    [
        ("送审/a.xlsx 读者服务 读者服务 云岚市图书馆 培训人次", "送审/a.xlsx 读者服务经费 读者服务经费 云岚市图书馆 培训人次", True),
        ("送审/a.xlsx 读者服务 读者服务 云岚市图书馆 培训人次", "送审/a.xlsx 馆舍维修 馆舍维修 云岚市图书馆 培训人次", False),
        ("送审/a.xlsx 表1 XX项目 云岚市图书馆 培训人次", "重报/b.xlsx 表1 读者服务 云岚市图书馆 培训人次", True),
        ("送审/a.xlsx 表1 XX项目 云岚市图书馆 培训人次", "重报/b.xlsx 表1 读者服务 云岚市图书馆 讲座场次", False),
        ("送审/a.xlsx 表1 XX项目 云岚市图书馆 指标1:", "重报/b.xlsx 表1 读者服务 云岚市图书馆 讲座场次", True),
        ("送审/a.xlsx 表1 读者服务 XX单位 培训人次", "重报/b.xlsx 表9 读者服务 云岚市图书馆 培训人次", True),
        ("缺 送审/a.xlsx 表1 读者服务 空 培训人次", "重报/b.xlsx 表9 读者服务 云岚市图书馆 培训人次", True),
        ("缺 送审/a.xlsx 表1 空 云岚市图书馆 培训人次", "重报/b.xlsx 表2 读者服务 云岚市图书馆 培训人次", False),
        ("缺 送审/a.xlsx 表1 空 云岚市图书馆 培训人次", "送审/a.xlsx 读者服务 读者服务 云岚市图书馆 培训人次", True),
        ("缺 送审/a.xlsx 表1 空 云岚市图书馆", "重报/b.xlsx 表1 读者服务 云岚市博物馆", False),
    ],
)  # fmt: skip
def test_a_name_that_was_missing_or_the_template_s(then: str, now: str, follows: bool) -> None:
    assert paired([then], [form_of(now)]) == (["送审/a.xlsx"] if follows else [])


def test_only_one_form_may_follow_and_only_one_may_be_followed() -> None:
    other = "送审/a.xlsx 表1 展览 云岚市图书馆 培训人次"
    renamed = form_of("送审/a.xlsx 表1 全民阅读推广 云岚市图书馆 培训人次,讲座场次")
    second = form_of("送审/a.xlsx 表1 馆舍维修 云岚市图书馆 培训人次,讲座场次")
    assert paired([THEN, other], [renamed]) == []
    assert paired([THEN], [renamed, second]) == []
    assert paired([THEN, other], [renamed, form_of(other)]) == ["送审/a.xlsx"]


def test_a_form_that_came_again_or_was_known_is_not_followed() -> None:
    renamed = "送审/a.xlsx 表1 全民阅读推广 云岚市图书馆 培训人次,讲座场次"
    assert paired([THEN], [form_of(THEN), form_of(renamed)]) == []
    assert paired([THEN, renamed], [form_of(renamed)]) == []
