"""The worksheet functions: what loading them costs, and how many rows a second PERFSCORE scores in one call.

python benchmarks/functions.py [--rows N] [--rounds N]

The rows are those of the generated corpus, a column each of targets, actual values and weights; every round starts
with empty memories. How often such rows repeat decides the speed, so the share is told, and beside it the speed of
rows of which no two are alike.
"""

import argparse
import subprocess
import sys
import time
from functools import partial
from itertools import islice
from random import Random
from statistics import median

import corpus
from evalxl.addin.functions import PERFSCORE
from timing import forget, in_turn, ratio

_GOAL_IMPORT = 1.3
_GOAL_ROWS = 200_000
_BARE = "import sys; sys.modules['pandas'] = sys.modules['numpy'] = None; "

Row = tuple[str, str, float]


def corpus_rows(count: int) -> list[Row]:
    """Target, actual value and weight of that many rows, form after form."""
    random = Random(0)
    forms = iter(partial(corpus._rows, random, None), None)
    rows = ((row.target, row.actual, float(row.weight)) for form in forms for row in form)
    return list(islice(rows, count))


def different_rows(count: int) -> list[Row]:
    """As many rows, no two alike."""
    return [(f"≥{number + 100}.00(人次)", f"{number}.00(人次)", 10.0) for number in range(count)]


def rows_a_second(rows: list[Row], rounds: int, cold: bool = True) -> float:
    """The median speed of one call over all rows."""
    columns = [[[cell] for cell in column] for column in zip(*rows, strict=True)]
    taken = []
    PERFSCORE(*columns)
    for _ in range(rounds):
        if cold:
            forget()
        start = time.perf_counter()
        answers = PERFSCORE(*columns)
        taken.append(time.perf_counter() - start)
        assert len(answers) == len(rows)
        del answers
    return len(rows) / median(taken)


def import_ratio(rounds: int, before: str = "") -> float:
    """How many times the start of Python with xlwings the start with our functions takes."""
    modules = ("xlwings", "evalxl.addin.functions")
    runs = {
        name: partial(subprocess.run, [sys.executable, "-c", f"{before}import {name}"], check=True) for name in modules
    }
    taken = in_turn(runs, rounds)
    return ratio(taken[modules[1]], taken[modules[0]])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    rows = corpus_rows(arguments.rows)
    repeats = 1 - len(set(rows)) / len(rows)
    speeds = {
        f"corpus, {repeats:.1%} repeats": rows_a_second(rows, arguments.rounds),
        "corpus, calculated again": rows_a_second(rows, arguments.rounds, cold=False),
        "no two rows alike": rows_a_second(different_rows(arguments.rows), arguments.rounds),
    }
    for name, speed in speeds.items():
        print(f"PERFSCORE, {len(rows):,} rows, {name:28}{speed:12,.0f} rows/s")
    print(f"goal: {_GOAL_ROWS:,} rows/s over the corpus")
    print(f"import, × import xlwings:             {import_ratio(arguments.rounds):6.2f}")
    print(f"import, × import xlwings, no pandas:  {import_ratio(arguments.rounds, _BARE):6.2f}")
    print(f"goal: at most {_GOAL_IMPORT} ×")


if __name__ == "__main__":
    main()
