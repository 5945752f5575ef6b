r"""Sheets drawn as text, and readings written as text: the language of tests/cases/forms.

A drawing: one line a row, cells between `|`. `<` is merged into the cell on the left, `^` into
the cell above; `\n` is a line break; a plain number is a number, `'5` the text 5; `0.97{0.00%}` a
number with its format, `1{=100%}` a number with its formula, `2023-12-31{yyyy-mm-dd}` a date; `!#N/A` an
error, `!=A1` a formula without a stored value. Lines before the drawing: `sheet NAME`, `hidden`, `formats unknown`.
An expectation: `path = value @ CELL`, absent is `-`; `2: path` is about the second form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from evalxl.core.model import Address, CellError, CellValue, Grid, Merge, UnstoredFormula, a1
from evalxl.core.number import short
from evalxl.forms.sheet import SheetReading

_FORMATTED = re.compile(r"(.*)\{(.+)\}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_STEP = re.compile(r"([a-z_]+[a-z_0-9]*)|\[(\d+)\]")
_INDICATOR = ("level_1", "level_2", "level_3", "target_value", "actual_value", "weight", "score", "deviation_reason")
_LINE = ("source", "initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")


@dataclass(frozen=True)
class Case:
    title: str
    grid: Grid
    expected: tuple[str, ...]


def cases_of(path: Path) -> Iterator[Case]:
    for block in path.read_text(encoding="utf-8").split("\n==\n"):
        drawing, _, expected = block.partition("\n--\n")
        lines = drawing.strip("\n").split("\n")
        title = lines.pop(0).removeprefix("# ")
        wanted = tuple(line.strip() for line in expected.split("\n") if line.strip())
        yield Case(title, grid_of(lines), wanted)


def grid_of(lines: list[str]) -> Grid:
    sheet, hidden, known = "表", False, True
    while lines and (lines[0].startswith(("sheet ", "hidden", "formats unknown"))) and "|" not in lines[0]:
        line = lines.pop(0)
        if line.startswith("sheet "):
            sheet = line.removeprefix("sheet ")
        hidden = hidden or line == "hidden"
        known = known and line != "formats unknown"
    drawn = [[cell.strip() for cell in line.split("|")] for line in lines]
    formats: dict[Address, str] = {}
    formulas: dict[Address, str] = {}
    rows: list[list[CellValue]] = []
    for row, cells in enumerate(drawn):
        rows.append([_value(cell, (row, column), formats, formulas) for column, cell in enumerate(cells)])
    return Grid(
        sheet,
        rows,
        tuple(_merges(drawn)),
        hidden,
        (lambda address: formats.get(address, "General")) if known else (lambda address: None),
        formulas.get,
    )


def _value(cell: str, address: Address, formats: dict[Address, str], formulas: dict[Address, str]) -> CellValue:
    if cell in ("<", "^"):
        return ""
    if cell.startswith("'"):
        return cell[1:]
    if cell.startswith("!="):
        return UnstoredFormula(cell[1:])
    if cell.startswith("!"):
        return CellError(cell[1:])
    if found := _FORMATTED.fullmatch(cell):
        (formulas if found[2].startswith("=") else formats)[address] = found[2]
        return date.fromisoformat(found[1]) if found[1].count("-") == 2 else float(found[1])
    if _NUMBER.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    return cell.replace("\\n", "\n").replace("\\s", " ")


def _merges(drawn: list[list[str]]) -> Iterator[Merge]:
    roots: dict[Address, Address] = {}
    boxes: dict[Address, Merge] = {}
    for row, cells in enumerate(drawn):
        for column, cell in enumerate(cells):
            from_cell = {"<": (row, column - 1), "^": (row - 1, column)}.get(cell)
            root = roots.get(from_cell, (row, column)) if from_cell else (row, column)
            roots[row, column] = root
            top, left, bottom, right = boxes.get(root, (*root, *root))
            boxes[root] = (top, left, max(bottom, row), max(right, column))
    yield from (box for root, box in boxes.items() if box[2:] != root)


def actual_line(reading: SheetReading, expected: str) -> str:
    """What the reading says where `expected` says something: the same line when all is well."""
    path, _, value = expected.partition(" = ")
    if path in ("kind", "other", "forms"):
        other = "; ".join(reading.other_forms) or "none"
        return f"{path} = " + {"kind": reading.kind, "other": other, "forms": str(len(reading.forms))}[path]
    number, colon, inner = path.rpartition(": ")
    index = int(number) - 1 if colon else 0
    if index >= len(reading.forms):
        return f"{path}: there are only {len(reading.forms)} forms"
    form = reading.forms[index]
    if inner == "problems":
        return f"{path} = " + ("; ".join(f"{p.code} {a1(p.cell)} {p.text}" for p in form.problems) or "none")
    if inner in ("placeholders", "groups"):
        return f"{path} = " + ("; ".join(f"{left.text} {a1(left.cell)}" for left in getattr(form, inner)) or "none")
    found, cell = _resolve(form, inner)
    shown = f"{path} = {_shown(found)}"
    return f"{shown} @ {cell}" if " @ " in value else shown


def _resolve(form: Any, path: str) -> tuple[object, str]:
    found: Any = form
    owner, key = form, path
    if path.startswith("labels."):
        label = form.labels.get(path.removeprefix("labels."))
        return (label.text, a1(label.cell)) if label else (None, "-")
    for name, index in _STEP.findall(path):
        if index:
            found = found[int(index)]
            owner, key = found, ""
        elif isinstance(found, dict):
            found = found[name]
        else:
            found = getattr(found, name)
            key = name if owner is not form else path
    cells = getattr(owner, "cells", {})
    return found, a1(cells[key]) if key in cells else "-"


def _shown(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, Decimal):
        return short(value)
    for fields in (_INDICATOR, _LINE):
        if hasattr(value, fields[0]) and hasattr(value, fields[1]):
            return " / ".join(_shown(getattr(value, field)) for field in fields)
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "-"
    if isinstance(value, tuple):
        return str(len(value))
    return str(value)
