"""Many files, one after another, in several processes or on a cluster; one bad file never stops the rest."""

import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from evalxl.commands.blocks import pack, unpack
from evalxl.commands.cluster import connected
from evalxl.commands.collector import no_collector
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import Message, message
from evalxl.core.standard import Standard
from evalxl.pipeline import evaluate_book
from evalxl.workbooks.encrypted import NO_PASSWORDS, Passwords
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.remote import is_address

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
    """How files are to be read and judged. jobs: processes, None for as many as pay.

    cluster: address of a Dask scheduler whose workers do it instead. base: the folder that relative paths
    start from, None for the current one.
    """

    standard: Standard
    passwords: Passwords = field(default=NO_PASSWORDS)
    include_hidden: bool = False
    jobs: int | None = None
    cluster: str | None = None
    base: str | None = None


def evaluate_files(paths: Sequence[str], job: Job, progress: Progress = silent) -> tuple[FileEvaluation, ...]:
    """Every file read, scored and validated, in the order of `paths`. Raises UsageError for a cluster that fails."""
    processes = min(job.jobs or _worthwhile(len(paths)), max(1, len(paths)))
    results: dict[str, FileEvaluation] = {}
    if job.cluster:
        runs = _on_cluster(paths, job, job.cluster)
    else:
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
        at = path if job.base is None or is_address(path) else str(Path(job.base, path))
        return evaluate_book(read_book(path, job.passwords, at=at), job.standard, job.include_hidden)
    except Exception:  # the boundary that keeps one file from stopping a thousand others
        return failed(path, CRASHED, traceback.format_exc())


def failed(path: str, reason: Message, crash: str) -> FileEvaluation:
    """A file on which evalxl itself failed, with the traceback."""
    return FileEvaluation(path, None, "unreadable", reason, None, (), (), crash)


def _evaluate_several(paths: Sequence[str], job: Job) -> list[FileEvaluation]:
    with no_collector():
        return [evaluate_file(path, job) for path in paths]


def _tasks(paths: Sequence[str]) -> list[Sequence[str]]:
    return [paths[start : start + _FILES_PER_TASK] for start in range(0, len(paths), _FILES_PER_TASK)]


def _evaluate_to_block(paths: Sequence[str], job: Job) -> bytes:
    return pack(_evaluate_several(paths, job))


def _on_cluster(paths: Sequence[str], job: Job, address: str) -> Iterator[FileEvaluation]:
    work = partial(_evaluate_to_block, job=replace(job, base=str(Path.cwd())))
    with connected(address, paths[0] if paths else None) as cluster:
        killers: list[Sequence[str]] = []
        for task, block, _ in cluster.run(work, _tasks(paths)):
            if block is None:
                killers += [[path] for path in task]
            else:
                yield from unpack(block)
        # Files that killed every worker that tried them: each alone, so that the innocent ones are told apart.
        for (path,), block, said in cluster.run(work, killers):
            yield from [failed(path, CRASHED, said or "")] if block is None else unpack(block)


def _in_processes(paths: Sequence[str], job: Job, processes: int) -> Iterator[FileEvaluation]:
    tasks = _tasks(paths)
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
        return failed(path, CRASHED, f"the process that read {path} died")


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context(_start_method()))


def _start_method() -> str:
    # A copy of this process has everything loaded, but is safe only while no other thread runs: not
    # beside a progress bar, nor inside a spreadsheet, whose threads Python does not see (its host asks for
    # fresh processes). A fresh process is always safe.
    can_copy = sys.platform == "linux" and multiprocessing.get_start_method(allow_none=True) in (None, "fork")
    return "fork" if can_copy and threading.active_count() == 1 else "spawn"
