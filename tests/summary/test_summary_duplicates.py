"""Which of several forms of one project counts: tests/cases/summary/duplicates.txt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from invented import form, funding, indicator

from evalxl.core.evaluation import Submission
from evalxl.core.model import Problem
from evalxl.summary.duplicates import find_duplicates, reading

CASES = Path(__file__).parents[1] / "cases" / "summary" / "duplicates.txt"


def cases():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    for case in "\n".join(lines).split("\n==\n"):
        given, _, expected = case.partition("\n--")
        title, *rows = given.strip().splitlines()
        yield pytest.param(rows, expected.strip().splitlines(), id=title)


def submission(row: str) -> Submission:
    book, unit, department, project, year, saved, goal = (cell.strip() for cell in row.split("|"))
    made = form(
        project or None,
        unit or None,
        book,
        department=department or None,
        year=int(year) if year else None,
        goal=goal,
    )
    return Submission(made, datetime.fromisoformat(saved) if saved else None)


@pytest.mark.parametrize(("rows", "expected"), list(cases()))
def test_the_form_that_counts(rows, expected):
    prefer = rows.pop(0).removeprefix("prefer:").strip() if rows[0].startswith("prefer:") else None
    found = [
        (f"{one.kept.form.book} <- {one.dropped.form.book}", "same" if one.equal else "different", str(one.reason))
        for one in find_duplicates([submission(row) for row in rows], prefer)
    ]
    wanted = [tuple(part.strip() for part in line.split(" | ")) for line in expected]
    assert [(pair, same) for pair, same, _ in found] == [(pair, same) for pair, same, _ in wanted]
    for (_, _, reason), (_, _, start) in zip(found, wanted, strict=True):
        assert reason.startswith(start)


def test_where_a_form_stands_is_no_part_of_its_reading():
    one = form(book="a.xlsx", sheet="甲", top=0, indicators=[indicator("册数", row=12)])
    other = form(book="b.xlsx", sheet="乙", top=40, indicators=[indicator("册数", row=52)])
    assert reading(one) == reading(other)


@pytest.mark.parametrize(
    "change",
    [
        {"grade": "良"},
        {"total": "94"},
        {"currency": "元"},
        {"money": funding(executed="91")},
        {"indicators": [indicator("册数", score="9")]},
        {"indicators": [indicator("册数", reason="到货晚")]},
        {"problems": (Problem("EV004", (5, 5), "#N/A"),)},
    ],
    ids=str,
)
def test_any_field_makes_another_reading(change):
    standing = {"indicators": [indicator("册数")]}
    assert reading(form(**{**standing, **change})) != reading(form(**standing))


def test_trailing_zeros_make_no_other_reading():
    one = form()
    assert reading(one) == reading(replace(one, total_score=Decimal("95.00")))


def test_times_with_and_without_a_zone_compare():
    beijing = timezone(timedelta(hours=8))
    earlier = Submission(form(book="b.xlsx", goal="甲"), datetime(2024, 1, 1, 9, 0, tzinfo=beijing))
    later = Submission(form(book="a.xlsx", goal="乙"), datetime(2024, 1, 1, 2, 0))
    same = Submission(form(book="c.xlsx", goal="丙"), datetime(2024, 1, 1, 2, 0, tzinfo=UTC))
    assert find_duplicates([earlier, later])[0].kept is later
    assert find_duplicates([same, later])[0].kept is same
