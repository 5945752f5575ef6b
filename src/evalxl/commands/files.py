"""Many files, one after another or in several processes; one bad file never stops the rest."""

import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from evalxl.commands.collector import no_collector
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import Message, message
from evalxl.core.standard import Standard
from evalxl.pipeline import evaluate_book
from evalxl.workbooks.encrypted import NO_PASSWORDS, Passwords
from evalxl.workbooks.reader import read_book

Progress = Callable[[int, int], None]

CRASHED = message("evalxl failed on this file (a bug, not your mistake). The rest was processed")

# Below this many files starting another process costs more than it saves.
_FILES_PER_PROCESS = 40
# One task: enough work to make the hand-over cheap, few enough files for a steady progress bar.
_FILES_PER_TASK = 16


def silent(done: int, total: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True)
class Job:
    """How files are to be read and judged. jobs: processes, None for as many as pay."""

    standard: Standard
    passwords: Passwords = field(default=NO_PASSWORDS)
    include_hidden: bool = False
    jobs: int | None = None


def evaluate_files(paths: Sequence[str], job: Job, progress: Progress = silent) -> tuple[FileEvaluation, ...]:
    """Every file read, scored and validated, in the order of `paths`."""
    processes = min(job.jobs or _worthwhile(len(paths)), max(1, len(paths)))
    results: dict[str, FileEvaluation] = {}
    runs = _in_processes(paths, job, processes) if processes > 1 else _in_turn(paths, job)
    progress(0, len(paths))
    with no_collector():
        for result in runs:
            results[result.path] = result
            progress(len(results), len(paths))
    return tuple(results[path] for path in paths)


def _worthwhile(files: int) -> int:
    return max(1, min(os.cpu_count() or 1, files // _FILES_PER_PROCESS))


def _in_turn(paths: Sequence[str], job: Job) -> Iterator[FileEvaluation]:
    return (evaluate_file(path, job) for path in paths)


def evaluate_file(path: str, job: Job) -> FileEvaluation:
    """One file read, scored and validated; a bug of ours becomes the file's message and traceback."""
    try:
        return evaluate_book(read_book(path, job.passwords), job.standard, job.include_hidden)
    except Exception:  # the boundary that keeps one file from stopping a thousand others
        return _failed(path, CRASHED, traceback.format_exc())


def _failed(path: str, reason: Message, crash: str) -> FileEvaluation:
    return FileEvaluation(path, None, "unreadable", reason, None, (), (), crash)


def _evaluate_several(paths: Sequence[str], job: Job) -> list[FileEvaluation]:
    with no_collector():
        return [evaluate_file(path, job) for path in paths]


def _in_processes(paths: Sequence[str], job: Job, processes: int) -> Iterator[FileEvaluation]:
    tasks = [paths[start : start + _FILES_PER_TASK] for start in range(0, len(paths), _FILES_PER_TASK)]
    pending = {path for task in tasks for path in task}
    try:
        with _pool(processes) as pool:
            for future in as_completed([pool.submit(_evaluate_several, task, job) for task in tasks]):
                for result in future.result():
                    pending.discard(result.path)
                    yield result
    except BrokenProcessPool:
        # A file killed its process (memory, a crash in native code): the unfinished ones alone, each in its own.
        for path in paths:
            if path in pending:
                yield _alone(path, job)


def _alone(path: str, job: Job) -> FileEvaluation:
    try:
        with _pool(1) as pool:
            return pool.submit(evaluate_file, path, job).result()
    except BrokenProcessPool:
        return _failed(path, CRASHED, f"the process that read {path} died")


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context(_start_method()))


def _start_method() -> str:
    # A copy of this process has everything loaded, but is safe only while no other thread runs: not
    # beside a progress bar, nor inside a spreadsheet. A fresh process is always safe.
    can_copy = "fork" in multiprocessing.get_all_start_methods() and sys.platform == "linux"
    return "fork" if can_copy and threading.active_count() == 1 else "spawn"
