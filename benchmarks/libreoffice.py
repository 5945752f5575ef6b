"""Worksheet functions and a review in Calc, beside the same work on the closed file.

    python benchmarks/libreoffice.py

Starts a LibreOffice without windows and with a profile of its own.
"""

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import openpyxl
import xlwings as xw
from openpyxl.worksheet.formula import ArrayFormula

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "libreoffice"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "addin"))

import soffice
from drafted import forty_rows
from inside import ask_inside
from installed import with_functions
from silence import Silence

from evalxl.commands import check
from evalxl.demo.drafts import workbook_drafts
from evalxl.demo.drawing import draw_form
from evalxl.demo.layouts import LAYOUTS
from evalxl.demo.paper import Paper, open_book
from evalxl.libreoffice import engine

ROWS = 5000
TARGETS = ("≥95%", "≥120(场)", "≤100(万元)", "300天", "≥90.00(%)")


def functions(path: Path, *, array: bool) -> None:
    book = openpyxl.Workbook(write_only=False)
    page = book.active
    for row in range(1, ROWS + 1):
        page.append([TARGETS[row % 5], row / 50, 10 + row % 7])
        if not array:
            page.cell(row, 4).value = f"=PERFSCORE(A{row},B{row},C{row})"
    if array:
        page["D1"] = ArrayFormula(f"D1:D{ROWS}", f"=PERFSCORE(A1:A{ROWS},B1:B{ROWS},C1:C{ROWS})")
    book.save(path)


def forty_rows_form(path: Path) -> None:
    layout = LAYOUTS["2023"]
    book = open_book(str(path), workbook_drafts()[0].created, "")
    page = Paper(book, "form", layout.widths)
    draw_form(page, forty_rows(), layout)
    page.finish()
    book.close()


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def recalculated(sheet: xw.Sheet) -> None:
    """Every formula anew, the last answer looked at."""
    sheet["B1"].value = sheet["B1"].value + 1
    sheet.book.impl.document.calculateAll()
    last = sheet.api.getCellByPosition(3, ROWS - 1)
    assert last.getError() == 0, last.getString()
    assert last.getValue() > 0, last.getFormula()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with soffice.running(with_functions(folder / "profile")) as office:
            app = xw.App(impl=engine.start(office, Silence(), hidden=True).app)
            for title, array in ((f"{ROWS} cells of PERFSCORE", False), (f"one array formula, {ROWS} rows", True)):
                functions(folder / f"{array}.xlsx", array=array)
                sheet = app.books.open(str(folder / f"{array}.xlsx")).sheets[0]
                times = [seconds(partial(recalculated, sheet)) for _ in range(4)]
                print(f"{title}: first {times[0]:.2f} s, then {min(times[1:]):.2f} s")
            path = folder / "form.xlsx"
            forty_rows_form(path)
            times = ask_inside(office, "review", str(path), 5)
            print(f"a review of an open form of 40 rows: first {times[0]:.2f} s, then {min(times[1:]):.2f} s")
            closed = min(seconds(lambda: check([str(path)])) for _ in range(4))
            print(f"the closed file: {closed * 1000:.1f} ms, its {len(check([str(path)]).findings)} findings")


if __name__ == "__main__":
    main()
