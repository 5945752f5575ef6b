"""The buttons on forms that are open in a real Calc, without a window."""

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from silence import Silence

from evalxl.addin.buttons import BUTTONS
from evalxl.commands import check
from evalxl.libreoffice.buttons import run

pytestmark = pytest.mark.libreoffice

READING = "数字阅读平台运行维护经费"


def marked(sheet: xw.Sheet) -> set[str]:
    return {
        each.Range.getRangeAddressesAsString().rpartition(".")[2].partition(":")[0]
        for each in sheet.api.ConditionalFormats.getConditionalFormats()
    }


def looks(book: xw.Book) -> list[object]:
    """All that a mark might change."""
    return [
        (sheet.name, sheet.used_range.formula, [(note.location.address, note.text) for note in sheet.notes])
        for sheet in book.sheets
    ] + [sorted(book.impl.styles.getElementNames()), [len(sheet.cells.conditional_formats) for sheet in book.sheets]]


def test_reviewing_marks_what_the_closed_file_has(library: xw.Book, windows: Silence) -> None:
    before = looks(library)
    run("ReviewWorkbook")
    in_file = check([library.fullname]).findings
    assert {(sheet.name, cell) for sheet in library.sheets for cell in marked(sheet)} == {
        (each.sheet, each.cell) for each in in_file if each.cell is not None
    }
    note = next(note for note in library.sheets[READING].notes if note.location.address == "$I$6")
    assert note.text.startswith("[evalxl] ")
    assert "EV203" in note.text
    assert "4 forms checked by mof-2020" in windows.said[-1]
    run("ClearMarks")
    assert looks(library) == before


def test_next_goes_from_finding_to_finding(library: xw.Book, windows: Silence) -> None:
    library.sheets[0].activate()
    library.sheets[0]["A1"].select()
    run("ReviewWorkbook")
    said, places = len(windows.said), []
    count = sum(len(marked(sheet)) for sheet in library.sheets)
    for _ in range(count + 1):
        run("NextFinding")
        places.append((library.sheets.active.name, library.selection.address))
    assert len(set(places)) == count
    assert places[0] == places[-1]
    run("PreviousFinding")
    assert (library.sheets.active.name, library.selection.address) == places[-2]
    assert len(windows.said) == said
    assert str(windows.status).startswith("Finding ")


def test_scores_are_filled_and_taken_back(library: xw.Book, windows: Silence) -> None:
    sheet = library.sheets[READING]
    sheet.activate()
    sheet["I6"].value = None
    before = sheet.used_range.formula
    run("FillScores")
    assert sheet["I6"].value == pytest.approx(9.46)
    assert "cells filled by mof-2020" in windows.said[-1]
    run("UndoFill")
    assert sheet.used_range.formula == before


def test_the_file_to_submit_is_clean_and_the_workbook_stays(library: xw.Book, windows: Silence) -> None:
    sheet = library.sheets[READING]
    row = next(row for row in range(1, 60) if str(sheet.range((row, 1)).value).startswith("产出指标"))
    sheet["L1"].value = '=PERFSCORE("≥95%","90%",10)'
    run("ReviewWorkbook")
    run("MakeSubmission")
    path = Path(library.fullname)
    copy = openpyxl.load_workbook(path.with_stem(f"{path.stem}_上报"))
    assert copy[READING]["L1"].value == 9.47
    assert [list(page.conditional_formatting) for page in copy] == [[] for _ in copy]
    assert not [cell for page in copy for line in page.iter_rows() for cell in line if cell.comment]
    assert copy[READING].cell(row, 1).value == sheet.range((row, 1)).value
    assert sheet["L1"].formula == '=PERFSCORE("≥95%","90%",10)'
    assert len(marked(sheet)) > 0


def test_a_folder_is_consolidated_and_the_summary_opened(library: xw.Book, app: xw.App, windows: Silence) -> None:
    windows.chosen, windows.answers = str(Path(library.fullname).parent), ["ok"]
    run("ConsolidateFolder")
    assert "部门汇总.xlsx" in [book.name for book in app.books]
    assert "12 projects of 3 units consolidated" in windows.said[-1]


def test_a_protected_sheet_is_said_and_left_alone(library: xw.Book, windows: Silence) -> None:
    sheet = library.sheets[READING]
    sheet.activate()
    sheet["I6"].value = None
    sheet.api.protect("")
    before = sheet.used_range.formula
    run("FillScores")
    assert "does not let itself be changed" in windows.said[-1]
    run("ReviewSheet")
    assert "Not marked" in windows.said[-1]
    assert sheet.used_range.formula == before
    assert marked(sheet) == set()


def test_every_other_button_ends_with_words_and_not_in_the_log(library: xw.Book, windows: Silence) -> None:
    for button in BUTTONS:
        if button.id not in ("CheckInstallation", "ConsolidateFolder", "MissingUnits"):
            run(button.id)
    assert not [said for said in windows.said if "That did not work" in said]
    assert windows.said
