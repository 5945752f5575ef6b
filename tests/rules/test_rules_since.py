"""An earlier report against what is found now, drawn as `code form file fingerprint state` lines."""

import pytest

from evalxl.core.earlier import EarlierReport
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import message
from evalxl.rules.since import Seen, compare

SEEN = Seen(
    forms=frozenset({"f1", "f2"}),
    projects=frozenset({"馆藏图书购置"}),
    files=frozenset({"a.xlsx", "b.xlsx", "名册.csv"}),
    compared=frozenset({"f2"}),
    roster=True,
)


def finding(line: str) -> Finding:
    """`EV203 f1 x/a.xlsx 0001`; form `-` for a finding about a file."""
    code, form, file, fingerprint = line.split()
    project = None
    if form.startswith("项目:"):
        form, project = "-", form.removeprefix("项目:")
    return Finding(
        code=code, name="n", severity=Severity.ERROR, file=file, sheet=None, cell=None, project_name=project,
        message=message("m"), found=None, expected=None, basis=message("b"), suggestion=message("s"),
        fingerprint=fingerprint, form=None if form == "-" else form,
    )  # fmt: skip


def compared(now: list[str], then: list[str], files: tuple[str, ...] | None = ("a.xlsx",)) -> tuple[list[str], int]:
    result = compare([finding(line) for line in now], EarlierReport(tuple(map(finding, then)), files), SEEN)
    return [f"{each.fingerprint} {each.state}" for each in result.findings], len(result.left_out)


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ([], [], []),
        (["EV203 f1 a.xlsx 1"], [], ["1 new"]),
        (["EV203 f1 a.xlsx 1"], ["EV203 f1 old/b.xlsx 1"], ["1 unchanged"]),
        ([], ["EV203 f1 a.xlsx 1"], ["1 fixed"]),
        (["EV203 f1 a.xlsx 2"], ["EV203 f1 a.xlsx 1"], ["2 new", "1 fixed"]),
        # One fingerprint several times: counted, not merged.
        (["EV203 f1 a.xlsx 1"] * 3, ["EV203 f1 a.xlsx 1"] * 2, ["1 unchanged", "1 unchanged", "1 new"]),
        (["EV203 f1 a.xlsx 1"], ["EV203 f1 a.xlsx 1"] * 3, ["1 unchanged", "1 fixed", "1 fixed"]),
    ],
)
def test_states(now: list[str], then: list[str], expected: list[str]) -> None:
    assert compared(now, then) == (expected, 0)


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("EV203 f1 elsewhere/z.xlsx 1", True),  # the form came back, under whichever name
        ("EV203 f9 a.xlsx 1", False),  # another form than those sent now, even in a file of that name
        ("EV203 项目:馆藏图书购置 a.xlsx 1", True),  # a report that names no form
        ("EV203 项目:别的项目 a.xlsx 1", False),
        ("EV003 - old/a.xlsx 1", True),  # a file is known by its name
        ("EV001 - old/z.xlsx 1", False),
        ("EV602 - 名册.csv 1", True),
        ("EV602 - 别的名册.csv 1", False),
        ("EV416 f2 a.xlsx 1", True),  # compared with its declaration this time too
        ("EV416 f1 a.xlsx 1", False),
        ("EV608 f1 a.xlsx 1", True),
    ],
)
def test_fixed_is_said_only_of_what_was_looked_at(line: str, fixed: bool) -> None:
    assert compared([], [line]) == ((["1 fixed"], 0) if fixed else ([], 1))


@pytest.mark.parametrize(
    ("files", "fixed"),
    [
        (("x/a.xlsx", "x/b.xlsx"), True),
        (("a.xlsx", "b.xlsx", "dropped.xlsx"), True),  # the one that did not count was taken away
        (("a.xlsx", "c.xlsx", "dropped.xlsx"), False),  # its twin may be in c.xlsx, which is not here
        (None, False),
    ],
)
def test_what_shows_among_many_is_gone_only_among_them(files: tuple[str, ...] | None, fixed: bool) -> None:
    assert compared([], ["EV601 f1 dropped.xlsx 1"], files) == ((["1 fixed"], 0) if fixed else ([], 1))


@pytest.mark.parametrize("line", ["EV608 f1 a.xlsx 1", "EV603 f1 a.xlsx 1", "EV602 - 名册.csv 1"])
def test_without_a_roster_nothing_is_fixed_that_a_roster_shows(line: str) -> None:
    earlier = EarlierReport((finding(line),), ("a.xlsx",))
    assert compare([], earlier, SEEN._replace(roster=False)) == ((), (finding(line),))
