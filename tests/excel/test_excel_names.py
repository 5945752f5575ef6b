"""What a build refuses, because Excel or VBA would."""

import pytest

from evalxl.core.message import message
from evalxl.excel.names import BuildError, check_functions
from evalxl.worksheet.registry import FUNCTIONS, Argument, WorksheetFunction

PLAIN = message("help")


def function(name: str = "PERFNEW", *arguments: str, help: str = "help") -> WorksheetFunction:
    return WorksheetFunction(name, tuple(Argument(one, PLAIN) for one in arguments or ("target",)), message(help))


def test_the_registry_passes() -> None:
    check_functions(FUNCTIONS, [str])


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (function("AB1"), "looks like a cell address"),
        (function("XFD1048576"), "looks like a cell address"),
        (function("R1C1"), "looks like a cell address"),
        (function("R"), "looks like a cell address"),
        (function("绩效得分"), "cannot be a name in VBA"),
        (function("1PERF"), "cannot be a name in VBA"),
        (function("PERF SCORE"), "cannot be a name in VBA"),
        (function("P" * 65), "cannot be a name in VBA"),
        (function("Function"), "reserved word"),
        (function("PERFNEW", "date"), "reserved word"),
        (function("PERFNEW", "A1"), "looks like a cell address"),
        (function("PERFNEW", "target", "TARGET"), "only in capitals"),
        (function("PERFNEW", "perfnew"), "only in capitals"),
        (function("PERFNEW", *(f"argument_number_{one}" for one in "abcdefghijklmno")), "too long"),
        (function(help="x" * 256), "256 characters"),
    ],
    ids=str,
)
def test_refused(made: WorksheetFunction, said: str) -> None:
    with pytest.raises(BuildError, match=said):
        check_functions([made], [str])


def test_help_is_measured_in_every_language() -> None:
    check_functions([function(help="x" * 255)], [str])
    with pytest.raises(BuildError, match="510 characters"):
        check_functions([function(help="x" * 255)], [str, lambda text: text * 2])


def test_optional_arguments_come_last() -> None:
    arguments = (Argument("standard", PLAIN, optional=True), Argument("target", PLAIN))
    with pytest.raises(BuildError, match="must come last"):
        check_functions([WorksheetFunction("PERFNEW", arguments, PLAIN)], [str])
