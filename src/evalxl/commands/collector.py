"""The garbage collector, kept out of batches."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collector() -> Iterator[None]:
    """Collect no cycles meanwhile: forms hold none, but every collection walks all that were read so far."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _make_old()
            gc.enable()


def _make_old() -> None:
    """Count everything as old at once; else the next collection would walk all that was made meanwhile, as new."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
