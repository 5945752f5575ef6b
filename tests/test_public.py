"""The public face: names, documents, start-up, installed files."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import evalxl
from evalxl.hosts import app
from evalxl.resources import folder
from evalxl.rules import RULES
from evalxl.rules.explain import paragraphs
from evalxl.standards import standard_names

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
README_ZH = (ROOT / "README.zh-CN.md").read_text("utf-8")


def test_names_are_sorted_documented_and_there() -> None:
    assert list(evalxl.__all__) == sorted(evalxl.__all__)
    assert len(evalxl.__all__) <= 12
    for name in evalxl.__all__:
        assert name == "__version__" or getattr(evalxl, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = evalxl.nothing


@pytest.mark.parametrize("heavy", ["pandas", "xlwings", "openpyxl"])
def test_importing_evalxl_stays_light(heavy: str) -> None:
    code = f"import sys, evalxl, evalxl.commands, evalxl.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_version_is_the_same_everywhere() -> None:
    assert f'version = "{evalxl.__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    run = subprocess.run([sys.executable, "-m", "evalxl", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"evalxl {evalxl.__version__}\n"


@pytest.mark.parametrize("name", ["templates", "macros"])
def test_shipped_folders_are_found(name: str) -> None:
    assert (folder(name) / "README.md").is_file()


@pytest.mark.parametrize("readme", [README, README_ZH], ids=["en", "zh"])
def test_every_command_rule_and_standard_is_in_the_readme(readme: str) -> None:
    groups = [("", app), *((f"{group.name} ", group.typer_instance) for group in app.registered_groups)]
    for prefix, group in groups:
        assert group is not None
        for command in group.registered_commands:
            assert command.callback is not None
            assert f"evalxl {prefix}{command.name or command.callback.__name__}" in readme
    for standard in standard_names():
        assert standard in readme


def test_the_table_of_rules_in_the_readme_is_that_of_the_catalogue() -> None:
    rows = [f"| {rule.code} | {rule.severity.letter} | {paragraphs(rule)[0]} |" for rule in RULES]
    table = "\n".join(["| code | severity | what must hold |", "|---|---|---|", *rows])
    assert table in README


def test_every_module_has_a_docstring() -> None:
    source = Path(evalxl.__file__).parent
    for path in source.rglob("*.py"):
        if path.name != "__main__.py":
            name = ".".join(path.relative_to(source.parent).with_suffix("").parts).removesuffix(".__init__")
            assert importlib.import_module(name).__doc__, name
