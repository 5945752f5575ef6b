"""On a cluster of two worker processes: the same tables as here, also when a worker is killed at work."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import cloudpickle
import pytest
from distributed import LocalCluster

from evalxl.commands import Consolidation, Options, consolidate
from evalxl.commands.cluster import Task, connected
from evalxl.core.errors import UsageError
from evalxl.demo import write_department

COPIES = 20

# A worker that is killed leaves its connections open, and the loop of the client its own until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as started:
        yield started


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The department, handed in over and over: duplicates, broken files and all."""
    folder = tmp_path_factory.mktemp("cluster")
    write_department(folder / "0")
    for number in range(1, COPIES):
        shutil.copytree(folder / "0", folder / str(number))
    return folder


@pytest.fixture(scope="module")
def packed(department: Path) -> str:
    """The same in a store that is no folder."""
    archive = department.with_suffix(".zip")
    with ZipFile(archive, "w") as store:
        for path in sorted(department.rglob("*.*")):
            store.write(path, path.relative_to(department).as_posix())
    return f"zip://::{archive.as_posix()}"


class KillOnce:
    """Kills a worker when the first results are in and the others are at work."""

    def __init__(self, cluster: LocalCluster) -> None:
        self.victim = next(iter(cluster.workers.values())).pid
        self.killed_after: tuple[int, int] | None = None

    def __call__(self, done: int, total: int) -> None:
        if done and self.killed_after is None:
            os.kill(self.victim, signal.SIGKILL)
            self.killed_after = (done, total)


def same(one: Consolidation, other: Consolidation, folder: Path) -> bool:
    """Whether the tables, the findings and every byte of the workbooks are the same."""
    assert one.check.findings == other.check.findings
    assert one.summary.headline == other.summary.headline
    assert one.summary.indicators() == other.summary.indicators()
    return parts(one, folder / "one.xlsx") == parts(other, folder / "other.xlsx")


def parts(made: Consolidation, path: Path) -> dict[str, bytes]:
    made.write(str(path), str)
    with ZipFile(path) as book:  # when it was written stands in one part
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("store", ["folder", "zip"])
def test_a_killed_worker_costs_nothing(
    cluster: LocalCluster, department: Path, packed: str, store: str, tmp_path: Path
) -> None:
    paths = [str(department) if store == "folder" else packed]
    here = consolidate(paths, Options(jobs=1))
    kill = KillOnce(cluster)
    there = consolidate(paths, Options(cluster=cluster.scheduler_address), progress=kill)
    assert kill.killed_after is not None
    done, total = kill.killed_after
    assert 0 < done < total == len(here.files)
    assert kill.victim not in [worker.pid for worker in cluster.workers.values()]
    assert [file.path for file in there.files] == [file.path for file in here.files]
    assert there.files == here.files
    assert same(there, here, tmp_path)
    assert here.summary.headline.projects > 0
    assert here.check.batch.duplicates


def test_relative_paths_are_those_of_the_user(
    cluster: LocalCluster, department: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(department)
    there = consolidate(["0"], Options(cluster=cluster.scheduler_address))
    assert same(there, consolidate(["0"], Options(jobs=1)), tmp_path)
    assert {file.path.partition("/")[0] for file in there.files} == {"0"}


def deadly(task: Task, bad: str) -> bytes:
    if bad in task:
        os.kill(os.getpid(), signal.SIGKILL)
    return "+".join(task).encode()


def test_a_task_that_kills_its_workers_is_said(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    tasks: Sequence[Task] = [["a"], ["b", "bad"], ["c"], ["d"], ["e"]]
    with connected(cluster.scheduler_address) as client:
        done = {tuple(each.task): each for each in client.run(partial(deadly, bad="bad"), tasks[1:2])}
        done |= {tuple(each.task): each for each in client.run(partial(deadly, bad="bad"), [tasks[0], *tasks[2:]])}
    assert {task: each.block for task, each in done.items()} == {
        ("a",): b"a",
        ("b", "bad"): None,
        ("c",): b"c",
        ("d",): b"d",
        ("e",): b"e",
    }
    assert done["b", "bad"].error


def test_no_scheduler_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("evalxl.commands.cluster._SECONDS", 0.5)
    write_department(tmp_path)
    with pytest.raises(UsageError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9\."):
        consolidate([str(tmp_path)], Options(cluster="tcp://127.0.0.1:9"))
    with pytest.raises(UsageError, match="No Dask scheduler answers at nonsense"):
        consolidate([str(tmp_path)], Options(cluster="nonsense://x"))


def test_another_version_is_said(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch, department: Path) -> None:
    monkeypatch.setattr("evalxl.commands.cluster.__version__", "0.0.0")
    with pytest.raises(UsageError, match=r"here it is 0\.0\.0"):
        consolidate([str(department)], Options(cluster=cluster.scheduler_address))


def test_without_dask_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_department(tmp_path)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install evalxl\[cluster\]"):
        consolidate([str(tmp_path)], Options(cluster="tcp://127.0.0.1:9"))
