"""xlwings' own Windows code exports our functions, calls them with what COM sends, and delivers what we answer."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evalxl.addin import functions
from evalxl.worksheet.registry import CATEGORY, FUNCTIONS, MODULE

MISSING = -2147352572  # what an optional argument is when it was left out
NA, VALUE, DIV = (functions.ERROR_NUMBERS[name] for name in ("#N/A", "#VALUE!", "#DIV/0!"))

Call = tuple[str, list[Any]]


def column(*cells: object) -> list[list[object]]:
    return [[cell] for cell in cells]


CALLS: list[tuple[Call, list[list[object]]]] = [
    (("PERFSCORE", ["≥95%", "97%", 10.0, MISSING]), [[10.0]]),
    (("PERFSCORE", ["≥95%", 0.9, 10.0, "mof-2020"]), [[9.47]]),
    (("PERFSCORE", [column("≥95%", "≥95%", None), column("97%", DIV, None), column(10.0, 10.0, None), MISSING]),
     [[10.0], [DIV], [""]]),
    (("PERFSCORE", [column("≥95%", "=300天"), column("90%", None), 10.0, MISSING]), [[9.47], [NA]]),
    (("PERFSCORE", [column("≥95%", "≥95%"), column("90%", "90%", "90%"), 10.0, MISSING]), [[VALUE]]),
    (("PERFSCORE", ["≥95%", "97%", VALUE, MISSING]), [[VALUE]]),
    (("PERFSCORE", ["≥95%", "97%", "", MISSING]), [[NA]]),
    (("PERFSCORE", ["≥95%", "97%", True, MISSING]), [[VALUE]]),
    (("PERFSCORE", [None, None, None, MISSING]), [[""]]),
    (("PERFSCORE", ["2023年12月底前", {"date": "2023-12-20"}, 10.0, MISSING]), [[10.0]]),
    (("PERFSCORE", [{"range": column("≥95%", "2023年12月底前")},
                    {"range": column(0.97, {"date": "2024-01-20"})}, {"range": 10.0}, MISSING]), [[10.0], [NA]]),
    (("EXECRATE", [16.89, 18.0, MISSING]), [[93.83]]),
    (("EXECRATE", [column(3.39, 1.0), column(5.6, 0.0), "shanghai-2023"]), [[60.53], [NA]]),
    (("EXECSCORE", [16.89, 18.0, MISSING, MISSING]), [[9.38]]),
    (("EXECSCORE", [16.89, 18.0, MISSING, "hubei"]), [[18.77]]),
    (("EXECSCORE", [16.89, 18.0, 0.0, MISSING]), [[VALUE]]),
    (("PERFRATIO", ["≥120", 90.0]), [[0.75]]),
    (("PERFRATIO", ["及时", "及时"]), [[NA]]),
    (("PERFGRADE", [[[95.0, 85.0, 65.0, 5.0]], MISSING]), [["优", "良", "中", "差"]]),
    (("PERFGRADE", [95.0, "nowhere"]), [[VALUE]]),
    (("PERFCHECK", ["≥95%", "97%", 10.0, 10.0, MISSING, MISSING]), [[""]]),
    (("PERFCHECK", ["≥95%", "90%", 10.0, 9.47, MISSING, MISSING]), [[""]]),
    (("PERFCHECK", ["≥95%", NA, 10.0, 9.47, None, MISSING]), [[NA]]),
]  # fmt: skip


@cache
def told_by_xlwings() -> Any:
    """What xlwings answered to all the calls, in a process that believes to be on Windows."""
    script = Path(__file__).with_name("xlwings_calls.py")
    calls = json.dumps([call for call, _ in CALLS])
    run = subprocess.run(
        [sys.executable, "-W", "error", str(script)], input=calls, capture_output=True, check=False, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def as_given(argument: Any) -> list[list[object]]:
    """The argument as xlwings hands it to the function."""
    if isinstance(argument, list):
        return argument
    return functions.NOT_GIVEN if argument == MISSING else [[argument]]


@pytest.mark.parametrize("number", range(len(CALLS)), ids=lambda number: f"{number}-{CALLS[number][0][0]}")
def test_a_call_over_com(number: int) -> None:
    answer, expected = told_by_xlwings()["answers"][number], CALLS[number][1]
    assert answer == expected
    assert [type(cell) for row in answer for cell in row] == [type(cell) for row in expected for cell in row]


@pytest.mark.parametrize("number", range(len(CALLS)), ids=lambda number: f"{number}-{CALLS[number][0][0]}")
def test_the_same_call_without_com(number: int) -> None:
    (name, arguments), expected = CALLS[number]
    if "range" not in str(arguments) and "date" not in str(arguments):
        assert getattr(functions, name)(*map(as_given, arguments)) == expected


def test_the_wrappers_are_those_of_our_functions() -> None:
    wrapper = told_by_xlwings()["wrapper"]
    heads = re.findall(r"^Function (\w+)\((.*)\)$", wrapper, re.MULTILINE)
    assert sorted(heads) == sorted(
        (
            function.name,
            ", ".join(f"{'Optional ' * argument.optional}{argument.name}" for argument in function.arguments),
        )
        for function in FUNCTIONS
    )
    assert set(re.findall(r'CallUDF\("([^"]+)"', wrapper)) == {MODULE}


def test_xlwings_knows_category_and_help() -> None:
    assert told_by_xlwings()["metadata"] == {
        function.name: {
            "category": CATEGORY,
            "help": str(function.help),
            "arguments": [[argument.name, str(argument.help), argument.optional] for argument in function.arguments],
        }
        for function in FUNCTIONS
    }
