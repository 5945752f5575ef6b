"""The texts and figures of the invented department, as they will be typed. Data: data/*.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any, Literal

LayoutName = Literal["2022", "2023", "split"]
RateStyle = Literal["number", "percent", "text"]

_WORKBOOKS = ("library", "library_again", "museum", "museum_new", "arts")


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A form before it is drawn.

    funding: label, three amounts, weight, rate, score a line. indicators: levels 1 to 3, target,
    actual, weight, score, reason a row; a blank level repeats the one above. total: weight and
    score. rate: whether rates are typed as a number, a number shown as a percentage, or text.
    currency is empty where the form forgot it, grade where the layout has none.
    """

    project: str
    department: str
    unit: str
    year: int
    currency: str
    goal_expected: str
    goal_actual: str
    funding: tuple[tuple[str, ...], ...]
    indicators: tuple[tuple[str, ...], ...]
    total: tuple[str, str]
    grade: str
    rate: RateStyle


@dataclass(frozen=True, slots=True)
class WorkbookDraft:
    """A workbook: its path in the folder, the layout of its forms, and what else it holds.

    created is written as the document's own date; stacked names the one sheet that holds all
    forms, empty where each has a sheet of its own; options: a hidden sheet of choices.
    """

    file: str
    created: datetime
    layout: LayoutName
    unit: str
    department: str
    year: int
    forms: tuple[FormDraft, ...]
    stacked: str
    cover: bool
    instructions: bool
    options: bool


def workbook_drafts() -> tuple[WorkbookDraft, ...]:
    """The workbooks of the department, in the order they are written."""
    return tuple(_workbook(_table(name)) for name in _WORKBOOKS)


def planted_faults() -> tuple[tuple[str, str, str], ...]:
    """What was made wrong on purpose: (file, project, code); blank where it concerns more than one."""
    return tuple((file, project, code) for file, project, code in _table("planted")["planted"])


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files("evalxl.demo") / "data" / f"{name}.toml").read_text("utf-8"))


def _workbook(table: Mapping[str, Any]) -> WorkbookDraft:
    return WorkbookDraft(
        file=table["file"],
        created=table["created"],
        layout=table["layout"],
        unit=table["unit"],
        department=table["department"],
        year=table["year"],
        forms=tuple(_form({**table, **form}) for form in table["form"]),
        stacked=table.get("stacked", ""),
        cover=table.get("cover", False),
        instructions=table.get("instructions", False),
        options=table.get("options", False),
    )


def _form(table: Mapping[str, Any]) -> FormDraft:
    return FormDraft(
        project=table["project"],
        department=table["department"],
        unit=table["unit"],
        year=table["year"],
        currency=table["currency"],
        goal_expected=table["goal_expected"],
        goal_actual=table["goal_actual"],
        funding=_rows(table["funding"]),
        indicators=_rows(table["indicators"]),
        total=(table["total"][0], table["total"][1]),
        grade=table.get("grade", ""),
        rate=table.get("rate", "number"),
    )


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in text.strip("\n").splitlines())
