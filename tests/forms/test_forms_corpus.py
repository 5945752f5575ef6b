"""Published forms read to the letter: every field of every form in the corpus, and the cell it stands in."""

import json
import os
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evalxl.core.model import Form, SelfEvaluationForm, a1
from evalxl.forms.sheet import parse_sheet
from evalxl.workbooks.reader import read_book

FOLDER = Path(os.environ.get("EVALXL_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus" / "dev")
SUFFIX = ".expected.json"
WORKBOOKS = [
    (workbook, expected)
    for expected in sorted(FOLDER.glob(f"*{SUFFIX}"))
    for workbook in sorted(FOLDER.glob(expected.name.removesuffix(SUFFIX) + ".*"))
    if workbook != expected
]
# The corpus keeps the whole project's funds beside the year's, under the labels of the form.
RENAMED = {
    "requested_funds.项目资金总额": "project_funds.total",
    "requested_funds.财政资金": "project_funds.fiscal",
    "requested_funds.其他资金(项目)": "project_funds.other",
}

if os.environ.get("EVALXL_REQUIRE_CORPUS") == "1":

    def test_the_corpus_is_there() -> None:
        assert WORKBOOKS, f"no published forms in {FOLDER}"


if WORKBOOKS:

    @pytest.mark.parametrize(("workbook", "expected"), WORKBOOKS, ids=[workbook.name for workbook, _ in WORKBOOKS])
    def test_published_forms_read_as_expected(workbook: Path, expected: Path) -> None:
        book = read_book(str(workbook))
        forms = [form for grid in book.sheets for form in parse_sheet(book.path, grid).forms]
        wanted = json.loads(expected.read_text(encoding="utf-8"))
        assert len(forms) == len(wanted)
        for form, want in zip(forms, wanted, strict=True):
            cells = {RENAMED.get(name, name): cell for name, cell in want.pop("cells").items()}
            del want["repairs"]
            assert fields(form, want) == comparable(want)
            assert cells_of(form) == cells
            assert form.problems == ()


def fields(form: Form, want: dict[str, Any]) -> Any:
    """The fields of the form that the expectation names, in its shape."""
    return comparable(shaped(form, want))


def shaped(found: Any, want: Any) -> Any:
    if isinstance(want, dict):
        return {name: shaped(member(found, name), value) for name, value in want.items()}
    if isinstance(want, list):
        assert len(found) == len(want)
        return [shaped(item, value) for item, value in zip(found, want, strict=True)]
    return found


def member(found: Any, name: str) -> Any:
    return found[name] if isinstance(found, dict) else getattr(found, name)


def comparable(value: Any) -> Any:
    """Numbers by value, texts without white space and width, as the corpus asks."""
    if isinstance(value, dict):
        return {name: comparable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [comparable(item) for item in value]
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        text = "".join(unicodedata.normalize("NFKC", value).split())
        return Decimal(text) if text.replace(".", "", 1).isdigit() and text.isascii() else text
    return value


def cells_of(form: Form) -> dict[str, str]:
    cells = dict(form.cells)
    for number, indicator in enumerate(form.indicators):
        cells |= {f"indicators[{number}].{name}": cell for name, cell in indicator.cells.items()}
    for number, line in enumerate(form.funding if isinstance(form, SelfEvaluationForm) else ()):
        cells |= {f"funding[{number}].{name}": cell for name, cell in line.cells.items()}
    return {name: a1(cell) for name, cell in cells.items()}
