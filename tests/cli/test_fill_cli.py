"""evalxl fill and undo, as an accountant runs them."""

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from program import Program

ROWS: list[list[object]] = [
    ["项目支出绩效自评表"],
    ["(2023年度)"],
    ["项目名称", "馆藏图书购置"],
    ["主管部门", "云岚市文化和旅游局", "", "实施单位", "云岚市图书馆"],
    ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率(%)", "得分"],
    ["", "年度资金总额", 18, 18, 16.89, 10, "", ""],
    ["", "其中:财政拨款", 18, 18, 16.89, "-", "", "-"],
    ["年度总体目标", "预期目标", "", "", "实际完成情况"],
    ["", "购置图书并上架流通。", "", "", "已购置并全部上架流通。"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "购置图书册数", "≥120(册)", "90(册)", 15, "", "书商延期;改进措施:提前签约"],
    ["", "数量指标", "购置期刊种数", "≥10种", 12, 25, 20, "少计"],
    ["", "质量指标", "验收情况", "合格", "达成年度指标", 10, "", ""],
    ["效益指标", "社会效益指标", "图书流通率", "≥80%", "85%", 30, "", ""],
    ["满意度指标", "服务对象满意度指标", "读者评价", "良好", "部分达成年度指标并具有一定效果", 10, "", ""],
    ["总分", "", "", "", "", "", "", ""],
    ["评分等级", ""],
]


def write_form(path: Path, percent: bool = False) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("自评表")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        if percent:
            sheet.write_blank("G6", None, book.add_format({"num_format": "0.00%"}))


def cells(path: Path) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    write_form(tmp_path / "自评表.xlsx")
    return tmp_path / "自评表.xlsx"


def test_blanks_are_filled_into_a_copy(evalxl: Program, form: Path) -> None:
    before, was = form.read_bytes(), cells(form)
    ran = evalxl("fill", form, "-o", "filled", "--json")
    assert ran.status == 0
    assert form.read_bytes() == before
    now = cells(evalxl.folder / "filled" / "自评表.xlsx")
    assert {cell: value for cell, value in now.items() if was.get(cell) != value} == {
        "G6": 93.83, "G7": 93.83, "H6": 9.38, "G11": 11.25, "G13": 10, "G14": 30, "F16": 100,
    }  # fmt: skip
    assert not {cell: value for cell, value in was.items() if now.get(cell) != value}
    edits = ran.json["edits"]
    assert ran.json["schema"] == "evalxl.edits/1"
    assert [edit["cell"] for edit in edits] == ["G6", "H6", "G7", "G11", "G13", "G14", "F16"]
    row = next(edit for edit in edits if edit["cell"] == "G11")
    assert row["field"] == "indicators[0].score"
    assert (row["old"], row["new"], row["why"], row["sheet"]) == (None, "11.25", "15 × 90 ÷ 120", "自评表")
    assert next(edit for edit in edits if edit["cell"] == "G13")["why"] == "10 × 100%; the tier allows 8.00–10.00"
    assert [(left["cell"], left["range"]) for left in ran.json["left"]] == [
        ("G15", ["6.00", "7.99"]), ("G16", None), ("B17", None),
    ]  # fmt: skip


def test_in_place_keeps_the_old_file_and_undo_puts_it_back(evalxl: Program, form: Path) -> None:
    before = form.read_bytes()
    filled = evalxl("fill", form, "--in-place", "--qualitative", "default")
    assert filled.status == 0
    assert cells(form)["G15"] == 7
    assert cells(form)["G16"] == 87.63
    assert cells(form)["B17"] == "良"
    assert "evalxl undo" in filled.out
    assert evalxl("check", evalxl.folder, "--json").json["summary"]["files"] == 1
    undone = evalxl("undo", form)
    assert undone.status == 0
    assert form.read_bytes() == before
    again = evalxl("undo", form)
    assert again.status == 2


def test_without_a_backup_there_is_nothing_to_undo(evalxl: Program, form: Path) -> None:
    assert evalxl("fill", form, "--in-place", "--no-backup").status == 0
    assert evalxl("undo", form).status == 2
    assert [path.name for path in evalxl.folder.iterdir() if "自评表" in path.name] == ["自评表.xlsx"]


def test_overwriting_shows_what_it_replaces(evalxl: Program, form: Path) -> None:
    ran = evalxl("fill", form, "-o", "filled", "--overwrite", "all")
    assert [[cell.strip() for cell in line.split("|")[5:7]] for line in ran.out.splitlines() if "| G12 " in line] == [
        ["20", "25.00"]
    ]
    assert cells(evalxl.folder / "filled" / "自评表.xlsx")["G12"] == 25


@pytest.mark.parametrize(
    ("cell", "content"),
    [
        ("A16", "总分:92.63"),
        ("A17", "评分等级:差"),
        ("B17", "优□ 良□ 中□ 差☑"),
        ("B17", "(自评等级)差"),
        ("B17", "优秀"),
    ],
)
def test_a_label_or_a_list_to_tick_is_never_overwritten(evalxl: Program, form: Path, cell: str, content: str) -> None:
    book = openpyxl.load_workbook(form)
    book.worksheets[0][cell] = content
    book.save(form)
    ran = evalxl("fill", form, "-o", "filled", "--overwrite", "all", "--qualitative", "default")
    assert ran.status == 0
    now = cells(evalxl.folder / "filled" / "自评表.xlsx")
    assert (now[cell], now["G12"]) == (content, 25)


def test_an_entered_grade_that_the_total_does_not_earn_is_overwritten(evalxl: Program, form: Path) -> None:
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["B17"] = "较差"
    book.save(form)
    evalxl("fill", form, "-o", "filled", "--overwrite", "all", "--qualitative", "default")
    assert cells(evalxl.folder / "filled" / "自评表.xlsx")["B17"] == "优"


def test_a_dry_run_writes_nothing(evalxl: Program, form: Path) -> None:
    before = form.read_bytes()
    ran = evalxl("fill", form, "--in-place", "--dry-run")
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in ran.out.splitlines() if line.startswith("| 自")
    ]
    assert ["自评表", "G13", "score", "验收情况", "", "10.00", "10 × 100%;"] in rows
    assert ["自评表", "F16", "total", "", "", "100", "the sum of"] in rows
    assert "[自评表] G15 读者评价: left to you, may be filled with 6.00–7.99" in ran.out
    for cell in ("G16", "B17"):
        assert f"[自评表] {cell}: left to you (it follows once the rows left to you are scored)" in ran.out
    assert "Would fill 7 cells of 1 file; left to a person: 3 cells" in ran.out
    assert form.read_bytes() == before


def test_a_cell_that_shows_percentages_holds_a_fraction(evalxl: Program, tmp_path: Path) -> None:
    write_form(tmp_path / "p.xlsx", percent=True)
    assert evalxl("fill", "p.xlsx", "--in-place").status == 0
    assert cells(tmp_path / "p.xlsx")["G6"] == 0.9383
    assert cells(tmp_path / "p.xlsx")["H6"] == 9.38
    assert not [
        each for each in evalxl("check", "p.xlsx", "--json").json["findings"] if each["code"] in ("EV202", "EV203")
    ]


def test_formulas_of_the_spreadsheet_itself(evalxl: Program, form: Path) -> None:
    ran = evalxl("fill", form, "-o", "filled", "--formulas", "--qualitative", "default", "--json")
    assert ran.status == 0
    now = cells(evalxl.folder / "filled" / "自评表.xlsx")
    assert now["G11"] == "=ROUND(F11*90/120,2)"
    assert now["G16"] == "=SUM(G11:G15,H6)"
    # The reading of the filled copy is that of its stored values.
    read = evalxl("read", "filled", "--json").json["forms"][0]
    assert (read["total_score"], read["grade"], read["problems"]) == ("87.63", "良", [])


def test_files_of_a_folder_keep_their_places(evalxl: Program, form: Path) -> None:
    (evalxl.folder / "in" / "a").mkdir(parents=True)
    shutil.copy(form, evalxl.folder / "in" / "a" / "自评表.xlsx")
    shutil.copy(form, evalxl.folder / "in" / "自评表.xlsx")
    assert evalxl("fill", "in", "-o", "out").status == 0
    written = sorted(path.relative_to(evalxl.folder).as_posix() for path in (evalxl.folder / "out").rglob("*.xlsx"))
    assert written == ["out/a/自评表.xlsx", "out/自评表.xlsx"]


def test_a_copy_never_takes_the_place_of_its_original(evalxl: Program, form: Path) -> None:
    before = form.read_bytes()
    ran = evalxl("fill", form, "-o", evalxl.folder)
    assert ran.status == 2
    assert form.read_bytes() == before


@pytest.mark.parametrize("where", [(), ("-o", "x", "--in-place")])
def test_where_to_write_has_to_be_said(evalxl: Program, form: Path, where: tuple[str, ...]) -> None:
    ran = evalxl("fill", form, *where)
    assert ran.status == 2
    assert "--in-place" in ran.err


def test_a_protected_sheet_is_refused_and_the_rest_filled(evalxl: Program, form: Path) -> None:
    book = openpyxl.load_workbook(form)
    book.worksheets[0].protection.set_password("秘密123")
    book.worksheets[0].protection.enable()
    book.save(evalxl.folder / "protected.xlsx")
    before = (evalxl.folder / "protected.xlsx").read_bytes()
    ran = evalxl("fill", evalxl.folder, "--in-place", "--json")
    assert ran.status == 3
    assert (evalxl.folder / "protected.xlsx").read_bytes() == before
    messages = {file["path"].rpartition("/")[2]: file["message"] for file in ran.json["files"]}
    assert messages["自评表.xlsx"] is None
    assert "protected" in messages["protected.xlsx"]
    passwords = evalxl.folder / "passwords.txt"
    passwords.write_text("*.xlsx\t秘密123\n", "utf-8")
    assert evalxl("fill", "protected.xlsx", "--in-place", "--passwords", passwords).status == 0
    assert cells(evalxl.folder / "protected.xlsx")["G11"] == 11.25


def write_ods(path: Path) -> None:
    """The same form as an OpenDocument file, as LibreOffice writes one."""
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in ROWS)
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="自评表">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", content)


def _ods_cell(value: object) -> str:
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    text = str(value).replace("<", "&lt;")
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        if text
        else "<table:table-cell/>"
    )


def test_a_workbook_of_another_kind_gives_a_converted_copy(evalxl: Program) -> None:
    source = evalxl.folder / "自评表.ods"
    write_ods(source)
    before = source.read_bytes()
    ran = evalxl("fill", source, "--in-place", "--json")
    assert ran.status == 0
    assert source.read_bytes() == before
    (file,) = ran.json["files"]
    assert file["output"].endswith("自评表.ods.xlsx")
    assert "same values" in file["remarks"][0]
    now = cells(evalxl.folder / "自评表.ods.xlsx")
    assert (now["D11"], now["G11"], now["G6"]) == ("≥120(册)", 11.25, 93.83)
    assert evalxl("fill", source, "--in-place").status == 3, "the copy is there already"


@pytest.mark.parametrize("formula", ["=SUM(G11:G15)+H6", "=ROUND(SUM($G$11:G15,H6),2)", "=H6+G11+G12+G13+G14+G15"])
def test_a_total_that_is_a_formula_gets_its_new_result(evalxl: Program, formula: str) -> None:
    with xlsxwriter.Workbook(evalxl.folder / "a.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("自评表")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_formula("G16", formula, None, 20)
        sheet.write_formula("B17", '=IF(G16>=90,"优",IF(G16>=80,"良",IF(G16>=60,"中","差")))', None, "差")
    ran = evalxl("fill", "a.xlsx", "--in-place", "--qualitative", "default", "--json")
    assert ran.status == 0
    total = next(edit for edit in ran.json["edits"] if edit["cell"] == "G16")
    assert (total["old"], total["new"]) == ("20", "87.63")
    assert cells(evalxl.folder / "a.xlsx")["G16"] == formula
    read = evalxl("read", "a.xlsx", "--json").json["forms"][0]
    assert (read["total_score"], read["grade"]) == ("87.63", "良")
    assert not [
        each for each in evalxl("check", "a.xlsx", "--json").json["findings"] if each["code"] in ("EV302", "EV306")
    ]


@pytest.mark.parametrize(("formula", "stored"), [("=SUM(G11:G15)*1", 20), ("=SUM(G11:G15)", 21)])
def test_a_total_whose_formula_is_not_understood_is_left_to_the_spreadsheet(
    evalxl: Program, formula: str, stored: int
) -> None:
    with xlsxwriter.Workbook(evalxl.folder / "a.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("自评表")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_formula("G16", formula, None, stored)
    ran = evalxl("fill", "a.xlsx", "--in-place", "--json")
    assert "G16" not in [edit["cell"] for edit in ran.json["edits"]]
    assert any("Formulas in the workbook" in remark for remark in ran.json["files"][0]["remarks"])
