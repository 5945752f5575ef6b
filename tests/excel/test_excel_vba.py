"""Our VBA compiled and run by pyOpenVBA's interpreter, Python replaced by modules that note what they are told."""

import re
from pathlib import Path

import pytest
from pyopenvba.apps.excel import ExcelApplication

from evalxl.addin.buttons import BUTTONS
from evalxl.excel.build import addin_sources
from evalxl.standards import standard_names
from evalxl.worksheet.registry import FUNCTIONS

NOTES = """
Public noted As String
Public answer As Variant

Public Function RunPython(PythonCommand As String)
    noted = PythonCommand
    If VarType(answer) = vbString Then Err.Raise 1000, , "no Python"
End Function

Public Function XLPy() As Object
    Set XLPy = New FakePython
End Function

Public Function Told() As String
    Told = noted
End Function

Public Sub Answer_With(value)
    answer = value
End Sub

Public Sub Press(ByVal id As String)
    Dim control As New FakeControl
    control.ID = id
    EvalxlClick control
End Sub

Public Function LabelOf(ByVal id As String) As String
    Dim control As New FakeControl
    Dim label
    control.ID = id
    EvalxlLabel control, label
    LabelOf = label
End Function

Public Function ItemLabel(ByVal index As Integer) As String
    Dim control As New FakeControl
    Dim label
    control.ID = "ChooseStandard"
    EvalxlItemLabel control, index, label
    ItemLabel = label
End Function

Public Function ItemCount() As Long
    Dim control As New FakeControl
    Dim count
    EvalxlItemCount control, count
    ItemCount = count
End Function

Public Sub Choose(ByVal index As Integer)
    Dim control As New FakeControl
    control.ID = "ChooseStandard"
    EvalxlItemChosen control, "ChooseStandard" & index, index
End Sub

Public Function Shown() As Long
    Dim control As New FakeControl
    Dim index
    EvalxlItemShown control, index
    Shown = index
End Function

Public Function Errors() As String
    Dim column(0 To 1, 0 To 0) As Variant
    Dim result As Variant
    column(0, 0) = CLng(-2146826246)
    column(1, 0) = 2.5
    result = EvalxlWithErrors(column)
    Errors = IsError(result(0, 0)) & IsError(result(1, 0)) & result(1, 0)
    result = EvalxlWithErrors(Array(CLng(-2146826273), "text"))
    Errors = Errors & "|" & IsError(result(0)) & result(1)
    Errors = Errors & "|" & CStr(EvalxlWithErrors(CLng(-2146826246)))
    Errors = Errors & "|" & CStr(EvalxlWithErrors(CLng(-2146826273)))
    Errors = Errors & "|" & EvalxlWithErrors(13.5) & EvalxlWithErrors("")
End Function
"""

FAKE_PYTHON = """
Public Function CallUDF(ByVal module As String, ByVal name As String, ByVal arguments As Variant) As Variant
    noted = module & "." & name & " of " & (UBound(arguments) + 1)
    If VarType(answer) = vbString Then Err.Raise 1000, , "no Python"
    CallUDF = answer
End Function
"""

FILES = """
Public Function FileExists(ByVal path As String) As Boolean
End Function
Public Function GetConfigFilePath() As String
End Function
"""

LANGUAGE = """
Public chinese As Boolean
Public Function EvalxlChinese() As Boolean
    EvalxlChinese = chinese
End Function
Public Sub Speak(ByVal inChinese As Boolean)
    chinese = inChinese
End Sub
"""


@pytest.fixture
def excel(loaded: ExcelApplication) -> ExcelApplication:
    loaded.activate_workbook(loaded.workbooks()[0])
    loaded.run("Answer_With", 13.5)
    return loaded


@pytest.fixture(scope="module")
def loaded(addin: Path) -> ExcelApplication:
    app = ExcelApplication.open(addin, with_vba=False)
    for name, source in addin_sources().items():
        if name not in ("EvalxlBridge", "EvalxlLanguage"):
            app.add_module(source, name=name)
    app.add_module("Public ID As String\n", name="FakeControl", kind="class")
    app.add_module(FAKE_PYTHON, name="FakePython", kind="class")
    for name, source in {"Notes": NOTES, "Files": FILES, "EvalxlLanguage": LANGUAGE}.items():
        app.add_module(source, name=name)
    return app


def test_the_module_of_xlwings_compiles_after_our_edits() -> None:
    app = ExcelApplication()
    app.add_workbook()
    # The interpreter does not know a comment behind a directive.
    source = re.sub(r"(?m)^(\s*#[^'\n]*)'.*$", r"\1", addin_sources()["EvalxlBridge"])
    app.add_module(source, name="EvalxlBridge")
    app.add_module(addin_sources()["EvalxlTexts"], name="EvalxlTexts")
    assert app.run("ParentFolder", r"C:\Python\python.exe") == r"C:\Python"


@pytest.mark.parametrize("button", [one for one in BUTTONS if one.kind == "button"], ids=lambda one: one.function)
def test_a_click_is_one_line_of_python(excel: ExcelApplication, button) -> None:
    excel.run("Press", button.id)
    assert excel.run("Told") == button.command()
    assert excel.evaluate("EvalxlApart") is button.takes_long


def test_drop_down_offers_the_standards(excel: ExcelApplication) -> None:
    excel.run("Speak", False)
    assert excel.run("ItemCount") == len(standard_names()) + 1
    labels = [excel.run("ItemLabel", index) for index in range(len(standard_names()) + 1)]
    assert labels == ["(as remembered for this file)", *standard_names()]


def test_drop_down_runs_python_with_the_name(excel: ExcelApplication) -> None:
    for index, name in enumerate(("", *standard_names())):
        excel.run("Choose", index)
        assert excel.run("Told") == f"import evalxl.addin.ribbon; evalxl.addin.ribbon.choose_standard('{name}')"


def test_drop_down_shows_the_choice_of_the_workbook(excel: ExcelApplication) -> None:
    first = excel.add_workbook()
    excel.activate_workbook(first)
    assert excel.run("Shown") == 0
    excel.run("Choose", 2)
    assert excel.run("Shown") == 2
    excel.run("Choose", 3)
    assert excel.run("Shown") == 3
    excel.activate_workbook(excel.add_workbook())
    assert excel.run("Shown") == 0
    excel.activate_workbook(first)
    assert excel.run("Shown") == 3


def test_labels_in_both_languages(excel: ExcelApplication) -> None:
    excel.run("Speak", False)
    assert excel.run("LabelOf", "FillScores") == "Compute scores"
    assert excel.run("LabelOf", "EvalxlTab") == "Performance evaluation"
    excel.run("Speak", True)
    assert excel.run("LabelOf", "FillScores") == "计算得分"
    assert excel.run("LabelOf", "EvalxlTab") == "绩效自评"


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)
def test_a_worksheet_function_is_one_call(excel: ExcelApplication, function) -> None:
    arguments = ["1"] * len(function.arguments)
    assert excel.run(function.name, *arguments) == 13.5
    assert excel.run("Told") == f"evalxl.addin.functions.{function.name} of {len(arguments)}"


def test_a_failure_is_an_error_value_and_no_text(excel: ExcelApplication) -> None:
    excel.run("Answer_With", "fail")
    assert excel.evaluate('IsError(PERFSCORE("1", "1", "1"))') is True


def test_errors_become_error_values(excel: ExcelApplication) -> None:
    assert excel.run("Errors") == "TrueFalse2.5|Truetext|Error 2042|Error 2015|13.5"


def test_settings_come_from_the_add_in(excel: ExcelApplication) -> None:
    assert excel.run("GetConfig", "SHOW_ERROR_POPUPS") == "True"
    assert excel.run("GetConfig", "SHOW CONSOLE", "true") == "False"
    assert excel.run("GetConfig", "INTERPRETER_WIN", "python") == "python"


def test_a_failing_click_says_what_to_do(excel: ExcelApplication) -> None:
    excel.run("Speak", False)
    excel.run("Answer_With", "anything")
    excel.run("Press", "ShowHelp")
    assert "run evalxl doctor" in str(excel.dialogs[-1])
    assert "no Python" in str(excel.dialogs[-1])
