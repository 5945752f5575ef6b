"""The tables of tests/cases/functions, each row through the function as a host calls it."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from evalxl.addin import functions
from evalxl.core.number import decimal_of
from evalxl.worksheet.registry import FUNCTIONS

CASES = Path(__file__).parents[1] / "cases" / "functions"
BLANK = "空"
TEXTS = {number: text for text, number in functions.ERROR_NUMBERS.items()}


def cell_of(field: str) -> object:
    """A field of a table as a cell (tests/cases/functions/README.txt)."""
    if field.startswith("'"):
        return field[1:]
    if field in {BLANK, "TRUE"}:
        return None if field == BLANK else True
    number = decimal_of(field) if "," not in field else None
    return field if number is None else float(number)


def rows_of(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name.lower()}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def arguments_of(name: str, row: dict[str, str]) -> list[list[list[object]]]:
    entry = next(function for function in FUNCTIONS if function.name == name)
    return [[[cell_of(row[argument.name])]] if row[argument.name] else [] for argument in entry.arguments]


TABLES = [
    (function.name, row) for function in FUNCTIONS if function.name != "PERFCHECK" for row in rows_of(function.name)
]


@pytest.mark.parametrize(("name", "row"), TABLES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(TABLES)])
def test_each_row_of_the_tables(name: str, row: dict[str, str]) -> None:
    ((answer,),) = getattr(functions, name)(*arguments_of(name, row))
    expected = row["expected"]
    if isinstance(answer, float):
        assert (Decimal(repr(answer)), row["note"]) == (Decimal(expected), row["note"])
    else:
        assert (TEXTS.get(answer, answer or BLANK), row["note"]) == (expected, row["note"])


def test_every_function_has_a_table_and_every_table_a_function() -> None:
    assert {path.stem for path in CASES.glob("*.csv")} == {function.name.lower() for function in FUNCTIONS}
    assert sum(len(rows_of(function.name)) for function in FUNCTIONS) >= 120


CHECKS = rows_of("PERFCHECK")


@pytest.mark.parametrize("row", CHECKS, ids=[str(number) for number in range(len(CHECKS))])
def test_each_row_of_the_check(row: dict[str, str]) -> None:
    told = functions.PERFCHECK(*arguments_of("PERFCHECK", row))[0][0]
    codes = [part.split(" ")[0] for part in str(TEXTS.get(told, told)).split("; ")]
    assert (" ".join(codes) or BLANK, row["note"]) == (row["expected"], row["note"])
