"""A run of its own that rewrites a workbook over and over: python rewriting.py FILE MARK [ROUNDS]."""

import signal
import sys
from pathlib import Path

from evalxl.workbooks.backup import rewrite


def main() -> None:
    """Append the mark to the file, so many times; each round as long as a workbook of some size."""
    path, mark = Path(sys.argv[1]), sys.argv[2].encode()
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3_000
    # A run that was started in the background inherits that Ctrl-C means nothing.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print("ready", flush=True)
    for number in range(rounds):
        rewrite(path, lambda old, number=number: old + b"%b%06d" % (mark, number), keep_backup=len(sys.argv) < 5)


if __name__ == "__main__":
    main()
