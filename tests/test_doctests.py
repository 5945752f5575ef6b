"""The examples in docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

import evalxl

SOURCE = Path(evalxl.__file__).parent
EXAMPLES = sorted(path for path in SOURCE.rglob("*.py") if ">>> " in path.read_text("utf-8"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_examples(path: Path) -> None:
    name = ".".join(("evalxl", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried
    assert not failed
