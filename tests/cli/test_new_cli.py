"""evalxl new: blank forms and lists, and self-evaluations made from declarations."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from program import Program

LEVELS = {
    "数": ("产出指标", "数量指标"),
    "质": ("产出指标", "质量指标"),
    "效": ("效益指标", "社会效益指标"),
    "满": ("满意度指标", "服务对象满意度指标"),
    "本": ("成本指标", "经济成本指标"),
}
PLAIN = ("数 开放天数 ≥300天", "数 新增图书 ≥1200册", "数 举办活动 ≥24场", "效 服务读者 ≥5万人次", "满 读者满意度 ≥90%")


def write_declarations(path: Path, projects: dict[str, Sequence[str]]) -> None:
    """A sheet a project; each row is its level, its name and its target."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for number, (project, rows) in enumerate(projects.items(), 1):
            sheet = book.add_worksheet(f"表{number}")
            head: list[list[object]] = [
                ["项目支出绩效目标申报表"],
                ["(2025年度)"],
                ["项目名称", project],
                ["主管部门", "云岚市文化和旅游局", "", "实施单位", "云岚市图书馆"],
                ["计划开始日期", "2025-01-01", "", "计划完成日期", "2025-12-31"],
                ["项目资金(元)", "年度资金申请总额", 180000.5],
                ["", "其中:当年财政拨款", 180000.5],
                ["总体目标", "全年开放阅览室,举办读者活动。"],
                ["一级指标", "二级指标", "三级指标", "指标值"],
            ]
            for place, row in enumerate(head):
                sheet.write_row(place, 0, row)
            for place, row in enumerate(rows, len(head)):
                level, name, target = row.split(" ", 2)
                sheet.write_row(place, 0, [*LEVELS[level], name, target])


@pytest.mark.parametrize("kind", ["self-evaluation", "declaration", "roster", "ledger"])
def test_each_kind_is_written_once(evalxl: Program, kind: str) -> None:
    ran = evalxl("new", kind, "-o", "表.xlsx")
    assert (ran.status, ran.out.strip()) == (0, "Written: 表.xlsx")
    before = (evalxl.folder / "表.xlsx").read_bytes()
    again = evalxl("new", kind, "-o", "表.xlsx")
    assert again.status == 2
    assert "is there already" in again.err
    assert (evalxl.folder / "表.xlsx").read_bytes() == before


def test_wrong_usage(evalxl: Program) -> None:
    write_declarations(evalxl.folder / "申报.xlsx", {"读者服务": PLAIN})
    assert evalxl("new", "self-evaluation", "-o", "a.xls").status == 2
    assert evalxl("new", "roster", "-o", "a.xlsx", "--from", "申报.xlsx").status == 2
    assert evalxl("new", "self-evaluation", "-o", "a.xlsx", "--from", "nothing.xlsx").status == 2
    evalxl("new", "roster", "-o", "名册.xlsx")
    ran = evalxl("new", "self-evaluation", "-o", "a.xlsx", "--from", "名册.xlsx")
    assert ran.status == 2
    assert "No declaration was found" in ran.err
    assert not (evalxl.folder / "a.xlsx").exists()


TARGETS = (
    "数 开放天数 ≥300天", "数 人均成本 =22.80(元/张)", "数 考务工作量 =2740.00(人*天)", "数 上架率 98%以上",
    "数 借阅比例 80%-100%", "数 误差 100±5", "数 到货期 2025年6月", "数 篇次 15篇次", "数 资产 ≥12345678901234.56元",
    "数 服务热线 =0次", "质 制度建设 健全", "质 响应 半小时内响应", "质 借还时限 =5*8小时", "质 名 ≥0.000012万元",
    "效 经费 ≤5亿元", "满 读者评价 ≥90.50%", "满 读者评价 ≥90.50%",
)  # fmt: skip


@pytest.mark.parametrize("layout", ["2022", "2023"])
def test_the_approved_targets_come_over_unchanged(evalxl: Program, layout: str) -> None:
    write_declarations(evalxl.folder / "申报.xlsx", {"读者服务": TARGETS})
    ran = evalxl("new", "self-evaluation", "-o", "自评.xlsx", "--from", "申报.xlsx", "--layout", layout)
    assert ran.out.strip() == "Written: 自评.xlsx with 1 forms"
    (declared,) = evalxl("read", "申报.xlsx", "--json").json["forms"]
    (made,) = evalxl("read", "自评.xlsx", "--json").json["forms"]
    for field in ("year", "project_name", "supervising_department", "implementing_unit", "currency_unit"):
        assert made[field] == declared[field], field
    assert made["goal_expected"] == "全年开放阅览室,举办读者活动。"
    assert Decimal(made["funding"][0]["initial_budget"]) == Decimal("180000.5")

    def said(form: dict[str, list[dict[str, object]]]) -> list[object]:
        rows = [(row["level_1"], row["level_2"], row["level_3"], row["target"]) for row in form["indicators"]]
        return sorted(rows, key=str)

    assert said(made) == said(declared)
    assert made["problems"] == []


def test_rows_are_as_high_as_their_names(evalxl: Program) -> None:
    write_declarations(evalxl.folder / "申报.xlsx", {"读者服务": (*PLAIN, f"数 {'很长的指标名称' * 10} ≥1次")})
    evalxl("new", "self-evaluation", "-o", "自评.xlsx", "--from", "申报.xlsx")
    sheet = openpyxl.load_workbook(evalxl.folder / "自评.xlsx").worksheets[0]
    heights = {sheet.cell(row, 3).value: sheet.row_dimensions[row].height for row in range(13, 19)}
    assert 30 < heights["开放天数"] < 34
    assert max(heights.values()) > 7 * 15


@pytest.mark.parametrize(
    ("standard", "rows", "weights"),
    [
        ("mof-2020", PLAIN, ["16.67", "16.67", "16.66", "30", "10"]),
        ("mof-2021", (*PLAIN, "本 单册成本 ≤45元"), ["13.34", "13.33", "13.33", "20", "10", "20"]),
        ("hubei", (*PLAIN, "效 带动消费 ≥3万元"), ["13.34", "13.33", "13.33", "13.34", "13.33", "13.33"]),
        ("hubei", PLAIN[:4], ["13.34", "13.33", "13.33", "40"]),
    ],
)
def test_weights_are_spread_to_the_last_cent(
    evalxl: Program, standard: str, rows: Sequence[str], weights: list[str]
) -> None:
    write_declarations(evalxl.folder / "申报.xlsx", {"读者服务": rows})
    ran = evalxl("new", "self-evaluation", "-o", "a.xlsx", "--from", "申报.xlsx", "--spread", "--standard", standard)
    assert (ran.status, ran.err) == (0, "")
    (form,) = evalxl("read", "a.xlsx", "--json", "--standard", standard).json["forms"]
    given = [Decimal(row["weight"]) for row in form["indicators"]]
    assert sorted(given) == sorted(map(Decimal, weights))
    assert Decimal(form["total_weight"]) == 100


@pytest.mark.parametrize(
    ("standard", "rows"),
    [("shanghai-2023", PLAIN), ("mof-2020", PLAIN[:4]), ("mof-2020", (*PLAIN, "本 单册成本 ≤45元"))],
)
def test_weights_that_no_standard_gives_are_left_to_a_person(
    evalxl: Program, standard: str, rows: Sequence[str]
) -> None:
    write_declarations(evalxl.folder / "申报.xlsx", {"读者服务": rows})
    ran = evalxl("new", "self-evaluation", "-o", "a.xlsx", "--from", "申报.xlsx", "--spread", "--standard", standard)
    assert ran.status == 0
    assert "fill them in by hand" in ran.err
    (form,) = evalxl("read", "a.xlsx", "--json").json["forms"]
    assert {row["weight"] for row in form["indicators"]} == {None}


def test_every_project_has_a_sheet_that_is_read(evalxl: Program) -> None:
    names = ["填报说明", "a/b\\c?d*[e]:f", "'引号'", "很长的项目名称" * 9, "History", "=1+1", "读者服务 ", "读者服务"]
    write_declarations(evalxl.folder / "申报.xlsx", dict.fromkeys(names, PLAIN))
    assert evalxl("new", "self-evaluation", "-o", "a.xlsx", "--from", "申报.xlsx").status == 0
    forms = evalxl("read", "a.xlsx", "--json").json["forms"]
    assert [form["project_name"] for form in forms] == [name.strip() for name in names]
    assert len({form["sheet"] for form in forms}) == len(names)
