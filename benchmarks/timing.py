"""What the benchmarks share: runs that take turns, medians, ratios, memory, a corpus in a temporary folder."""

import functools
import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from corpus import write_corpus


@contextmanager
def corpus_folder(workbooks: int) -> Iterator[list[Path]]:
    """That many generated workbooks, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="evalxl-benchmark-") as folder:
        yield write_corpus(Path(folder), workbooks)


@contextmanager
def corpus(folder: Path | None, workbooks: int) -> Iterator[Path]:
    """The folder itself, or where none was named one with that many generated workbooks."""
    if folder is not None:
        yield folder
    else:
        with corpus_folder(workbooks) as paths:
            yield paths[0].parent


def forget() -> None:
    """Empty every memo of ours, so that a second run over the same files starts as cold as the first."""
    gc.collect()
    for candidate in gc.get_objects():
        if isinstance(candidate, functools._lru_cache_wrapper) and str(candidate.__module__).startswith("evalxl"):
            candidate.cache_clear()


def seconds(run: Callable[[], object]) -> float:
    """How long one cold run takes."""
    forget()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def in_turn(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of every run, round after round; each round begins with another one."""
    names = list(runs)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            taken[name].append(seconds(runs[name]))
            print(f"  round {number + 1}: {name} {taken[name][-1]:.2f} s", file=sys.stderr)
    return taken


def ratio(slow: Sequence[float], fast: Sequence[float]) -> float:
    """Median of the ratios of the rounds."""
    return median(a / b for a, b in zip(slow, fast, strict=True))


def peak_megabytes() -> float:
    """The most memory this process ever held, and beside it the largest of the processes it started."""
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def report(taken: Mapping[str, Sequence[float]], base: str, files: int) -> None:
    """A line for each run: milliseconds a workbook, and how many times the base it takes."""
    print(f"{'':24}{'ms a workbook':>16}{'× ' + base:>12}")
    for name, times in taken.items():
        print(f"{name:24}{1000 * median(times) / files:16.2f}{ratio(times, taken[base]):12.2f}")
