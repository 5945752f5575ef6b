"""What workers send: equal on arrival, and nothing but records."""

import os
import pickle
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from evalxl import __version__
from evalxl.commands.blocks import pack, unpack
from evalxl.commands.files import Job, evaluate_file
from evalxl.core.errors import UsageError
from evalxl.demo import write_department
from evalxl.standards import load_standard

HEAD = bytes([len(__version__)]) + __version__.encode()


def block_of(content: object) -> bytes:
    return HEAD + zlib.compress(pickle.dumps(content))


def test_files_arrive_as_they_were(tmp_path: Path) -> None:
    write_department(tmp_path)
    job = Job(load_standard("mof-2020"))
    files = tuple(evaluate_file(str(path), job) for path in sorted(tmp_path.iterdir()))
    assert {file.status for file in files} >= {"ok", "unreadable", "unsupported"}
    assert unpack(pack(files)) == files
    assert repr(unpack(pack(files))) == repr(files)


class Runs:
    """Would call something when it is read."""

    def __init__(self, called: Callable[..., object], *given: object) -> None:
        self.called, self.given = called, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.called, self.given


@pytest.mark.parametrize(
    "content",
    [
        lambda path: Runs(path.touch),
        lambda path: Runs(partial(path.touch)),
        lambda path: Runs(eval, f"open({str(path)!r}, 'w')"),
        lambda path: Runs(os.system, f"touch {path}"),
        lambda path: Runs(load_standard, "mof-2020"),
    ],
    ids=["method", "partial", "eval", "system", "own function"],
)
def test_a_block_runs_nothing(content: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Install the same version"):
        unpack(block_of((content(tmp_path / "made"),)))
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "block",
    [b"", b"\x00", b"\x05", HEAD, HEAD + b"xx", b"\x059.9.9" + pack(())[len(HEAD) :], block_of([]), block_of((1,))],
    ids=["empty", "no version", "cut", "no content", "damaged", "other version", "no tuple", "no files"],
)
def test_what_is_no_block_is_said(block: bytes) -> None:
    with pytest.raises(UsageError, match="Install the same version"):
        unpack(block)
