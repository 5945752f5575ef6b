"""Workbooks, sheets, looks, notes, rules and names in a real Calc."""

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from silence import Silence

from evalxl.addin.host import ask
from evalxl.libreoffice.office import enum, uno_module
from evalxl.libreoffice.reasons import Refused

pytestmark = pytest.mark.libreoffice


def test_open_change_save_close(app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / "自评 表.xlsx"
    made = openpyxl.Workbook()
    made.active["A1"] = "分值"
    made.save(path)
    book = app.books.open(str(path))
    assert (book.name, book.fullname, book.sheet_names) == ("自评 表.xlsx", str(path), ["Sheet"])
    assert app.books.open(str(path)) == book
    book.sheets[0]["B2"].value = 9.5
    book.save()
    book.save(str(tmp_path / "copy.ods"))
    assert book.fullname == str(tmp_path / "copy.ods")
    book.close()
    assert "copy.ods" not in [each.name for each in app.books]
    assert openpyxl.load_workbook(path).active["B2"].value == 9.5


def test_what_cannot_be_opened_or_saved(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        app.books.open(str(tmp_path / "none.xlsx"))
    with pytest.raises(Refused, match=r"files that end with \.docx"):
        book.save(str(tmp_path / "x.docx"))
    with pytest.raises(Refused, match="could not be saved"):
        book.save(str(tmp_path / "nowhere" / "x.xlsx"))


def test_a_path_is_counted_from_the_current_folder(
    book: xw.Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = book.name
    book.save()
    assert (book.fullname, (tmp_path / f"{name}.xlsx").is_file()) == (str(tmp_path / f"{name}.xlsx"), True)
    (tmp_path / "below").mkdir()
    book.save("below/自评.xlsx")
    assert (book.fullname, (tmp_path / "below" / "自评.xlsx").is_file()) == (str(tmp_path / "below/自评.xlsx"), True)
    with pytest.raises(Refused, match="there is no such folder"):
        book.save("nowhere/x.xlsx")


@pytest.mark.parametrize("name", ["[x]", "a/b:c", "'x", "x'", "长" * 32])
def test_what_no_sheet_can_be_called(book: xw.Book, sheet: xw.Sheet, name: str) -> None:
    before = book.sheet_names
    with pytest.raises(Refused, match="No sheet can be called"):
        book.sheets.add(name)
    if "'" in name:  # the others xlwings itself refuses
        with pytest.raises(Refused, match="No sheet can be called"):
            sheet.name = name
    assert book.sheet_names == before


def test_a_sheet_is_not_called_as_another(book: xw.Book, sheet: xw.Sheet) -> None:
    other = book.sheets.add("汇总 A", after=sheet)
    with pytest.raises(Refused, match="it is taken"):
        sheet.name = "汇总 a"
    other.name = "汇总 a"
    assert other.name == "汇总 a"


def test_sheets(book: xw.Book, sheet: xw.Sheet) -> None:
    first, second = sheet.name, book.sheets.add("第二", after=sheet)
    assert book.sheets.add().name not in (first, "第二")
    second.name = "汇总"
    assert book.sheets["汇总"].index == book.sheet_names.index("汇总") + 1
    second.visible = False
    assert [each.visible for each in book.sheets if each.name in (first, "汇总")] == [True, False]
    sheet.activate()
    assert book.sheets.active == sheet
    second.delete()
    assert "汇总" not in book.sheet_names
    with pytest.raises(KeyError):
        book.sheets["汇总"]


def test_ranges(app: xw.App, sheet: xw.Sheet) -> None:
    area = sheet["B2:D5"]
    assert (area.row, area.column, area.shape, area.size, area.address) == (2, 2, (4, 3), 12, "$B$2:$D$5")
    assert area.get_address(False, False) == "B2:D5"
    assert area.get_address(external=True) == f"'[{sheet.book.name}]{sheet.name}'!$B$2:$D$5"
    assert (area(2, 3).address, area(4).address, area[1, :].address) == ("$D$3", "$B$3", "$B$3:$D$3")
    assert area.offset(1, 1).resize(2, 2).address == "$C$3:$D$4"
    assert (area.last_cell.address, area.rows[0].address, area.columns[-1].address) == (
        "$D$5",
        "$B$2:$D$2",
        "$D$2:$D$5",
    )
    assert sheet.range((5, 4), (2, 2)) == area
    sheet["C4"].value = 1
    assert sheet.used_range.address == "$A$1:$C$4"
    assert sheet["C1"].end("down").address == "$C$4"
    assert sheet["C4"].end("up").address == "$C$1"
    assert sheet["A4"].end("right").address == "$C$4"
    area.select()
    assert app.selection == area
    with pytest.raises(ValueError, match="There is no range"):
        sheet.range("no such")


def test_current_region_and_clearing(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [[1, 2], [3, 4]]
    sheet["B2"].color = "#ff0000"
    sheet["B2"].add_note("note")
    assert sheet["C3"].current_region.address == "$B$2:$C$3"
    sheet["B2:C3"].clear_contents()
    assert (sheet["B2"].value, sheet["B2"].color) == (None, (255, 0, 0))
    sheet["B2"].clear_formats()
    assert (sheet["B2"].color, sheet["B2"].note.text) == (None, "note")
    sheet["B2"].clear()
    assert sheet["B2"].note is None


def test_notes(sheet: xw.Sheet) -> None:
    note = sheet["C3"].add_note("得分\n第二行")
    sheet["A1"].add_note("first")
    assert (note.text, note.location.address) == ("得分\n第二行", "$C$3")
    assert [each.location.address for each in sheet.notes] == ["$A$1", "$C$3"]
    with pytest.raises(ValueError, match="already has a note"):
        sheet["C3"].add_note("another")
    note.text = "new"
    assert sheet.notes["C3"].text == "new"
    note.delete()
    assert sheet["C3"].note is None
    assert len(sheet.notes) == 1


def test_conditional_formats_survive_the_file(app: xw.App, book: xw.Book, sheet: xw.Sheet, tmp_path: Path) -> None:
    rule = sheet["B2:C2"].conditional_formats.add_custom('="evalxl"="evalxl"', fill_color=(255, 199, 206))
    assert (rule.type, rule.formula, rule.fill_color) == ("custom", '="evalxl"="evalxl"', (255, 199, 206))
    assert len(sheet["C2"].conditional_formats) == 1
    assert len(sheet["A1"].conditional_formats) == 0
    book.save(str(tmp_path / "marked.xlsx"))
    stored = openpyxl.load_workbook(tmp_path / "marked.xlsx").active.conditional_formatting
    assert [(str(of.sqref), of.rules[0].type, of.rules[0].formula) for of in stored] == [
        ("B2:C2", "expression", ['"evalxl"="evalxl"'])
    ]
    book.close()
    again = app.books.open(str(tmp_path / "marked.xlsx")).sheets[0]
    (found,) = again.cells.conditional_formats
    assert (found.formula, found.fill_color) == ('="evalxl"="evalxl"', (255, 199, 206))
    found.delete()
    assert len(again.cells.conditional_formats) == 0


def test_a_rule_is_drawn_beside_those_of_the_user(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.active
    for row in range(1, 6):
        page.append([row, "text", f"=A{row}*2", 7])
    page.merge_cells("B2:B4")
    page["A3"].comment = Comment("mine", "me")
    page["A3"].number_format = "0.00"
    page.conditional_formatting.add("A1:C5", CellIsRule(operator="greaterThan", formula=["3"]))
    made.save(tmp_path / "user.xlsx")
    sheet = app.books.open(str(tmp_path / "user.xlsx")).sheets[0]
    before = seen(sheet)
    rules = [
        sheet[cells].conditional_formats.add_custom("=1=1", fill_color=(1, 2, 3))
        for cells in ("A3", "B2:B4", "C2", "D1:D5")
    ]
    # What the cells themselves carry is what Calc draws.
    assert [sheet[cell].api.ConditionalFormat.getCount() for cell in ("D2", "E2")] == [1, 0]
    assert len(sheet.cells.conditional_formats) == 5
    for rule in reversed(rules):
        rule.delete()
    assert seen(sheet) == before


def seen(sheet: xw.Sheet) -> list[object]:
    formats = sheet.api.ConditionalFormats.getConditionalFormats()
    return [
        sheet.used_range.formula,
        [(note.location.address, note.text, note.author) for note in sheet.notes],
        [sheet[cell].merge_area.address for cell in ("A3", "B3", "C2")],
        [sheet[cell].number_format for cell in ("A3", "C2")],
        [each.Range.getRangeAddressesAsString() for each in formats],
    ]


def test_a_rule_in_a_filtered_row_and_in_an_array_formula_leaves_values_alone(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["n"], [1], [2], [3]]
    sheet["C1:C2"].formula_array = "=A3:A4*10"
    filtered = sheet["A1:A4"].api.createFilterDescriptor(True)
    filtered.ContainsHeader = True
    field = uno_module().createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.IsNumeric, field.NumericValue, field.Operator = True, 2.0, enum("sheet.FilterOperator", "EQUAL")
    filtered.setFilterFields((field,))
    sheet["A1:A4"].api.filter(filtered)
    for cell in ("A2", "C1"):
        sheet[cell].conditional_formats.add_custom("=1=1", fill_color=(1, 2, 3))
    rows = [sheet.api.getRows().getByIndex(index) for index in range(4)]
    assert [(row.IsFiltered, row.IsVisible) for row in rows] == [(False, True), (True, False)] * 2
    assert sheet["A2"].api.ConditionalFormat.getCount() == 1
    assert sheet["A1:A4"].value == ["n", 1.0, 2.0, 3.0]
    assert (sheet["C1:C2"].value, sheet["C2"].formula_array) == ([20.0, 30.0], "=A3:A4*10")
    assert len(sheet.cells.conditional_formats) == 2


def test_a_style_goes_with_its_last_rule(book: xw.Book, sheet: xw.Sheet) -> None:
    before = set(book.impl.styles.getElementNames())
    for cell in ("A1", "A2"):
        sheet[cell].conditional_formats.add_custom("=1=1", fill_color="#112233")
    first, second = sheet.cells.conditional_formats
    first.delete()
    assert set(book.impl.styles.getElementNames()) - before == {"evalxl 2"}
    second.delete()
    assert set(book.impl.styles.getElementNames()) == before


def test_hyperlinks(sheet: xw.Sheet) -> None:
    sheet["A1"].add_hyperlink("https://example.org/a", "看")
    assert (sheet["A1"].value, sheet["A1"].hyperlink) == ("看", "https://example.org/a")
    with pytest.raises(Refused, match="hyperlink"):
        assert sheet["A2"].hyperlink


def test_names(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["B2:B4"].name = "得分"
    assert (sheet["B2:B4"].name.name, book.names["得分"].refers_to) == ("得分", f"={sheet.name}!$B$2:$B$4")
    assert sheet["得分"].address == "$B$2:$B$4"
    book.names["得分"].refers_to = f"={sheet.name}!$C$1"
    assert book.names["得分"].refers_to_range.address == "$C$1"
    book.names["得分"].delete()
    assert "得分" not in book.names
    assert sheet["B2"].name is None


def test_a_protected_sheet_refuses_instead_of_doing_nothing(sheet: xw.Sheet) -> None:
    sheet.api.protect("")
    for change in (
        lambda: setattr(sheet["A1"], "value", 1),
        lambda: setattr(sheet["A1"], "color", "#112233"),
        lambda: sheet["A1"].add_note("x"),
        lambda: sheet["A1"].conditional_formats.add_custom("=1=1"),
        sheet["A1:B2"].clear_contents,
    ):
        with pytest.raises(Refused, match="is protected"):
            change()
    sheet.api.unprotect("")
    assert (sheet["A1"].value, sheet["A1"].color, len(sheet.notes)) == (None, None, 0)


def test_unlocked_cells_of_a_protected_sheet(sheet: xw.Sheet) -> None:
    protection = sheet["B2"].api.CellProtection
    protection.IsLocked = False
    sheet["B2"].api.CellProtection = protection
    sheet.api.protect("")
    sheet["B2"].value = 5
    assert sheet["B2"].value == 5.0
    with pytest.raises(Refused):
        sheet["B2:C2"].value = 5
    sheet.api.unprotect("")


def test_what_is_said(app: xw.App, book: xw.Book, windows: Silence) -> None:
    windows.answers = ["cancel"]
    assert app.alert("Go on?", buttons="ok_cancel") == "cancel"
    app.status_bar = "reading"
    assert (windows.said, app.status_bar) == (["Go on?"], "reading")
    app.status_bar = False
    assert app.status_bar is False


def test_the_caller(book: xw.Book) -> None:
    book.set_mock_caller()
    assert xw.Book.caller() == book
    assert xw.Book.caller().app.books.active == book


def test_questions_of_the_add_in(app: xw.App, sheet: xw.Sheet, windows: Silence) -> None:
    sheet["B2:C3"].merge()
    sheet["B2"].value, sheet["D1"].value = "x", 0.5
    sheet["D1"].number_format = "0.0%"
    sheet["E5"].add_note("n")
    windows.chosen = "/tmp/somewhere"
    facts = ask(app, "EvalxlSheetFacts", sheet.book.name, sheet.name)
    assert sorted(facts.splitlines()) == ["F\t1\t4\t0.0%", "M\t2\t2\t3\t3", "N\t5\t5", "U\t2\t4"]
    assert ask(app, "EvalxlChooseFolder", "title") == "/tmp/somewhere"
    assert ask(app, "EvalxlHostChinese") is False
    assert ask(app, "NoSuchQuestion") is None


def test_what_the_engine_cannot_do_says_so(app: xw.App, sheet: xw.Sheet) -> None:
    with pytest.raises(NotImplementedError, match=r"Sheet\.charts does not exist in evalxl's engine for LibreOffice"):
        assert sheet.charts
    with pytest.raises(NotImplementedError, match=r"Sheet\.pivot_tables does not exist"):
        assert sheet.pivot_tables
    with pytest.raises(NotImplementedError, match=r"Range\.sort does not exist"):
        sheet["A1:A3"].impl.sort([1], [True], False)
    with pytest.raises(NotImplementedError, match=r"App\.hwnd"):
        assert app.hwnd
    assert str(app.version).startswith(("7.", "2"))
