"""xlwings' VBA with our edits: another version or another text stops the build."""

import pytest

from evalxl.excel.bridge import bridge_source
from evalxl.excel.build import pinned_xlwings, xlwings_folder
from evalxl.excel.names import BuildError


@pytest.fixture(scope="module")
def module() -> str:
    return (xlwings_folder() / "xlwings_custom_addin.bas").read_bytes().decode("ascii")


def test_licence_of_xlwings_stays(module: str) -> None:
    source = bridge_source(module, pinned_xlwings())
    assert "xlwings is distributed under a BSD 3-clause license" in source
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in source


def test_every_block_is_closed(module: str) -> None:
    """An edit must not take out half of a conditional block or of a procedure."""
    lines = [line.strip() for line in bridge_source(module, pinned_xlwings()).splitlines()]
    assert sum(line.startswith("#If ") for line in lines) == lines.count("#End If")
    for kind in ("Function", "Sub"):
        heads = (kind, f"Public {kind}", f"Private {kind}")
        opened = [line for line in lines if line.startswith(tuple(f"{head} " for head in heads))]
        assert len(opened) == lines.count(f"End {kind}")


def test_another_version_is_refused(module: str) -> None:
    with pytest.raises(BuildError, match="this evalxl is made for 9"):
        bridge_source(module, "9.9.9")


def test_changed_text_is_refused(module: str) -> None:
    with pytest.raises(BuildError, match="fits 0 times"):
        bridge_source(module.replace("Sub ImportPythonUDFs()", "Sub ImportPythonUdfs()"), pinned_xlwings())


def test_a_text_without_a_version_is_refused() -> None:
    with pytest.raises(BuildError, match="The installed xlwings is"):
        bridge_source("Option Explicit\r\n", pinned_xlwings())
