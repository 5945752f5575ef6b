"""Tasks on a Dask cluster that is already there; it is only asked to work, never set up.

Workers may die: Dask gives their tasks, finished ones that were not yet collected among them, to others. A task
depends on nothing but its paths, so that doing it again changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from evalxl import __version__
from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.workbooks.remote import is_address

if TYPE_CHECKING:
    from distributed import Client, Future

Task = Sequence[str]

# So many tasks are with the cluster at a time: enough for hundreds of workers, few enough blocks to wait for.
_AT_A_TIME = 500
_RETRIES = 2
_SECONDS = 15


class Done(NamedTuple):
    """A task and the bytes that came of it; None and what was said where every worker that tried it died."""

    task: Task
    block: bytes | None
    error: str | None = None


@contextmanager
def connected(address: str, sample: str | None = None) -> Iterator["Cluster"]:
    """A cluster to give tasks to; what is not collected at the end is dropped.

    sample: a file that its workers will have to reach. Raises UsageError where dask is missing, nothing
    answers, no worker is there, a worker has not this version of evalxl or cannot see the sample.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(message("--cluster needs more: pip install evalxl[cluster]")) from error
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False, name="evalxl")
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            message("No Dask scheduler answers at {address}. Check the address.", address=address)
        ) from error
    with client:
        _look_at_workers(client, address, sample)
        yield Cluster(client, address)


def _look_at_workers(client: "Client", address: str, sample: str | None) -> None:
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError as error:
        raise UsageError(message("The cluster at {address} has no worker.", address=address)) from error
    for worker, facts in client.get_versions(packages=["evalxl"])["workers"].items():
        refuse_version(facts["packages"].get("evalxl"), worker)
    if sample is not None and not is_address(sample) and Path(sample).is_file():
        for worker, seen in client.run(Path.is_file, Path(sample).absolute()).items():
            if not seen:
                raise UsageError(
                    message(
                        "The worker {worker} does not see {path}. Name a folder that all workers share, or an address.",
                        worker=worker,
                        path=sample,
                    )
                )


def refuse_version(version: str | None, worker: str) -> None:
    """Raises UsageError where a worker has another evalxl than this one, or none."""
    if version != __version__:
        raise UsageError(
            message(
                "The worker {worker} has evalxl {version}, here it is {own}. Install the same on all.",
                worker=worker,
                version=version or "–",
                own=__version__,
            )
        )


class Cluster:
    """A client of a cluster, for as long as `connected` keeps it."""

    def __init__(self, client: "Client", address: str) -> None:
        self._client = client
        self._address = address

    def run(self, work: Callable[[Task], bytes], tasks: Sequence[Task]) -> Iterator[Done]:
        """Every task once, in the order they are done. Raises UsageError when the cluster goes away."""
        from distributed import as_completed

        waiting = iter(tasks)
        running = {self._submit(work, task): task for task in islice(waiting, _AT_A_TIME)}
        completed = as_completed(running, loop=self._client.loop)
        for future in completed:
            yield self._done(running.pop(future), future)
            future.release()
            for task in islice(waiting, 1):
                following = self._submit(work, task)
                running[following] = task
                completed.add(following)

    def _submit(self, work: Callable[[Task], bytes], task: Task) -> "Future[bytes]":
        # A key of its own: the same paths may hold something else the next time they are asked for.
        return self._client.submit(work, task, key=f"evalxl-{uuid4()}", retries=_RETRIES)

    def _done(self, task: Task, future: "Future[bytes]") -> Done:
        if future.status == "error":
            return Done(task, None, str(future.exception()))
        try:
            return Done(task, future.result())
        except (CancelledError, OSError) as error:
            raise UsageError(
                message("The cluster at {address} went away. Nothing was written; run it again.", address=self._address)
            ) from error
