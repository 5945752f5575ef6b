"""The .cmd files of the offline bundle: nobody runs them here, so what can be read is checked."""

import re
from pathlib import Path

import pytest

from evalxl.resources import folder

FILES = sorted((folder("macros") / "windows").glob("*.cmd"))


def text_of(path: Path) -> str:
    return path.read_bytes().decode("gbk")


def test_the_files_of_the_bundle() -> None:
    assert [path.name for path in FILES] == ["install.cmd", "审核.cmd", "汇总.cmd"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_lines_end_as_the_command_prompt_needs(path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    assert all(line.endswith(b"\r") for line in lines[:-1])
    assert lines[-1] == b""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_character_ends_in_a_byte_with_a_meaning(path: Path) -> None:
    r"""The second byte of a GBK character may be | or ^ or \, which a prompt of another language would obey."""
    for character in text_of(path):
        encoded = character.encode("gbk")
        assert len(encoded) == 1 or chr(encoded[1]) not in '|^&<>%"()\\!', character


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_label_that_is_jumped_to_exists(path: Path) -> None:
    text = text_of(path)
    assert set(re.findall(r"goto (\w+)", text)) <= set(re.findall(r"(?m)^:(\w+)", text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_paths_are_quoted(path: Path) -> None:
    """A folder named `自评 2025 (终稿)` must arrive whole."""
    for line in text_of(path).splitlines():
        if "%~1" in line and not line.startswith("set "):
            assert '"%~1"' in line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_reaches_the_network(path: Path) -> None:
    text = text_of(path).lower()
    assert "http" not in text
    assert all("--no-index" in line for line in text.splitlines() if "pip install" in line)
