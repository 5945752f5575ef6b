"""Departments as folders of real workbooks, and what is found when they are checked together.

`表 甲/自评表.xlsx 部颁` begins a form in a layout, further lines change it; the same path again puts another sheet into the
workbook. `申报 申报表.xlsx 申报一` begins a declaration. `名册 | 单位名称 | …` is a line of the list of units or the ledger. A
finding is `path place severity code`, `名册` for the list itself.
"""

from collections.abc import Iterator
from pathlib import Path

from fault_book import write_book
from fault_cases import Variant, cells_of, project_for
from fault_layout import LAYOUTS, Sheet, draw

from evalxl.commands import check

LIST = "名册.csv"
Told = tuple[str, str, str, str]


def write_department(folder: Path, variant: Variant) -> dict[str, list[Sheet]]:
    """Write what a case tells of; the sheets of each workbook by its path below `reported` or `declared`."""
    blocks: list[tuple[str, str, list[str]]] = []
    lines = []
    for line in variant.changes:
        kind, _, rest = line.partition(" ")
        if kind in ("表", "申报"):
            path, layout = rest.split()
            blocks.append((f"{'reported' if kind == '表' else 'declared'}/{path}", layout, []))
        elif line.startswith("名册 |"):
            lines.append(",".join(cell.strip() for cell in line.split("|")[1:]))
        else:
            blocks[-1][2].append(line)
    books: dict[str, list[Sheet]] = {}
    for path, layout, changes in blocks:
        project = project_for(LAYOUTS[layout], changes)
        assert project is not None, changes
        books.setdefault(path, []).append(draw(LAYOUTS[layout], project))
    for path, sheets in books.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_book(folder / path, {f"表{number}": sheet for number, sheet in enumerate(sheets, 1)})
    if lines:
        (folder / LIST).write_text("\n".join(lines), "utf-8-sig")
    return books


def found_in(folder: Path) -> list[Told]:
    """All findings of the folder: path, place (sheet and cell), severity and code."""
    declared = folder / "declared"
    checked = check(
        [str(folder / "reported")],
        roster=str(folder / LIST) if (folder / LIST).exists() else None,
        declarations=str(declared) if declared.exists() else None,
    )
    return [
        (Path(each.file).relative_to(folder).as_posix(), f"{each.sheet} {each.cell}", each.severity.letter, each.code)
        for each in checked.findings
    ]


def expected_in(variant: Variant, books: dict[str, list[Sheet]]) -> Iterator[tuple[str, frozenset[str], str, str]]:
    """Where each finding of a case is expected: path, the places it may have, severity and code."""
    for line in variant.expected:
        path, rest = line.split(" ", 1)
        if path == "名册":
            severity, code = rest.split()
            yield LIST, frozenset({"None None"}), severity, code
            continue
        path, _, number = path.partition("#")
        place = int(number or 1)
        cells, severity, code = cells_of(rest, books[f"reported/{path}"][place - 1])
        yield f"reported/{path}", frozenset(f"表{place} {cell}" for cell in cells), severity, code
