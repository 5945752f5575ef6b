"""Thirty cells of a workbook filled, everything else kept, in one process and in memory.

    python benchmarks/fill.py [--workbooks 300] [--rounds 5] [--sample 20] [--cells 30]

The floor inflates the touched sheets and packs them again, with zlib and nothing else. openpyxl loads, sets and saves
every `--sample`-th workbook, because it would take minutes for all; its time is scaled to all of them. All take turns,
round after round. What openpyxl loses on the way is not counted; what ours wrote is read back and compared.
"""

import argparse
import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path

import openpyxl

from evalxl.core.model import SelfEvaluationForm
from evalxl.pipeline import parse_book
from evalxl.workbooks.package import Package
from evalxl.workbooks.patch import Patch, patch_cells
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.relations import worksheet_part
from timing import corpus_folder, in_turn, ratio, report

Job = tuple[bytes, Sequence[Patch]]


def plan(path: Path, cells: int) -> Job:
    """The file's bytes, and figures for the scores (then the weights) of its indicators, form by form in turn."""
    forms = [form for form in parse_book(read_book(str(path))).forms if isinstance(form, SelfEvaluationForm)]
    columns = [
        [(form.sheet, row.cells[field]) for field in ("score", "weight") for row in form.indicators] for form in forms
    ]
    places = [place for place in chain.from_iterable(zip_longest(*columns)) if place is not None][:cells]
    figures = [Decimal(number + 101) / 100 for number in range(len(places))]
    return path.read_bytes(), [Patch(*place, figure) for place, figure in zip(places, figures, strict=True)]


def packed_sheets(job: Job) -> list[bytes]:
    """The packed bytes of the sheets a plan touches."""
    package = Package(job[0])
    parts = {worksheet_part(package, patch.sheet) for patch in job[1]}
    packed = []
    for part in sorted(parts):
        packer = zlib.compressobj(wbits=-15)
        packed.append(packer.compress(package.part(part)) + packer.flush())
    return packed


def floor(packed: Sequence[Sequence[bytes]]) -> None:
    """Inflate and deflate the touched sheets."""
    for sheets in packed:
        for sheet in sheets:
            packer = zlib.compressobj(wbits=-15)
            packer.compress(zlib.decompress(sheet, -15))
            packer.flush()


def evalxl(jobs: Sequence[Job]) -> None:
    """What `evalxl fill` writes with."""
    for data, patches in jobs:
        patch_cells(data, patches)


def with_openpyxl(jobs: Sequence[Job]) -> None:
    """Load, set, save, as people write it."""
    for data, patches in jobs:
        book = openpyxl.load_workbook(io.BytesIO(data))
        for patch in patches:
            book[patch.sheet].cell(patch.cell[0] + 1, patch.cell[1] + 1).value = float(str(patch.value))
        book.save(io.BytesIO())


def check(job: Job) -> None:
    """Stop where the filled workbook does not say what was planned."""
    new = patch_cells(*job).data
    book = openpyxl.load_workbook(io.BytesIO(new))
    for patch in job[1]:
        found = book[patch.sheet].cell(patch.cell[0] + 1, patch.cell[1] + 1).value
        assert Decimal(str(found)) == patch.value, patch
    with zipfile.ZipFile(io.BytesIO(new)) as file:
        assert file.testzip() is None


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workbooks", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sample", type=int, default=20)
    parser.add_argument("--cells", type=int, default=30)
    arguments = parser.parse_args()
    with corpus_folder(arguments.workbooks) as paths:
        jobs = [plan(path, arguments.cells) for path in paths]
    packed = [packed_sheets(job) for job in jobs]
    sample = jobs[:: arguments.sample]
    for job in sample:
        check(job)
    runs: dict[str, Callable[[], object]] = {
        "floor": partial(floor, packed),
        "evalxl": partial(evalxl, jobs),
        "openpyxl": partial(with_openpyxl, sample),
    }
    taken = in_turn(runs, arguments.rounds)
    taken["openpyxl"] = [seconds * len(jobs) / len(sample) for seconds in taken["openpyxl"]]
    cells, sheets = sum(len(patches) for _, patches in jobs), sum(map(len, packed))
    print(f"{len(jobs)} workbooks, {cells / len(jobs):.1f} cells on {sheets / len(jobs):.1f} sheets a workbook")
    report(taken, "floor", len(jobs))
    print(f"evalxl ÷ floor: {ratio(taken['evalxl'], taken['floor']):.2f} (goal: at most 2.5)")
    print(f"openpyxl ÷ evalxl: {ratio(taken['openpyxl'], taken['evalxl']):.0f} (goal: at least 40)")


if __name__ == "__main__":
    main()
