"""Addresses of stores: read by every verb that only reads, refused where a copy would have to be written."""

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from evalxl.commands import FillRequest, annotate, check, consolidate, fill, read_forms
from evalxl.core.errors import UsageError
from small_form import write_form


@pytest.fixture
def store(tmp_path: Path) -> Iterator[str]:
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/stores/甲馆.xlsx", Path(write_form(tmp_path / "form.xlsx")).read_bytes())
    yield "memory://stores"
    memory.rm("/stores", recursive=True)


def test_the_path_is_the_address(store: str, tmp_path: Path) -> None:
    assert [form.book for form in read_forms([store])] == ["memory:///stores/甲馆.xlsx"]
    made = consolidate([store])
    assert made.summary.headline.projects == 1
    made.write(str(tmp_path / "summary.xlsx"), str)


def test_what_writes_copies_refuses(store: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="memory://stores is only read"):
        fill([store], FillRequest(tmp_path))
    checked = check([store])
    with pytest.raises(UsageError, match="is only read"):
        annotate(checked.files, checked.findings, tmp_path, str)
