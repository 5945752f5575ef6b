"""The workbooks in templates/ are those that evalxl draws now."""

import runpy
from pathlib import Path

import openpyxl
import pytest

from evalxl.resources import folder

MADE = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "make_templates.py"))
NAMES = tuple(MADE["TEMPLATES"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("templates")
    MADE["make"](target)
    return target


def described(path: Path) -> list[object]:
    """Everything of a workbook that a person sees or that guides what is typed."""
    facts: list[object] = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        facts += [sheet.title, str(sheet.print_area), sheet.print_title_rows, sorted(sheet.defined_names)]
        facts += sorted(map(str, sheet.merged_cells.ranges))
        facts += [(row, found.height) for row, found in sorted(sheet.row_dimensions.items())]
        facts += [(column, found.width) for column, found in sorted(sheet.column_dimensions.items())]
        rules = sheet.data_validations.dataValidation
        facts += sorted((str(rule.sqref), str(rule.type), str(rule.formula1), str(rule.prompt)) for rule in rules)
        for area in sheet.conditional_formatting:
            facts += [(str(area.sqref), rule.type, rule.formula) for rule in area.rules]
        for row in sheet.iter_rows():
            facts += [
                (cell.coordinate, cell.value, cell.number_format, cell.font.sz, cell.protection.locked) for cell in row
            ]
    return facts


@pytest.mark.parametrize("name", NAMES)
def test_templates_are_current(made: Path, name: str) -> None:
    stale = "stale: python docs/make_templates.py"
    assert described(folder("templates") / name) == described(made / name), stale


def test_no_other_workbook_lies_there() -> None:
    assert {path.name for path in folder("templates").glob("*.xls*")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_template_is_the_same_bytes(made: Path, tmp_path: Path, name: str) -> None:
    MADE["make"](tmp_path)
    assert (tmp_path / name).read_bytes() == (made / name).read_bytes()
