"""Our VBA in a second, independent Basic: LibreOffice, with a module in place of xlwings' that notes each command."""

import json
import subprocess
from pathlib import Path

import pytest

from evalxl.addin.buttons import BUTTON_GROUPS, BUTTONS
from evalxl.excel import package
from evalxl.excel.build import addin_sources, xlwings_folder
from evalxl.excel.texts import sheet_rows
from evalxl.excel.vba_project import PART, vba_project
from evalxl.standards import load_standard, standard_names
from evalxl.worksheet.registry import FUNCTIONS

# The system's Python: `uno` is compiled for it.
PYTHON = "/usr/bin/python3"

NOTES = """Attribute VB_Name = "Notes"
Option Explicit

Public noted As String

Public Function RunPython(PythonCommand As String)
    noted = PythonCommand
End Function

Public Function Pressed(id As String) As String
    noted = "nothing"
    EvalxlPress id
    Pressed = noted
End Function

Public Function Chosen(index As String) As String
    noted = "nothing"
    EvalxlChoose "ChooseStandard", CLng(index)
    Chosen = noted
End Function

Public Function Apart(id As String) As Boolean
    EvalxlPress id
    Apart = EvalxlApart
End Function

Public Function Errors() As String
    Dim column(0 To 1, 0 To 0) As Variant
    Dim result As Variant
    column(0, 0) = CLng(-2146826246)
    column(1, 0) = 2.5
    result = EvalxlWithErrors(column)
    Errors = IsError(result(0, 0)) & IsError(result(1, 0)) & IsError(EvalxlWithErrors(CLng(-2146826273)))
End Function

Public Function FileExists(path As String) As Boolean
End Function

Public Function GetConfigFilePath() As String
End Function
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What each macro said, by the macro and its argument; one start of LibreOffice for all."""
    folder = tmp_path_factory.mktemp("calc")
    addin = _noting_addin(folder / "noting.xlam")
    calls = [["Notes.Pressed", button.id] for button in BUTTONS if button.kind == "button"]
    calls += [["Notes.Apart", button.id] for button in BUTTONS if button.kind == "button"]
    calls += [["Notes.Chosen", str(index)] for index in range(len(standard_names()) + 1)]
    calls += [["EvalxlTexts.EvalxlText", f"{one.id}.label"] for one in (*BUTTONS, *BUTTON_GROUPS)]
    calls += [["EvalxlTexts.GetConfig", "SHOW CONSOLE"], ["Notes.Errors"]]
    command = [PYTHON, str(Path(__file__).parent / "run_in_calc.py"), str(addin), str(folder), json.dumps(calls)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return {" ".join(call): answer for call, answer in zip(calls, json.loads(done.stdout), strict=True)}


def _noting_addin(target: Path) -> Path:
    """The add-in with the module `Notes` instead of xlwings' own, which Calc's Basic cannot compile."""
    sources = {name: text for name, text in addin_sources().items() if name != "EvalxlBridge"}
    sources["Notes"] = NOTES.replace("\n", "\r\n")
    template = xlwings_folder() / "quickstart_addin_ribbon.xlam"
    standards = [load_standard(name) for name in standard_names()]
    rows = sheet_rows(FUNCTIONS, standards, lambda text: f"中文 {text}", str)
    parts = package.addin_parts(package.template_parts(template), rows, "EVALXL.conf", "evalxl")
    parts[package.RIBBON] = b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"/>'
    parts[PART] = vba_project(template, sources, "Option Explicit\r\n", "EVALXL")
    package.write_package(parts, target)
    return target


@pytest.mark.libreoffice
def test_each_button_runs_its_line_of_python(answers: dict[str, object]) -> None:
    for button in BUTTONS:
        if button.kind == "button":
            assert answers[f"Notes.Pressed {button.id}"] == button.command()
            assert answers[f"Notes.Apart {button.id}"] is button.takes_long


@pytest.mark.libreoffice
def test_each_standard_is_told_by_name(answers: dict[str, object]) -> None:
    for index, name in enumerate(("", *standard_names())):
        expected = f"import evalxl.addin.ribbon; evalxl.addin.ribbon.choose_standard('{name}')"
        assert answers[f"Notes.Chosen {index}"] == expected


@pytest.mark.libreoffice
def test_chinese_labels_come_from_the_hidden_sheet(answers: dict[str, object]) -> None:
    for one in (*BUTTONS, *BUTTON_GROUPS):
        assert answers[f"EvalxlTexts.EvalxlText {one.id}.label"] == f"中文 {one.label}"


@pytest.mark.libreoffice
def test_settings_and_errors(answers: dict[str, object]) -> None:
    assert answers["EvalxlTexts.GetConfig SHOW CONSOLE"] == "False"
    assert answers["Notes.Errors"] == "TrueFalseTrue"
