"""Reading to checking in two processes against one.

    python benchmarks/processes.py [--workbooks 1000] [--rounds 5]

Every run is a program of its own, as `evalxl check` is: what an earlier run left in memory would
have to be copied into the second process. The start of the second process is part of what is measured.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from timing import corpus_folder, ratio, report


def measure(folder: Path, jobs: int) -> float:
    """Seconds from the first file to the last finding."""
    from evalxl.commands.files import Job, evaluate_files  # here, because the parent only hands out work
    from evalxl.standards import load_standard

    paths = sorted(str(path) for path in folder.glob("*.xlsx"))
    start = time.perf_counter()
    results = evaluate_files(paths, Job(load_standard("mof-2020"), jobs=jobs))
    taken = time.perf_counter() - start
    if len(results) != len(paths) or any(result.status != "ok" for result in results):
        raise SystemExit("some files were not read")
    return taken


def _in_its_own_process(folder: Path, jobs: int) -> float:
    command = [sys.executable, __file__, "--measure", str(folder), "--jobs", str(jobs)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbooks", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(measure(arguments.measure, arguments.jobs))
        return
    taken: dict[str, list[float]] = {"1 process(es)": [], "2 process(es)": []}
    with corpus_folder(arguments.workbooks) as paths:
        for number in range(arguments.rounds):
            for jobs in (1, 2) if number % 2 else (2, 1):
                taken[f"{jobs} process(es)"].append(_in_its_own_process(paths[0].parent, jobs))
    one, two = taken.values()
    report(taken, "1 process(es)", arguments.workbooks)
    print(f"one ÷ two processes: {ratio(one, two):.2f} (goal: at least 1.6)")


if __name__ == "__main__":
    main()
