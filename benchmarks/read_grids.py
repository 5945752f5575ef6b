"""Workbooks into raw grids, the look for errors and formulas included, in one process.

    python benchmarks/read_grids.py [--workbooks 1000] [--rounds 5] [--sample 20]

The floor walks the zip and inflates every part, with struct and zlib and nothing else. calamine reads values and merged
areas without looking for errors or formulas. openpyxl (normal mode) reads every `--sample`-th file, because it would
take minutes for all; its time is scaled to all of them. All take turns, round after round.
"""

import argparse
import struct
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from evalxl.workbooks.reader import read_book
from timing import corpus_folder, in_turn, ratio, report


def floor(paths: Sequence[Path]) -> None:
    """Walk the zip, inflate every part."""
    for path in paths:
        data = path.read_bytes()
        closing = data.rindex(b"PK\5\6")
        count, _, place = struct.unpack_from("<HII", data, closing + 10)
        for _ in range(count):
            (method,) = struct.unpack_from("<H", data, place + 10)
            packed, size, name, extra, comment = struct.unpack_from("<IIHHH", data, place + 20)
            (start,) = struct.unpack_from("<I", data, place + 42)
            start += 30 + sum(struct.unpack_from("<HH", data, start + 26))
            if method:
                zlib.decompress(data[start : start + packed], -15, size)
            place += 46 + name + extra + comment


def calamine(paths: Sequence[Path]) -> None:
    """Values and merged areas."""
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        for position in range(len(book.sheet_names)):
            sheet = book.get_sheet_by_index(position)
            sheet.to_python(skip_empty_area=False)
            assert sheet.merged_cell_ranges is not None


def evalxl(paths: Sequence[Path]) -> None:
    """What every command reads with."""
    for path in paths:
        assert read_book(str(path)).status == "ok"


def with_openpyxl(paths: Sequence[Path]) -> None:
    """Values and merged areas, as people write it."""
    for path in paths:
        book = openpyxl.load_workbook(path, data_only=True)
        for sheet in book.worksheets:
            list(sheet.iter_rows(values_only=True))
            list(sheet.merged_cells.ranges)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workbooks", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sample", type=int, default=20)
    arguments = parser.parse_args()
    with corpus_folder(arguments.workbooks) as paths:
        sample = paths[:: arguments.sample]
        size = sum(path.stat().st_size for path in paths) / len(paths)
        runs: dict[str, Callable[[], object]] = {
            "floor": partial(floor, paths),
            "calamine": partial(calamine, paths),
            "evalxl": partial(evalxl, paths),
            "openpyxl": partial(with_openpyxl, sample),
        }
        taken = in_turn(runs, arguments.rounds)
    taken["openpyxl"] = [seconds * len(paths) / len(sample) for seconds in taken["openpyxl"]]
    print(f"{len(paths)} workbooks of {size / 1000:.1f} KB; openpyxl on {len(sample)} of them, scaled")
    report(taken, "floor", len(paths))
    print(f"evalxl ÷ floor: {ratio(taken['evalxl'], taken['floor']):.1f} (goal: at most 10)")
    print(f"openpyxl ÷ evalxl: {ratio(taken['openpyxl'], taken['evalxl']):.0f} (goal: at least 60)")


if __name__ == "__main__":
    main()
