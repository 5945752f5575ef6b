"""The buttons of the group 审核: marks, the way from one to the other, and the sheet as it was before."""

from collections.abc import Callable
from copy import copy
from io import BytesIO
from pathlib import Path

import openpyxl
import xlwings as xw
from drafted import draft, forty_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory_engine import App, Book
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Color, PatternFill

from evalxl.addin import ribbon
from evalxl.commands import annotate, check
from evalxl.core.marks import HEAD
from evalxl.workbooks.annotation import cleared

Open = Callable[..., xw.Book]


def looks(book: xw.Book) -> list[object]:
    """All that a mark might change: fills, notes, rules, values, of every sheet."""
    seen: list[object] = []
    for page in book.impl.content.worksheets:
        for row in page.iter_rows():
            seen += [(c.coordinate, c.value, copy(c.fill), c.comment and c.comment.text) for c in row]
        seen += [(str(of.sqref), [rule.formula for rule in of.rules]) for of in page.conditional_formatting]
    return seen


def marked(book: xw.Book) -> set[str]:
    return {str(of.sqref).partition(":")[0] for of in book.impl.content.active.conditional_formatting}


def test_findings_are_marked_at_their_cells(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.review_sheet()
    page = book.impl.content.active
    assert "H17" in marked(book)
    assert page["H17"].comment.text.startswith(HEAD)
    assert "EV304" in page["H17"].comment.text
    assert "errors" in host.alerts[-1]


def test_a_form_of_forty_rows_takes_few_questions(host: App, open_form: Open) -> None:
    book = open_form(forty_rows())
    host.count.clear()
    ribbon.review_sheet()
    findings = len(marked(book))
    assert findings >= 10
    assert host.count["read"] <= 10
    assert host.count["write"] <= 10 + 2 * findings


def test_marks_are_taken_off_without_a_trace(host: App, open_form: Open) -> None:
    book = open_form(draft())
    page = book.impl.content.active
    page["H13"].fill = PatternFill("lightUp", fgColor=Color(theme=4, tint=0.4))
    page["H17"].comment = Comment("张三:请核实", "张三")
    before = looks(book)
    ribbon.review_sheet()
    assert looks(book) != before
    ribbon.clear_marks()
    assert looks(book) == before
    ribbon.clear_marks()
    assert "no marks" in host.alerts[-1]


def test_a_note_of_the_user_is_not_touched(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.content.active["H17"].comment = Comment("张三:请核实", "张三")
    ribbon.review_sheet()
    assert "H17" in marked(book)
    assert book.impl.content.active["H17"].comment.text == "张三:请核实"


CELLS = ["C3", "H6", "H13", "H15", "H17", "I13", "H19"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fills=st.dictionaries(st.sampled_from(CELLS), st.sampled_from(["solid", "gray125", "darkGrid"])),
    notes=st.dictionaries(st.sampled_from(CELLS), st.text("注意核实\n e[]", min_size=1)),
    ruled=st.booleans(),
    reviews=st.integers(1, 3),
    reopened=st.booleans(),
)
def test_any_fills_and_notes_come_back(
    host: App, open_form: Open, fills: dict, notes: dict, ruled: bool, reviews: int, reopened: bool
) -> None:
    book = open_form(draft())
    page = book.impl.content.active
    for cell, pattern in fills.items():
        page[cell].fill = PatternFill(pattern, fgColor=Color(theme=5))
    for cell, text in notes.items():
        page[cell].comment = Comment(text, "张三")
    if ruled:
        page.conditional_formatting.add("H13:H18", CellIsRule("lessThan", ["60"], fill=PatternFill("solid")))
    before = looks(book)
    for _ in range(reviews):
        ribbon.review_workbook()
    if reopened:
        book.save()
        path = book.fullname
        book.close()
        book = xw.Book(impl=host.books.open(path))
        book.set_mock_caller()
    ribbon.clear_marks()
    assert looks(book) == before


def test_marks_of_the_command_line_come_off_by_the_button_and_the_other_way_round(
    host: App, open_form: Open, tmp_path: Path
) -> None:
    book = open_form(draft())
    before, path = looks(book), Path(book.fullname)
    checked = check([str(path)])
    (made,) = annotate(checked.files, checked.findings, tmp_path / "out", str)
    marked_copy = xw.Book(impl=host.books.open(made.output))
    marked_copy.set_mock_caller()
    assert looks(marked_copy) != before
    assert len(marked_copy.sheets) == 2
    ribbon.clear_marks()
    assert len(marked_copy.sheets) == 1
    assert looks(marked_copy) == before

    book.set_mock_caller()
    ribbon.review_sheet()
    held = BytesIO()
    book.impl.content.save(held)
    result, count = cleared(held.getvalue())
    assert count == len(marked(book)) > 0
    assert looks(xw.Book(impl=Book(host, openpyxl.load_workbook(BytesIO(result)), "a.xlsx"))) == before


def test_rows_moved_after_the_review_do_not_matter(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.review_sheet()
    page = book.impl.content.active
    # A mark that moved with its row: the note now stands elsewhere.
    page["I17"].comment, page["H17"].comment = Comment(page["H17"].comment.text, "evalxl"), None
    ribbon.clear_marks()
    assert not [cell for row in page.iter_rows() for cell in row if cell.comment]


def test_next_and_previous_go_round(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.review_sheet()
    book.sheets[0]["A1"].select()
    count = len(marked(book))
    seen = []
    for _ in range(count + 1):
        ribbon.next_finding()
        seen.append(book.selection.address.partition(":")[0].replace("$", ""))
    assert set(seen) == marked(book)
    assert len(set(seen)) == count
    assert seen[0] == seen[-1]
    assert f"Finding 1 of {count}" in str(host.bar)
    ribbon.previous_finding()
    assert f"Finding {count} of {count}" in str(host.bar)


def test_next_goes_on_to_another_sheet(host: App, open_form: Open) -> None:
    book = open_form(draft(), draft(project="古籍保护"))
    ribbon.review_workbook()
    for _ in range(len(marked(book)) + 1):
        ribbon.next_finding()
    assert book.sheets.active.name == "古籍保护"


def test_a_finding_in_a_hidden_row_is_told(host: App, open_form: Open) -> None:
    book = open_form(draft())
    ribbon.review_sheet()
    for row in range(1, 30):
        book.impl.content.active.row_dimensions[row].hidden = True
    ribbon.next_finding()
    assert "hidden or filtered out" in host.alerts[-1]


def test_next_without_a_review_says_what_to_do(host: App, open_form: Open) -> None:
    open_form(draft())
    ribbon.next_finding()
    assert "Review this sheet first" in host.alerts[-1]


def test_a_protected_sheet_is_checked_but_not_marked(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.content.active.protection.sheet = True
    before = looks(book)
    ribbon.review_sheet()
    assert looks(book) == before
    assert "Not marked" in host.alerts[-1]
    ribbon.next_finding()
    assert "Finding" in str(host.bar)


def test_a_host_that_tells_nothing_about_protection_is_left_whole(host: App, open_form: Open) -> None:
    del host.macros["EvalxlSheetFacts"]
    book = open_form(draft())
    book.impl.content.active.protection.sheet = True
    before = looks(book)
    ribbon.review_sheet()
    assert looks(book) == before
    assert "Not marked" in host.alerts[-1]


def test_an_error_value_is_found_not_taken_for_a_blank(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.content.active["H15"].value = "#N/A"
    book.impl.content.active["H15"].data_type = "e"
    ribbon.review_sheet()
    assert "EV004" in book.impl.content.active["H15"].comment.text


def test_a_sheet_without_a_form_says_so(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.content.active = book.impl.content.create_sheet("封面")
    ribbon.fill_scores()
    assert "Sheet 封面 holds no self-evaluation form" in host.alerts[-1]
    ribbon.review_sheet()
    assert "No form was found" in host.alerts[-1]
    assert host.bar is False


def test_a_ledger_beside_the_form_does_not_stop_the_review(host: App, open_form: Open) -> None:
    book = open_form(draft())
    book.impl.content.create_sheet("台账").cell(70_000, 1).value = 1
    ribbon.review_workbook()
    assert "H17" in marked(book)
    assert "Sheet 台账 holds far more data than forms do" in host.alerts[-1]
