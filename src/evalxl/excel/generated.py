"""VBA that is written from our tables: the worksheet functions, and the command of each button."""

from collections.abc import Sequence

from evalxl.addin.buttons import Button
from evalxl.worksheet.registry import MODULE, WorksheetFunction

FUNCTIONS_MODULE = "EvalxlFunctions"
ERRORS_MODULE = "EvalxlErrors"
BUTTONS_MODULE = "EvalxlButtons"


def functions_source(functions: Sequence[WorksheetFunction]) -> str:
    """One VBA function for each worksheet function: a single call into Python, whose failure is #VALUE!.

    xlwings' own wrappers return a failure as text, which SUM skips without a word. No workbook and no
    calling cell go along: the functions know nothing but their arguments.
    """
    wrappers = [line for function in functions for line in _wrapper(function)]
    return _module(FUNCTIONS_MODULE, wrappers)


def _wrapper(function: WorksheetFunction) -> list[str]:
    signature = ", ".join(("Optional " if one.optional else "") + one.name for one in function.arguments)
    values = ", ".join(one.name for one in function.arguments)
    call = f'XLPy.CallUDF("{MODULE}", "{function.python_name}", Array({values}))'
    return [
        f"Public Function {function.name}({signature}) As Variant",
        "    On Error GoTo failed",
        f"    {function.name} = EvalxlWithErrors({call})",
        "    Exit Function",
        "failed:",
        f"    {function.name} = CVErr(2015)",
        "End Function",
        "",
    ]


def buttons_source(buttons: Sequence[Button], functions: Sequence[WorksheetFunction], standards: Sequence[str]) -> str:
    """What the callbacks look up: the Python line of a button, the standards, the functions to describe."""
    lines = ["Option Private Module", ""]
    lines += _select("EvalxlCommand", "ByVal buttonId As String, ByVal choice As String", "String", "buttonId", [
        (f'"{button.id}"', _command(button)) for button in buttons
    ])  # fmt: skip
    lines += _select("EvalxlTakesLong", "ByVal buttonId As String", "Boolean", "buttonId", [
        (f'"{button.id}"', "True") for button in buttons if button.takes_long
    ])  # fmt: skip
    lines += _select("EvalxlStandard", "ByVal index As Long", "String", "index", [
        (str(index), f'"{name}"') for index, name in enumerate(standards, 1)
    ])  # fmt: skip
    lines += ["Public Function EvalxlStandardCount() As Long"]
    lines += [f"    EvalxlStandardCount = {len(standards)}", "End Function", ""]
    lines += ["Public Function EvalxlFunctionModule() As String"]
    lines += [f'    EvalxlFunctionModule = "{MODULE}"', "End Function", ""]
    lines += ["Public Sub EvalxlDescribeAll()"]
    lines += [f'    EvalxlDescribe "{function.name}", {len(function.arguments)}' for function in functions]
    lines += ["End Sub"]
    return _module(BUTTONS_MODULE, lines)


def _command(button: Button) -> str:
    if button.kind == "button":
        return f'"{button.command()}"'
    before, after = button.command("|").split("|")
    return f'"{before}" & choice & "{after}"'


def _select(name: str, arguments: str, kind: str, on: str, cases: Sequence[tuple[str, str]]) -> list[str]:
    lines = [f"Public Function {name}({arguments}) As {kind}", f"    Select Case {on}"]
    lines += [f"        Case {case}: {name} = {value}" for case, value in cases]
    return [*lines, "    End Select", "End Function", ""]


def _module(name: str, lines: Sequence[str]) -> str:
    head = [f'Attribute VB_Name = "{name}"', "Option Explicit"]
    if "Option Private Module" not in lines:
        head.append("")
    return "\r\n".join((*head, *lines)) + "\r\n"
