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

import soffice
from installed import with_functions
from silence import Silence

from evalxl.commands import check, demo
from evalxl.libreoffice import engine
from evalxl.libreoffice.buttons import run

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
            demo(folder / "demo")
            (path,) = (folder / "demo").glob("*图书馆*.xlsx")
            book = app.books.open(str(path))
            book.set_mock_caller()
            book.sheets["全民阅读推广活动经费"].activate()
            print(f"a review of one open form: {min(seconds(lambda: run('ReviewSheet')) for _ in range(3)):.2f} s")
            closed = min(seconds(lambda: check([str(path)])) for _ in range(3))
            print(f"the closed file, its four forms: {closed * 1000:.1f} ms")


if __name__ == "__main__":
    main()
