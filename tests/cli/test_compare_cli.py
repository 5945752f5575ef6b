"""compare, check --declarations and the ledger, as an accountant runs them."""

import codecs
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

DECLARED = [
    ["产出指标", "数量指标", "购置图书册数", ">=3000.00（册）"],
    ["效益指标", "社会效益指标", "图书流通率", "≥80%"],
    ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%"],
]
EVALUATED = [
    ["产出指标", "数量指标", "购置图书册数", "≥3000册", "3200册", 50, 50, ""],
    ["效益指标", "社会效益指标", "图书流通率", "≥80%", "85%", 30, 30, ""],
    ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "93%", 10, 10, ""],
]


def write(path: Path, rows: list[list[Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("表")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def write_declaration(
    path: Path, rows: list[list[str]] = DECLARED, name: str = "馆藏图书购置", unit: str = "云岚市图书馆"
) -> None:
    head = [
        ["项目支出绩效目标申报表"],
        ["(2023年度)"],
        ["项目名称", name],
        ["主管部门", "云岚市文化和旅游局", "", "实施单位", unit],
        ["计划开始日期", "2023-01-01", "", "计划完成日期", "2023-12-31"],
        ["项目资金(万元)", "年度资金申请总额", 10],
        ["", "其中：当年财政拨款", 10],
        ["年度目标", "购置图书并上架流通。"],
        ["一级指标", "二级指标", "三级指标", "年度指标值"],
    ]
    write(path, [*head, *rows])


def write_evaluation(
    path: Path, rows: list[list[Any]] = EVALUATED, name: str = "馆藏图书购置", unit: str = "云岚市图书馆"
) -> None:
    head = [
        ["项目支出绩效自评表"],
        ["(2023年度)"],
        ["项目名称", name],
        ["主管部门", "云岚市文化和旅游局", "", "实施单位", unit],
        ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率(%)", "得分"],
        ["", "年度资金总额", 10, 10, 9.5, 10, 95, 9.5],
        ["年度总体目标", "预期目标", "", "", "实际完成情况"],
        ["", "购置图书并上架流通。", "", "", "已购置并全部上架流通。"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ]
    write(path, [*head, *rows, ["总分", "", "", "", "", 100, 99.5, ""]])


def changed(rows: list[list[Any]], row: int, column: int, text: str) -> list[list[Any]]:
    return [
        [text if (number, place) == (row, column) else cell for place, cell in enumerate(line)]
        for number, line in enumerate(rows)
    ]


def weighty(document: Any) -> list[Any]:
    """The findings but for notes."""
    return [each for each in document["findings"] if each["severity"] != "info"]


def told(document: Any) -> list[str]:
    return [f"{each['cell']} {each['severity']} {each['code']}" for each in weighty(document)]


def test_forms_that_agree(evalxl: Any, tmp_path: Path) -> None:
    write_declaration(tmp_path / "申报.xlsx")
    write_evaluation(tmp_path / "自评.xlsx")
    ran = evalxl("compare", "申报.xlsx", "自评.xlsx")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("= same") == 3
    assert "0 errors, 0 warnings" in ran.out


def test_side_by_side_as_json(evalxl: Any, tmp_path: Path) -> None:
    write_declaration(
        tmp_path / "申报.xlsx", [*changed(DECLARED, 1, 3, "≥85%"), ["产出指标", "时效指标", "上架时间", "2023年10月"]]
    )
    write_evaluation(tmp_path / "自评.xlsx", changed(EVALUATED, 0, 2, "图书购置册数"))
    ran = evalxl("compare", "申报.xlsx", "自评.xlsx", "--json")
    assert ran.status == 1
    document = ran.json
    assert document["schema"] == "evalxl.comparison/1"
    (comparison,) = document["comparisons"]
    assert [(each["status"], each["target_change"]) for each in comparison["indicators"]] == [
        ("renamed", None),
        ("same", "loosened"),
        ("same", None),
        ("dropped", None),
    ]
    assert comparison["indicators"][1]["declared"]["target_cell"] == "D11"
    assert comparison["indicators"][1]["evaluated"]["target_value"] == "≥80%"
    assert comparison["budget"] == {
        "requested_total": "10", "requested_currency_unit": "万元",
        "initial_budget": "10", "initial_currency_unit": "万元", "equal": True,
    }  # fmt: skip
    assert comparison["dates"] == {
        "start_date": "2023-01-01", "end_date": "2023-12-31", "year": 2023, "covers_year": True,
    }  # fmt: skip
    assert told(document) == ["C9 error EV416", "C10 warning EV416", "D11 error EV416"]


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("never", 0)])
def test_a_new_name_is_to_be_confirmed(evalxl: Any, tmp_path: Path, fail_on: str, status: int) -> None:
    write_declaration(tmp_path / "申报.xlsx")
    write_evaluation(tmp_path / "自评.xlsx", name="图书购置")
    ran = evalxl("compare", "申报.xlsx", "自评.xlsx", "--fail-on", fail_on, "--lang", "zh")
    assert ran.status == status
    assert "申报为 馆藏图书购置，自评为 图书购置" in ran.out


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("自评.xlsx", "申报.xlsx", "holds no 项目支出绩效目标申报表"),
        ("申报.xlsx", "申报.xlsx", "holds no 项目支出绩效自评表"),
        ("没有.xlsx", "自评.xlsx", "does not exist"),
    ],
)
def test_wrong_files_are_a_wrong_call(evalxl: Any, tmp_path: Path, first: str, second: str, said: str) -> None:
    write_declaration(tmp_path / "申报.xlsx")
    write_evaluation(tmp_path / "自评.xlsx")
    ran = evalxl("compare", first, second)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_file_that_cannot_be_read_is_status_3(evalxl: Any, tmp_path: Path) -> None:
    (tmp_path / "申报.xlsx").write_bytes(b"no workbook")
    write_evaluation(tmp_path / "自评.xlsx")
    ran = evalxl("compare", "申报.xlsx", "自评.xlsx", "--json")
    assert ran.status == 3
    assert "申报.xlsx" in ran.err
    assert [each["file"] for each in ran.json["self_evaluations_alone"]] == ["自评.xlsx"]


@pytest.mark.parametrize(
    ("name", "cell", "content", "code", "status"),
    [
        ("自评.xlsx", "C6", "=D6*2", "EV005", 0),
        ("自评.xlsx", "C6", "十万", "EV008", 1),
        ("申报.xlsx", "C6", "10万元左右", "EV008", 1),
    ],
)
def test_money_that_cannot_be_read_is_said(
    evalxl: Any, tmp_path: Path, name: str, cell: str, content: str, code: str, status: int
) -> None:
    write_declaration(tmp_path / "申报.xlsx")
    write_evaluation(tmp_path / "自评.xlsx")
    book = openpyxl.load_workbook(tmp_path / name)
    book.worksheets[0][cell] = content
    book.save(tmp_path / name)
    ran = evalxl("compare", "申报.xlsx", "自评.xlsx", "--lang", "zh")
    assert ran.status == status
    assert f"! 资金没有比较：{name} [表] {cell} 读不出来（{content}）" in ran.out
    document = evalxl("compare", "申报.xlsx", "自评.xlsx", "--json").json
    assert [(each["file"], each["sheet"], each["cell"], each["code"]) for each in document["findings"]] == [
        (name, "表", cell, code)
    ]
    assert document["comparisons"][0]["budget"]["equal"] is None


def test_check_with_a_folder_of_declarations(evalxl: Any, tmp_path: Path) -> None:
    write_declaration(tmp_path / "申报" / "a.xlsx", changed(DECLARED, 1, 3, "≥85%"))
    write_declaration(tmp_path / "申报" / "b.xlsx", name="馆舍维修", unit="云岚市博物馆")
    write_evaluation(tmp_path / "自评" / "a.xlsx")
    write_evaluation(tmp_path / "自评" / "c.xlsx", name="设备购置", unit="云岚市美术馆")
    ran = evalxl("check", "自评", "--declarations", "申报", "--json")
    assert ran.status == 1
    assert [(each["file"], each["cell"], each["code"]) for each in weighty(ran.json)] == [
        ("自评/a.xlsx", "D11", "EV416")
    ]
    assert "Declarations without a self-evaluation: 馆舍维修 [申报/b.xlsx]" in ran.err
    assert "Self-evaluations without a declaration: 设备购置 [自评/c.xlsx]" in ran.err
    assert evalxl("check", "自评").status == 0


def test_declarations_among_the_self_evaluations_pair_only_when_asked(evalxl: Any, tmp_path: Path) -> None:
    write_declaration(tmp_path / "in" / "a.xlsx", changed(DECLARED, 1, 3, "≥85%"))
    write_evaluation(tmp_path / "in" / "b.xlsx")
    assert told(evalxl("check", "in", "--json").json) == []
    assert told(evalxl("check", "in", "--declarations", "in", "--json").json) == ["D11 error EV416"]


def test_a_declaration_that_cannot_be_read_is_said(evalxl: Any, tmp_path: Path) -> None:
    (tmp_path / "申报.xlsx").write_bytes(b"no workbook")
    write_evaluation(tmp_path / "自评.xlsx")
    ran = evalxl("check", "自评.xlsx", "--declarations", "申报.xlsx")
    assert ran.status == 3
    assert "申报.xlsx" in ran.err


LEDGER = "单位名称,项目名称,全年预算数(元),全年执行数(元)\n云岚市图书馆,馆藏图书购置,100000,96000\n云岚市图书馆,馆舍维修,5,5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_ledger(evalxl: Any, tmp_path: Path, encoding: str) -> None:
    write_evaluation(tmp_path / "in" / "a.xlsx")
    (tmp_path / "台账.csv").write_bytes(codecs.encode(LEDGER, encoding))
    ran = evalxl("check", "in", "--roster", "台账.csv", "--json")
    assert [(each["file"], each["cell"], each["code"], each["found"]) for each in weighty(ran.json)] == [
        ("in/a.xlsx", "E6", "EV608", "9.5"),
        ("台账.csv", None, "EV607", "馆舍维修"),
    ]
    made = evalxl("consolidate", "in", "--roster", "台账.csv", "-o", "汇总.xlsx", "--json").json
    assert (made["missing_units"], made["unknown_units"], made["missing_projects"]) == ([], [], ["馆舍维修"])


def test_a_ledger_with_an_amount_that_is_no_number_is_a_wrong_call(evalxl: Any, tmp_path: Path) -> None:
    write_evaluation(tmp_path / "a.xlsx")
    (tmp_path / "台账.csv").write_text(LEDGER.replace("96000", "九万"), "utf-8")
    ran = evalxl("check", "a.xlsx", "--roster", "台账.csv")
    assert ran.status == 2
    assert "台账.csv:2: 全年执行数(元) is no number: 九万" in ran.err
