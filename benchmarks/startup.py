"""How long `evalxl --version` takes, against an interpreter that does nothing.

python benchmarks/startup.py [--rounds 20]
"""

import argparse
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median

from timing import in_turn, ratio

_GOAL = 12


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    script = Path(sys.executable).with_name("evalxl")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "evalxl --version": [str(script), "--version"],
        "python -m evalxl --version": [sys.executable, "-m", "evalxl", "--version"],
    }
    runs = {name: partial(subprocess.run, line, check=True, capture_output=True) for name, line in commands.items()}
    taken = in_turn(runs, arguments.rounds)
    nothing = taken["python -c pass"]
    for name, times in taken.items():
        print(f"{name:28}{1000 * median(times):8.0f} ms{ratio(times, nothing):8.1f} × python -c pass")
    print(f"goal: evalxl --version at most {_GOAL} ×")


if __name__ == "__main__":
    main()
