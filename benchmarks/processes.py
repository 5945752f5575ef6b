"""Reading to checking in two processes against one.

    python benchmarks/processes.py [--workbooks 1000] [--rounds 5]

The start of the second process is part of what is measured.
"""

import argparse
from functools import partial

from evalxl.commands.files import Job, evaluate_files
from evalxl.standards import load_standard
from timing import corpus_folder, in_turn, ratio, report


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbooks", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    standard = load_standard("mof-2020")
    with corpus_folder(arguments.workbooks) as paths:
        names = [str(path) for path in paths]
        runs = {f"{jobs} process(es)": partial(evaluate_files, names, Job(standard, jobs=jobs)) for jobs in (1, 2)}
        taken = in_turn(runs, arguments.rounds)
    one, two = taken.values()
    report(taken, "1 process(es)", arguments.workbooks)
    print(f"one ÷ two processes: {ratio(one, two):.2f} (goal: at least 1.6)")


if __name__ == "__main__":
    main()
