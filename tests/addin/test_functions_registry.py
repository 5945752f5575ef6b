"""The registry says what Excel, VBA and Calc accept, and the functions say what the registry says."""

import inspect

import pytest

from evalxl.addin import functions
from evalxl.excel.names import check_functions
from evalxl.locale import translator
from evalxl.worksheet.registry import CATEGORY, FUNCTIONS, MODULE, Argument, WorksheetFunction, function_help

NAMED = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)


def test_the_functions_of_the_contract() -> None:
    assert [function.signature for function in FUNCTIONS] == [
        "PERFSCORE(target, actual, weight, [standard])",
        "EXECRATE(executed, annual_budget, [standard])",
        "EXECSCORE(executed, annual_budget, [weight], [standard])",
        "PERFRATIO(target, actual)",
        "PERFGRADE(total, [standard])",
        "PERFCHECK(target, actual, weight, score, [reason], [standard])",
    ]


def test_names_and_texts_are_what_excel_takes() -> None:
    check_functions(FUNCTIONS, (translator("zh"), translator("en")))


@NAMED
def test_texts_of_the_function_wizard_stand_alone_in_chinese(function: WorksheetFunction) -> None:
    for told in (function.help, *(argument.help for argument in function.arguments)):
        assert not told.facts
        assert translator("zh")(told.text) != told.text
    assert function.category == CATEGORY


@NAMED
def test_a_function_has_the_arguments_and_the_help_of_its_entry(function: WorksheetFunction) -> None:
    exported = getattr(functions, function.python_name)
    parameters = inspect.signature(exported).parameters.values()
    assert tuple((parameter.name, parameter.default is functions.NOT_GIVEN) for parameter in parameters) == tuple(
        (argument.name, argument.optional) for argument in function.arguments
    )
    assert exported.__doc__ == str(function.help)
    assert exported.__module__ == MODULE


@NAMED
def test_a_function_is_one_call_without_a_branch(function: WorksheetFunction) -> None:
    lines = inspect.getsource(getattr(functions, function.python_name)).splitlines()
    body = lines[next(number for number, line in enumerate(lines) if line.endswith(":")) + 1 :]
    assert len(body) <= 6
    assert [line.split("(")[0].strip() for line in body if not line.strip().startswith('"""')] == ["return _answers"]


def test_help_names_every_argument() -> None:
    told = [str(paragraph) for paragraph in function_help("execrate")]
    assert told[0] == "EXECRATE(executed, annual_budget, [standard])"
    assert [paragraph.split(":")[0] for paragraph in told[2:5]] == ["executed", "annual_budget", "standard"]


def test_no_help_for_what_is_no_function() -> None:
    assert function_help("SUM") == ()


def test_an_argument_is_asked_for_unless_it_says_otherwise() -> None:
    assert not Argument("target", FUNCTIONS[0].help).optional
