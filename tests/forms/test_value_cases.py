"""Every spelling of a value that the tables in cases/values list."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evalxl.core.model import Value
from evalxl.forms.value import parse_value

CASES = Path(__file__).parents[1] / "cases" / "values"


def rows(name: str) -> list[tuple[str, ...]]:
    return list(read(name))


def read(name: str) -> Iterator[tuple[str, ...]]:
    for line in (CASES / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            text, *expected = line.split(" | ")
            yield text.replace("\\n", "\n"), *(cell.strip() for cell in expected)


def none_or(text: str) -> str | None:
    return None if text == "none" else text


@pytest.mark.parametrize("row", [*rows("quantities"), *rows("lookalikes")], ids=lambda row: row[0])
def test_quantity(row: tuple[str, str, str, str]) -> None:
    text, comparison, amount, unit = row
    value = parse_value(text)
    assert (value.kind, value.comparison, value.unit) == ("quantity", none_or(comparison), none_or(unit))
    assert value.amount == Decimal(amount)
    assert value.text == text


@pytest.mark.parametrize("row", rows("quantities"), ids=lambda row: row[0])
def test_the_amount_keeps_its_printed_digits(row: tuple[str, str, str, str]) -> None:
    assert str(parse_value(row[0]).amount) == row[2]


@pytest.mark.parametrize("row", rows("lookalikes"), ids=lambda row: row[0])
def test_lookalike_is_noticed(row: tuple[str, ...]) -> None:
    assert parse_value(row[0]).lookalike


@pytest.mark.parametrize("row", rows("quantities"), ids=lambda row: row[0])
def test_proper_sign_is_no_lookalike(row: tuple[str, ...]) -> None:
    assert not parse_value(row[0]).lookalike


@pytest.mark.parametrize("row", rows("ranges"), ids=lambda row: row[0])
def test_range(row: tuple[str, str, str, str]) -> None:
    text, low, high, unit = row
    value = parse_value(text)
    assert (value.kind, value.low, value.high, value.unit) == ("range", Decimal(low), Decimal(high), none_or(unit))


@pytest.mark.parametrize("row", rows("qualified"), ids=lambda row: row[0])
def test_a_figure_that_says_of_what(row: tuple[str, str, str, str, str]) -> None:
    text, qualifier, comparison, amount, unit = row
    value = parse_value(text)
    assert (value.kind, value.qualifier) == ("quantity", qualifier)
    assert (value.comparison, str(value.amount), value.unit) == (none_or(comparison), amount, unit)


@pytest.mark.parametrize("row", [*rows("quantities"), *rows("ranges")], ids=lambda row: row[0])
def test_a_plain_figure_leaves_to_the_row_of_what(row: tuple[str, ...]) -> None:
    assert parse_value(row[0]).qualifier is None


@pytest.mark.parametrize("row", rows("deadlines"), ids=lambda row: row[0])
def test_deadline(row: tuple[str, str]) -> None:
    text, expected = row
    has_year = len(expected) == 10
    day = date.fromisoformat(expected if has_year else f"0001-{expected}")
    value = parse_value(text)
    assert (value.kind, value.deadline, value.has_year) == ("deadline", day, has_year)


@pytest.mark.parametrize("row", rows("tiers"), ids=lambda row: row[0])
def test_tier(row: tuple[str, str]) -> None:
    value = parse_value(row[0])
    assert (value.kind, value.tier) == ("tier", int(row[1]))


@pytest.mark.parametrize("row", rows("words"), ids=lambda row: row[0])
def test_words(row: tuple[str]) -> None:
    assert parse_value(row[0]) == Value(row[0], "qualitative")


@pytest.mark.parametrize("row", rows("undecidable"), ids=lambda row: row[0])
def test_undecidable(row: tuple[str, ...]) -> None:
    text, *comparison = row
    assert parse_value(text) == Value(text, "undecidable", *comparison)


@pytest.mark.parametrize("text", ["", " ", "\n", "　", *(row[0] for row in rows("empty"))])
def test_empty(text: str) -> None:
    assert parse_value(text) == Value(text, "empty")


def test_a_repeated_text_is_read_once() -> None:
    assert parse_value("≥90.00(%)") is parse_value("≥90.00(%)")
