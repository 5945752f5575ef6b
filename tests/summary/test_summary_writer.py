"""The summary workbook, read back with openpyxl."""

import zipfile
from pathlib import Path

import pytest
from example_table import MADE, table, written
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import STANDARD, batch, files, finding, form, funding, indicator
from opened import opened

from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.summary.department import summarize
from evalxl.workbooks import summary_writer
from evalxl.workbooks.cell_text import TEXT_LIMIT
from evalxl.workbooks.summary_writer import write_summary, write_tables


def department():
    one = form(indicators=[indicator("册数", reason="=SUM(A1)")])
    of = files(one, form("乙", "文化馆", currency="元", money=funding("182331.82", "100000.07")))
    return summarize(of, batch(of), [finding(one)], STANDARD)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=100.00(%)",
        "+86 10",
        "-",
        "@SUM(A1)",
        '=HYPERLINK("http://example.invalid")',
        "http://example.invalid/a?b=c&d",
        "mailto:a@example.invalid",
        "internal:Sheet1!A1",
        "007",
        "1e5",
        "TRUE",
        "#N/A",
        "{=1}",
        "<r><t>bold</t></r>",
        "a & b < c > d \"e\" 'f'",
        "_x0041_ stays",
        " blanks  around ",
        "两\n行",
        "𠮷野家",
        "\t=tab",
    ],
)
def test_any_text_is_stored_as_that_text(tmp_path, text):
    cell = written(tmp_path / "a.xlsx", table((text,)))["Example"]["A2"]
    assert (cell.value.replace("_x005F_", "_"), cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a"])
def test_editing_such_a_text_makes_no_formula_of_it(tmp_path, text):
    sheet = written(tmp_path / "a.xlsx", table((text,), ("plain",)))["Example"]
    assert (sheet["A2"].quotePrefix, sheet["A3"].quotePrefix) == (True, False)


def test_characters_that_a_workbook_cannot_hold_are_shown(tmp_path):
    sheet = written(tmp_path / "a.xlsx", table(("a\x00b\x0bc",), ("a\ud800b\uffff",), ("a\r\nb\rc",)))["Example"]
    assert [sheet[f"A{row}"].value for row in (2, 3, 4)] == ["a␀b␋c", "a�b�", "a\nb\nc"]


@pytest.mark.parametrize("character", ["长", "𠮷"])
def test_a_text_longer_than_a_cell_is_cut_visibly(tmp_path, character):
    whole = character * (TEXT_LIMIT // len(character.encode("utf-16-le")) * 2)
    sheet = written(tmp_path / "a.xlsx", table((whole,), (whole + character * 2,)))["Example"]
    assert sheet["A2"].value == whole
    cut = sheet["A3"].value
    assert cut.endswith("… (cut here: a cell holds no more)")
    assert TEXT_LIMIT - 1 <= len(cut.encode("utf-16-le")) // 2 <= TEXT_LIMIT


def test_absent_values_are_blank_cells(tmp_path):
    sheet = written(tmp_path / "a.xlsx", table((None, None, None, None)))["Example"]
    assert [cell.value for cell in sheet[2]] == [None] * 4


def test_messages_and_titles_are_translated(tmp_path):
    words = {"Example": "例", "Text": "文本", "{count} rows": "{count}行"}
    row = (message("{count} rows", count=3),)
    book = written(
        tmp_path / "a.xlsx", table(row, notes=(message("Text"),)), translate=lambda text: words.get(text, text)
    )
    assert [book["例"][cell].value for cell in ("A1", "A2", "A4")] == ["文本", "3行", "文本"]


def test_long_texts_get_higher_rows(tmp_path):
    sheet = written(tmp_path / "a.xlsx", table(("短",), ("很长的文本" * 10,), ("a\nb\nc",), ("长" * 9000,)))["Example"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4, 5)]
    assert heights[0] < heights[2] < heights[1] < heights[3] == 409


def test_the_header_stays_in_sight_filters_and_repeats_in_print(tmp_path):
    book = written(tmp_path / "a.xlsx", table(("a",), ("b",), ("sum",), totals=1, notes=(message("a note"),)))
    sheet = book["Example"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:D3", "$1:$1")
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == (9, "landscape", 1, 0)
    assert sheet["A4"].font.bold
    assert not sheet["A3"].font.bold
    assert [sheet[f"A{row}"].value for row in (4, 5, 6)] == ["sum", None, "a note"]


def test_rows_that_no_sheet_can_hold_go_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(summary_writer, "ROW_LIMIT", 17)
    given_rows = [(f"row {index}",) for index in range(25)]
    many = table(*given_rows, ("sum",), totals=1, notes=(message("a note"),))
    book = written(tmp_path / "a.xlsx", many)
    assert book.sheetnames == ["Example", "Example (2)", "Example (3)"]
    columns = [[cell.value for cell in book[name]["A"]] for name in book.sheetnames]
    assert columns[0][1:10] == [f"row {index}" for index in range(9)]
    assert columns[0][-1].startswith("Rows 1 to 9 of 25")
    assert columns[2][1:9] == [*(f"row {index}" for index in range(18, 25)), "sum"]
    assert columns[2][-2].startswith("Rows 19 to 25 of 25")
    assert columns[2][-1] == "a note"
    assert all(len(column) <= 17 for column in columns)


def test_a_heading_goes_on_the_next_sheet_with_its_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(summary_writer, "ROW_LIMIT", 17)
    heads = frozenset({0, 4, 8, 12, 16})
    rows = [(f"head {index}" if index in heads else f"row {index}",) for index in range(20)]
    book = written(tmp_path / "a.xlsx", table(*rows, heads=heads))
    columns = [[cell.value for cell in book[name]["A"]] for name in book.sheetnames]
    assert [column[1] for column in columns] == ["head 0", "head 8", "head 16"]
    assert [value for column in columns for value in column if value in {row for (row,) in rows}] == [
        row for (row,) in rows
    ]
    assert [column[-1].split(":")[0] for column in columns] == [
        "Rows 1 to 8 of 20",
        "Rows 9 to 16 of 20",
        "Rows 17 to 20 of 20",
    ]


SHEETS = [
    *("Overview", "Project list", "Subtotals by unit", "Not reported, sent twice", "To be returned"),
    *("Rows that lost points", "Far above target", "Review sheet", "Finding list", "File list"),
]


def test_the_sheets_of_the_review_copy(tmp_path):
    write_summary(department().review, str(tmp_path / "a.xlsx"), str, MADE)
    book = opened(tmp_path / "a.xlsx")
    assert book.sheetnames == SHEETS
    projects = book["Project list"]
    keys = [cell.value for cell in projects[1]]
    column = keys.index("Annual budget\n(万元)")
    assert [row[column].value for row in projects.iter_rows(min_row=2)] == [100, 18.233182]
    assert book["Overview"]["A1"].value == "Summary of project performance self-evaluations"
    assert book["Overview"].freeze_panes == "A4"
    formulas = {sheet.title for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas == {"Overview", "Review sheet"}


def test_every_sheet_prints_on_a4(tmp_path):
    write_summary(department().review, str(tmp_path / "a.xlsx"), str, MADE)
    for sheet in opened(tmp_path / "a.xlsx"):
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth or 1) == (9, "landscape", 1), sheet.title
        assert sheet.print_title_rows, sheet.title
        assert sheet.oddFooter.center.text == "&P / &N", sheet.title


def test_the_same_department_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_summary(department().review, str(tmp_path / name), str, MADE)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert opened(tmp_path / "a.xlsx").properties.created == MADE.replace(tzinfo=None)


def test_severities_are_coloured(tmp_path):
    write_summary(department().review, str(tmp_path / "a.xlsx"), str, MADE)
    book = opened(tmp_path / "a.xlsx")
    rules = [rule.text for found in book["Finding list"].conditional_formatting for rule in found.rules]
    assert rules == ["●", "×", "▲", "△", "○"]


def test_grades_have_a_colour_and_a_symbol_and_stay_words(tmp_path):
    write_summary(department().review, str(tmp_path / "a.xlsx"), str, MADE)
    sheet = opened(tmp_path / "a.xlsx")["Project list"]
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    shown = {rule.formula[0]: rule.dxf.numFmt.formatCode for rule in rules if rule.type == "cellIs"}
    assert shown == {'"优"': '"★"@', '"良"': '"☆"@', '"中"': '"△"@', '"差"': '"▼"@'}
    assert sum(rule.type == "dataBar" for rule in rules) == 2
    header = [cell.value for cell in sheet[1]]
    assert {row[header.index("Grade")].value for row in sheet.iter_rows(min_row=2)} == {"优"}


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, failure):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"older")

    def fail(*arguments):
        raise failure

    monkeypatch.setattr(summary_writer.RowWriter, "row", fail)
    with pytest.raises(failure):
        write_tables([table(("a",))], str(path), str)
    assert path.read_bytes() == b"older"
    assert [found.name for found in tmp_path.iterdir()] == ["汇总.xlsx"]


def test_a_file_that_excel_holds_open_is_named(tmp_path, monkeypatch):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"older")

    def locked(source, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(UsageError, match=r"汇总\.xlsx cannot be written"):
        write_tables([table(("a",))], str(path), str)
    assert [found.name for found in tmp_path.iterdir()] == ["汇总.xlsx"]


def test_a_folder_cannot_be_the_summary(tmp_path):
    with pytest.raises(UsageError, match="cannot be written"):
        write_tables([table(("a",))], str(tmp_path), str)


@pytest.mark.parametrize("copy", ["review", "public"])
def test_every_part_is_sound_xml(tmp_path, copy):
    from lxml import etree

    write_summary(getattr(department(), copy), str(tmp_path / "a.xlsx"), str, MADE)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        for part in archive.namelist():
            etree.fromstring(archive.read(part))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40).filter(lambda text: "_x" not in text), min_size=1, max_size=5))
def test_texts_read_back(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("texts") / "a.xlsx"
    sheet = written(path, table(*((text,) for text in texts)))["Example"]
    found = [sheet.cell(row, 1) for row in range(2, len(texts) + 2)]
    assert [cell.value or "" for cell in found] == [shown(text) for text in texts]
    assert not {cell.data_type for cell in found} - {"s", "n"}


def shown(text: str) -> str:
    """What becomes of a text: line ends one way, control characters as their pictures."""
    pictures = {chr(code): chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n"}
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(str.maketrans({**pictures, "\ufffe": "�", "\uffff": "�"}))
