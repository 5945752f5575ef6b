"""Writing a department of 10,000 projects and 200,000 indicator rows: ours against XlsxWriter in constant memory.

    python benchmarks/write_summary.py [--projects 10000] [--rounds 3] [--folder CORPUS]

Ours is the review copy as `evalxl consolidate` writes it: overview with charts, every table with styles, filters, row
heights, print set-up, links and formulas with stored values. XlsxWriter writes the same values of the same tables with
a style for each kind of cell, formulas with their values and one chart, and is spared links, row heights and print
set-up. Every run is a process of its own for its memory; what is written is made before the clock starts.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from evalxl.commands import Options, consolidate
from evalxl.commands.collector import no_collector
from evalxl.core.department import SummaryCopy
from evalxl.core.message import Message
from evalxl.core.table import Formula, Place, Table
from evalxl.locale import translator
from evalxl.workbooks.summary_writer import write_summary
from timing import corpus, peak_megabytes, ratio

_GOAL = 4
_CHINESE = translator("zh")
_PROJECTS_A_WORKBOOK = 3.2


def ours(copy: SummaryCopy, target: Path) -> None:
    """What `evalxl consolidate` does."""
    with no_collector():
        write_summary(copy, str(target), _CHINESE)


def with_xlsxwriter(copy: SummaryCopy, target: Path) -> None:
    """The same cells, written one by one."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        looks = {
            "head": book.add_format({"bold": True, "border": 1, "bg_color": "#DDEBF7", "text_wrap": True}),
            "text": book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"}),
            "figure": book.add_format({"border": 1, "num_format": "#,##0.00", "valign": "vcenter"}),
            "time": book.add_format({"border": 1, "num_format": "yyyy-mm-dd hh:mm"}),
        }
        for table in copy.tables:
            _sheet(book, table, looks)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": [_CHINESE(copy.tables[0].title), 1, 3, 200, 3]})
        book.add_worksheet().insert_chart("A1", chart)


def _sheet(book: xlsxwriter.Workbook, table: Table, looks: dict[str, object]) -> None:
    sheet = book.add_worksheet(_CHINESE(table.title))
    printed = [place for place, column in enumerate(table.columns) if column.printed]
    for column, place in enumerate(printed):
        sheet.set_column(column, column, table.columns[place].width)
        sheet.write_string(0, column, _CHINESE(table.columns[place].title), looks["head"])
    for row, values in enumerate(table.rows, 1):
        for column, place in enumerate(printed):
            value = values[place]
            if isinstance(value, Message):
                value = value.render(_CHINESE)
            elif isinstance(value, Place):
                value = value.text
            if value is None:
                sheet.write_blank(row, column, None, looks["text"])
            elif isinstance(value, str):
                sheet.write_string(row, column, value, looks["text"])
            elif isinstance(value, int | Decimal):
                sheet.write_number(row, column, value, looks["figure"])
            elif isinstance(value, datetime):
                sheet.write_datetime(row, column, value, looks["time"])
            elif isinstance(value, Formula):
                shown = value.value.render(_CHINESE) if isinstance(value.value, Message) else value.value
                sheet.write_formula(row, column, f"=A{row + 1}+1", looks["figure"], shown or "")


_RUNS: dict[str, Callable[[SummaryCopy, Path], None]] = {"evalxl": ours, "XlsxWriter": with_xlsxwriter}


def _in_its_own_process(name: str, copy: SummaryCopy) -> tuple[float, float, float]:
    """Seconds, the growth of memory in MB and the size of the file in MB."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "summary.xlsx"
            before, start = peak_megabytes(), time.perf_counter()
            _RUNS[name](copy, target)
            found = (time.perf_counter() - start, peak_megabytes() - before, target.stat().st_size / 1e6)
        os.write(there, json.dumps(found).encode())
        os._exit(0)
    os.waitpid(child, 0)
    seconds, grown, size = json.loads(os.read(here, 200))
    return seconds, grown, size


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="a folder that corpus.py wrote; otherwise one is made")
    arguments = parser.parse_args()
    workbooks = round(arguments.projects / _PROJECTS_A_WORKBOOK)
    with corpus(arguments.folder, workbooks) as folder:
        paths = [str(path) for path in sorted(folder.glob("*.xlsx"))[:workbooks]]
        copy = consolidate(paths, Options(jobs=1)).summary.review
    for table in copy.tables:
        print(f"  {table.key:14}{len(table.rows):9} rows{sum(column.printed for column in table.columns):4} columns")
    taken: dict[str, list[float]] = {name: [] for name in _RUNS}
    for number in range(arguments.rounds):
        for name in sorted(_RUNS, reverse=bool(number % 2)):
            seconds, grown, size = _in_its_own_process(name, copy)
            taken[name].append(seconds)
            print(f"{name:12}{seconds:8.2f} s{grown:8.0f} MB more memory{size:8.1f} MB file", file=sys.stderr)
    print(f"XlsxWriter ÷ evalxl: {ratio(taken['XlsxWriter'], taken['evalxl']):.1f} (goal: at least {_GOAL})")


if __name__ == "__main__":
    main()
