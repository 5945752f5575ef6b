"""Many files: order, processes that die, bugs that stop one file only."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from evalxl.commands import files
from evalxl.commands.files import Job, evaluate_files
from evalxl.console import BUG, DONE, UNREAD, exit_status
from evalxl.core.evaluation import FileEvaluation
from evalxl.demo import write_department
from evalxl.standards import load_standard

JOB = Job(load_standard("mof-2020"))


class InlinePool:
    """Runs tasks at once in this process; dies on tasks that touch a deadly path."""

    deadly = ""
    pools = 0

    def __init__(self, processes: int) -> None:
        InlinePool.pools += 1

    def __enter__(self) -> "InlinePool":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def submit(self, run: Callable[..., Any], paths: Any, job: Job) -> "Future[Any]":
        future: Future[Any] = Future()
        if self.deadly and self.deadly in ([paths] if isinstance(paths, str) else paths):
            future.set_exception(BrokenProcessPool("died"))
        else:
            future.set_result(run(paths, job))
        return future


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    write_department(tmp_path)
    return sorted(str(path) for path in tmp_path.rglob("*.xlsx"))


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> type[InlinePool]:
    monkeypatch.setattr(files, "_pool", InlinePool)
    monkeypatch.setattr(InlinePool, "deadly", "")
    monkeypatch.setattr(InlinePool, "pools", 0)
    return InlinePool


def statuses(results: tuple[FileEvaluation, ...]) -> dict[str, str]:
    return {Path(result.path).name: result.status for result in results}


def test_results_keep_the_order_of_the_paths(paths: list[str], pool: type[InlinePool]) -> None:
    one, two = (evaluate_files(paths, Job(JOB.standard, jobs=jobs)) for jobs in (1, 2))
    assert [result.path for result in one] == paths
    assert one == two
    assert pool.pools == 1


def test_a_file_that_kills_its_process_is_said_and_the_rest_is_done(paths: list[str], pool: type[InlinePool]) -> None:
    healthy = statuses(evaluate_files(paths, JOB))
    pool.deadly = paths[2]
    results = evaluate_files(paths, Job(JOB.standard, jobs=2))
    assert statuses(results) == healthy | {Path(paths[2]).name: "unreadable"}
    assert exit_status(results) == BUG


def test_a_bug_stops_one_file_only(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    real = files.read_book

    def sometimes(path: str, *rest: Any, **named: Any) -> Any:
        if path == paths[1]:
            raise RuntimeError("a bug")
        return real(path, *rest, **named)

    monkeypatch.setattr(files, "read_book", sometimes)
    results = evaluate_files(paths, JOB)
    assert [bool(result.crash and "a bug" in result.crash) for result in results] == [
        path == paths[1] for path in paths
    ]
    assert exit_status(results) == BUG


def test_progress_ends_at_the_number_of_files(paths: list[str]) -> None:
    seen: list[tuple[int, int]] = []
    evaluate_files(paths, JOB, lambda done, total: seen.append((done, total)))
    assert seen == [(done, len(paths)) for done in range(len(paths) + 1)]


def test_unread_outranks_findings(paths: list[str]) -> None:
    results = evaluate_files(paths, JOB)
    findings = [finding for result in results for each in result.evaluations for finding in each.findings]
    assert exit_status(results, findings) == UNREAD
    readable = [result for result in results if result.status == "ok"]
    assert exit_status(readable, findings) == 1
    assert exit_status(readable, findings, "never") == DONE


def test_real_processes_give_the_same(paths: list[str]) -> None:
    assert evaluate_files(paths, Job(JOB.standard, jobs=2)) == evaluate_files(paths, JOB)
