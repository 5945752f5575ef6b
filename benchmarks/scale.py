"""Time and memory of a whole consolidation against the number of files: linear, and at most 600 MB at 5,000.

    python benchmarks/scale.py [--workbooks 250 500 1000 2000 5000] [--jobs 1] [--folder CORPUS]

Each size runs in a process of its own, so that its peak memory is its own. Busy: the time that processors worked, which
other programs on the machine disturb less; × smallest compares it.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from timing import corpus

_SIZES = (250, 500, 1000, 2000, 5000)
_GOAL_MB = 600


def measure(folder: Path, count: int, jobs: int) -> dict[str, float]:
    """Seconds and megabytes (peak, children counted apart) of consolidating the first `count` files of the folder."""
    import evalxl  # here, because the parent only hands out work
    from evalxl.commands import Options

    paths = sorted(str(path) for path in folder.glob("*.xlsx"))[:count]
    start, before = time.perf_counter(), sum(os.times()[:4])
    made = evalxl.consolidate(paths, Options(jobs=jobs))
    summarised = time.perf_counter()
    with tempfile.TemporaryDirectory() as target:
        made.write(str(Path(target) / "summary.xlsx"), str)
    return {
        "seconds": time.perf_counter() - start,
        "writing": time.perf_counter() - summarised,
        "busy": sum(os.times()[:4]) - before,
        "megabytes": _peak(resource.RUSAGE_SELF),
        "child_megabytes": _peak(resource.RUSAGE_CHILDREN),
    }


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _in_its_own_process(folder: Path, count: int, jobs: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", str(folder), "--workbooks", str(count), "--jobs", str(jobs)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    measured: dict[str, float] = json.loads(output)
    return measured


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbooks", type=int, nargs="+", default=list(_SIZES))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="a folder that corpus.py wrote; otherwise one is made")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure, arguments.workbooks[0], arguments.jobs)))
        return
    with corpus(arguments.folder, max(arguments.workbooks)) as folder:
        first = None
        heads = ("ms a file", "of it writing", "busy ms", "× smallest", "peak MB", "a child")
        print(f"{'files':>7}{''.join(f'{head:>15}' for head in heads)}")
        for count in sorted(arguments.workbooks):
            measured = _in_its_own_process(folder, count, arguments.jobs)
            each = 1000 * measured["seconds"] / count
            busy = 1000 * measured["busy"] / count
            first = first or busy
            writing = 1000 * measured["writing"] / count
            memory = (measured["megabytes"], measured["child_megabytes"])
            print(
                f"{count:7}", *(f"{value:14.2f}" for value in (each, writing, busy, busy / first, *memory)), flush=True
            )
    print(f"goal: × smallest about 1 throughout, peak at most {_GOAL_MB} MB at 5,000 files")


if __name__ == "__main__":
    main()
