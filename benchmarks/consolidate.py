"""Many workbooks into one summary, end to end, every rule on: ours against two recipes that do the same job.

    python benchmarks/consolidate.py [--workbooks 1000] [--rounds 5] [--peers 1000] [--folder CORPUS]

Every run is a program of its own, timed from the first file to the written summary; the runs of a round take turns.
--peers: how many of the workbooks the recipes are given (they take minutes for 5,000); their time is scaled. What
everybody counts and sums up is printed and has to agree, ours over the recipes' share in a run of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from evalxl.commands import Options, consolidate
from peers import Sums, consolidate_with_openpyxl, consolidate_with_pandas
from read_grids import floor
from stages import stages
from timing import corpus, peak_megabytes, ratio

_GOALS = {
    ("openpyxl", "evalxl"): 10,
    ("openpyxl", "evalxl 2"): 16,
    ("pandas", "evalxl"): 3.5,
    ("pandas", "evalxl 2"): 6,
}
_NAMES = ("floor", "evalxl", "evalxl 2", "pandas", "openpyxl")


def consolidate_with_evalxl(paths: Sequence[Path], target: Path, jobs: int) -> Sums:
    """What `evalxl consolidate --jobs N` does."""
    made = consolidate([str(path) for path in paths], Options(jobs=jobs))
    made.write(str(target), str)
    headline = made.summary.headline
    indicators = sum(len(each.form.indicators) for file in made.files for each in file.evaluations)
    return Sums(headline.projects, indicators, float(headline.annual_budget or 0), float(headline.executed or 0))


def run(name: str, paths: Sequence[Path]) -> dict[str, object]:
    """Do the job once; seconds, peak megabytes, and what it came to."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "summary.xlsx"
        start, before = time.perf_counter(), sum(os.times()[:4])
        sums = None
        if name == "floor":
            floor(paths)
        elif name in ("pandas", "openpyxl"):
            recipe = consolidate_with_pandas if name == "pandas" else consolidate_with_openpyxl
            sums = recipe(paths, target)
        else:
            sums = consolidate_with_evalxl(paths, target, 2 if name == "evalxl 2" else 1)
        seconds, busy = time.perf_counter() - start, sum(os.times()[:4]) - before
    return {"seconds": seconds, "busy": busy, "megabytes": peak_megabytes(), "sums": sums and sums.as_list()}


def _in_its_own_process(name: str, folder: Path, workbooks: int) -> dict[str, object]:
    command = [sys.executable, __file__, "--run", name, "--folder", str(folder), "--workbooks", str(workbooks)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    result: dict[str, object] = json.loads(output.splitlines()[-1])
    return result


def _files(folder: Path, workbooks: int) -> list[Path]:
    return sorted(folder.glob("*.xlsx"))[:workbooks]


def compare(folder: Path, workbooks: int, peers: int, rounds: int) -> None:
    """Run everybody in turn and print the ratios."""
    share = {name: peers if name in ("pandas", "openpyxl") else workbooks for name in _NAMES}
    results: dict[str, list[dict[str, object]]] = {name: [] for name in _NAMES}
    for number in range(rounds):
        for name in (*_NAMES[number % len(_NAMES) :], *_NAMES[: number % len(_NAMES)]):
            results[name].append(_in_its_own_process(name, folder, share[name]))
            print(f"  round {number + 1}: {name} {results[name][-1]['seconds']:.2f} s", file=sys.stderr)
    ours = results["evalxl"][0] if peers == workbooks else _in_its_own_process("evalxl", folder, peers)
    counted = {"evalxl": ours, "pandas": results["pandas"][0], "openpyxl": results["openpyxl"][0]}
    sums = {name: Sums(*result["sums"]) for name, result in counted.items()}
    for name, each in sums.items():
        print(f"{name:10}{each}")
    if not all(each.close_to(sums["evalxl"]) for each in sums.values()):
        sys.exit("The sums differ: not the same job")
    each = {name: [float(str(r["seconds"])) / share[name] for r in found] for name, found in results.items()}
    busy = {name: [float(str(r["busy"])) / share[name] for r in found] for name, found in results.items()}
    print(f"{'':10}{'ms a workbook':>16}{'busy ms':>10}{'× floor':>10}{'× evalxl':>10}{'peak MB':>10}")
    for name, times in each.items():
        peak = max(float(str(result["megabytes"])) for result in results[name])
        figures = f"{1000 * median(times):16.2f}{1000 * median(busy[name]):10.2f}"
        print(f"{name:10}{figures}{ratio(times, each['floor']):10.1f}{ratio(times, each['evalxl']):10.2f}{peak:10.0f}")
    for (slow, fast), goal in _GOALS.items():
        print(f"{slow} ÷ {fast}: {ratio(each[slow], each[fast]):.1f} (goal: at least {goal})")
    for slow in ("openpyxl", "pandas"):
        print(f"{slow} ÷ evalxl, the time processors worked: {ratio(busy[slow], busy['evalxl']):.1f}")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbooks", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="a folder that corpus.py wrote; otherwise one is made")
    parser.add_argument("--run", choices=_NAMES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        print(json.dumps(run(arguments.run, _files(arguments.folder, arguments.workbooks))))
        return
    with corpus(arguments.folder, arguments.workbooks) as folder:
        peers = min(arguments.peers, arguments.workbooks)
        compare(folder, arguments.workbooks, peers, arguments.rounds)
        spent = stages(_files(folder, peers))
    total = sum(spent.values())
    print("where our time goes, ms a workbook:")
    for name, each in spent.items():
        print(f"  {name:14}{each:8.2f}{100 * each / total:7.0f} %")


if __name__ == "__main__":
    main()
