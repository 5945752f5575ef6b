"""What a worker of a cluster sends back: the evaluated files of one task as one block of bytes.

The records are handed over as they are, exact to the digit. A block can build nothing but records: names of
anything else in it are refused, so that reading one runs no code.
"""

import importlib
import io
import pickle
import zlib
from collections.abc import Sequence

from evalxl import __version__
from evalxl.core.errors import UsageError
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.message import message

_VALUES = {"builtins.frozenset", "datetime.date", "datetime.datetime", "decimal.Decimal"}
_FAST = 1


def pack(files: Sequence[FileEvaluation]) -> bytes:
    """The files as bytes, the version of evalxl before them."""
    version = __version__.encode()
    return bytes([len(version)]) + version + zlib.compress(pickle.dumps(tuple(files), pickle.HIGHEST_PROTOCOL), _FAST)


def unpack(block: bytes) -> tuple[FileEvaluation, ...]:
    """The files of a block, equal to those that were packed. Raises UsageError for what is no block of this version."""
    size = block[0] + 1 if block else 1
    if block[1:size] != __version__.encode():
        raise _foreign()
    try:
        files = _Records(io.BytesIO(zlib.decompress(block[size:]))).load()
    except Exception as error:  # damaged bytes lead to errors of any kind
        raise _foreign() from error
    if not isinstance(files, tuple) or not all(isinstance(file, FileEvaluation) for file in files):
        raise _foreign()
    return files


def _foreign() -> UsageError:
    return UsageError(
        message("A worker of the cluster sent what this evalxl cannot read. Install the same version on all.")
    )


class _Records(pickle.Unpickler):
    """Builds records of the core and plain values, nothing else."""

    def find_class(self, module: str, name: str) -> type:
        if module.startswith("evalxl.core.") or f"{module}.{name}" in _VALUES:
            found = vars(importlib.import_module(module)).get(name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
