"""The arrows between the parts, as docs/architecture.md draws them. An arrow may be skipped, never reversed."""

import ast
from pathlib import Path

import pytest

import evalxl

SOURCE = Path(evalxl.__file__).parent

# A part may import itself and what stands here. Adapters know records of the core, nothing of rules or scores.
ALLOWED = {
    "core": set(),
    "forms": {"core"},
    "scoring": {"core"},
    "rules": {"core"},
    "comparison": {"core"},
    "summary": {"core", "scoring", "comparison"},
    "standards": {"core"},
    "locale": {"core"},
    "workbooks": {"core"},
    "reports": {"core"},
    "frames": {"core"},
    "parquet": {"core", "workbooks"},
    "demo": {"core"},
    "blanks": {"core"},
    "resources": set(),
    "log": set(),
    "pipeline": {"core", "forms", "scoring", "rules", "summary", "comparison"},
    "worksheet": {"core", "forms", "scoring", "rules"},
    "commands": {
        *("core", "pipeline", "rules", "scoring", "summary", "standards"),
        *("workbooks", "reports", "frames", "parquet", "demo", "blanks", "locale", "worksheet"),
    },
    "excel": {"core", "addin", "worksheet", "standards", "locale", "resources"},
    "libreoffice": {"core", "addin", "worksheet", "standards", "locale", "resources"},
    "addin": {"core", "forms", "scoring", "worksheet", "pipeline", "standards", "locale", "commands", "reports", "log"},
    "console": {"core", "locale", "log", "workbooks", "commands"},
    "cli": {"core", "locale", "console", "commands", "reports"},
    "hosts": {"core", "locale", "console", "cli", "excel", "libreoffice"},
    "__main__": {"console", "hosts"},
    "__init__": {"core", "commands"},
}

PURE = ("core", "forms", "scoring", "rules", "comparison", "summary", "worksheet", "pipeline")
# No spreadsheet, no file, no clock, no environment: the same answer everywhere.
BANNED_IN_PURE = {
    *("xlwings", "openpyxl", "pandas", "typer", "lxml", "python_calamine", "xlrd", "xlsxwriter", "rich"),
    *("os", "sys", "pathlib", "io", "time", "random", "locale", "logging", "tempfile", "subprocess", "socket"),
}

MODULES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))


def part_of(module: Path) -> str:
    return module.parts[0] if len(module.parts) > 1 else module.stem


def imports(module: Path) -> set[str]:
    """Full names of everything a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((SOURCE / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            assert node.module is not None
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def parts_imported(module: Path) -> set[str]:
    own = {name.split(".")[1] for name in imports(module) if name.startswith("evalxl.")}
    return {name for name in own if (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").is_file()}


def test_every_part_stands_in_the_table() -> None:
    assert {part_of(module) for module in MODULES} == set(ALLOWED)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_arrows(module: Path) -> None:
    part = part_of(module)
    assert parts_imported(module) - {part} <= ALLOWED[part]


@pytest.mark.parametrize("module", [m for m in MODULES if part_of(m) in PURE], ids=str)
def test_pure_parts_touch_nothing_outside(module: Path) -> None:
    assert not {name.split(".")[0] for name in imports(module)} & BANNED_IN_PURE


@pytest.mark.parametrize("module", [m for m in MODULES if part_of(m) in PURE], ids=str)
def test_one_door_to_numbers(module: Path) -> None:
    """Outside core/number.py no float() and no Decimal() but of a literal."""
    if module == Path("core/number.py"):
        return
    for node in ast.walk(ast.parse((SOURCE / module).read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            literal = bool(node.args) and isinstance(node.args[0], ast.Constant)
            assert node.func.id != "float", f"{module}:{node.lineno} float()"
            assert node.func.id != "Decimal" or literal, f"{module}:{node.lineno} Decimal() of no literal"


def test_no_import_cycles() -> None:
    known = {
        ".".join(("evalxl", *module.with_suffix("").parts)).removesuffix(".__init__"): module for module in MODULES
    }
    graph = {
        name: {owner for target in imports(module) for owner in (target, target.rpartition(".")[0]) if owner in known}
        - {name}
        for name, module in known.items()
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name in done:
            return
        for target in sorted(graph[name]):
            # A package and its own modules are one thing: the package re-exports what they define.
            if not (target.startswith(name + ".") or name.startswith(target + ".")):
                visit(target, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_files_stay_small(module: Path) -> None:
    assert len((SOURCE / module).read_text("utf-8").splitlines()) <= 300
