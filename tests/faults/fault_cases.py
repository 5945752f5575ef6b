"""The planted faults: `== what went wrong`, the changes, `--`, the findings that must come and no others at E or W.

`版式 = 部颁 分列` plants in these layouts only, `版式 = 申报` in the declarations; without it all self-evaluations that have
what is changed are meant. A finding is `place severity code`; `总分.分值 或 表头 分值` is the first of the places that the
layout has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fault_book import write_book
from fault_layout import LAYOUTS, Layout, Sheet, draw
from fault_project import CASES, Project, planted

from evalxl.commands import check
from evalxl.core.finding import Finding

DECLARATIONS = tuple(name for name, layout in LAYOUTS.items() if layout.settings["项目"] == "申报")
EVALUATIONS = tuple(name for name in LAYOUTS if name not in DECLARATIONS)


@dataclass(frozen=True)
class Variant:
    """One way to make a mistake. layouts: where it is to be planted; expected: lines of a case."""

    code: str
    title: str
    layouts: tuple[str, ...]
    changes: tuple[str, ...]
    expected: tuple[str, ...]


def variants_of(path: Path) -> list[Variant]:
    """The variants of a file."""
    return [_variant(path.stem, block) for block in path.read_text("utf-8").split("== ")[1:]]


def _variant(code: str, block: str) -> Variant:
    head, _, expected = block.partition("\n--\n")
    title, *changes = (line.strip() for line in head.splitlines())
    named = [line.removeprefix("版式 = ").split() for line in changes if line.startswith("版式 = ")]
    layouts = {"申报": DECLARATIONS}.get(" ".join(*named), tuple(*named)) if named else EVALUATIONS
    lines = tuple(line.strip() for line in expected.splitlines() if line.strip())
    kept = tuple(line for line in changes if line and not line.startswith("版式 = "))
    return Variant(code, title, layouts, kept, () if lines == ("无",) else lines)


VARIANTS = [variant for path in sorted(CASES.glob("EV*.txt")) for variant in variants_of(path)]


def project_for(layout: Layout, changes: Sequence[str]) -> Project | None:
    """The layout's project with the changes; None where it lacks what is to be changed."""
    unit = ["金额单位 = 元"] if layout.settings.get("单位") == "元" else []
    return planted(layout.settings["项目"], [*unit, *changes])


def drawn(layout: Layout, changes: Sequence[str]) -> Sheet | None:
    """The sheet with the fault; None where this layout cannot hold it."""
    project = project_for(layout, changes)
    if project is None:
        return None
    above = None
    if layout.settings.get("叠放"):
        first = project_for(layout, ["项目名称 = 馆舍物业管理经费"])
        above = draw(layout, first) if first else None
        if above:
            above.places.clear()
    sheet = draw(layout, project, above)
    touched = [line.partition("=")[0].strip() for line in changes if not line.startswith(("无 ", "加 ", "先 "))]
    # A level that is merged stands in the first of its rows.
    levels = (".一级指标", ".二级指标")
    return sheet if all(name in sheet.places or name.endswith(levels) for name in touched) else None


@dataclass(frozen=True)
class Planted:
    """A fault in a layout: the sheet and what was found there."""

    layout: str
    sheet: Sheet
    findings: tuple[Finding, ...]


def cells_of(line: str, sheet: Sheet) -> tuple[frozenset[str], str, str]:
    """Where a finding is expected, its severity and its code."""
    place, severity, code = line.rsplit(" ", 2)
    cells = next((sheet.places[name] for name in place.split(" 或 ") if name in sheet.places), set())
    return frozenset(cells), severity, code


@cache
def checked(name: str) -> Mapping[int, Planted]:
    """All variants planted in one layout, a sheet each, in one workbook; by their place in VARIANTS."""
    sheets = {
        number: sheet
        for number, variant in enumerate(VARIANTS)
        if name in variant.layouts and (sheet := drawn(LAYOUTS[name], variant.changes))
    }
    with TemporaryDirectory() as folder:
        path = write_book(Path(folder) / "自评表.xlsx", {str(number): sheet for number, sheet in sheets.items()})
        (file,) = check([str(path)]).files
    found: dict[str, list[Finding]] = {}
    for finding in (*file.findings, *(each for evaluation in file.evaluations for each in evaluation.findings)):
        found.setdefault(finding.sheet or "", []).append(finding)
    return {number: Planted(name, sheet, tuple(found.get(str(number), ()))) for number, sheet in sheets.items()}
