"""The VBA that starts Python: xlwings' own module (BSD licence), with a few parts taken out.

What is taken out, and why:
- settings from the workbook in front of the user and from its folder (GetConfig): anybody who sends a
  workbook could name the program that is run; our GetConfig stands in macros/excel/EvalxlTexts.bas;
- the workbook's path on Python's module path, and Python's current folder (-P): a file named evalxl.py
  beside a workbook must not be imported;
- the import of functions into a VBA project, frozen programs, embedded code: not needed here, and
  writing into VBA projects is what virus scanners look for;
- the functions hide from the function wizard (Option Private Module).

Each edit must fit exactly once. When a new xlwings breaks one, the build says so instead of guessing.
"""

import re

from evalxl.core.message import message
from evalxl.excel.names import BuildError

MODULE_NAME = "EvalxlBridge"
PROJECT_NAME = "EVALXL"

_NEWLINE = r"\r?\n"
_NO_PATH = '    PYTHONPATH = "false;;;;;"\r\n'


def _procedure(kind: str, name: str) -> str:
    """A pattern for a whole procedure with the line that ends it."""
    return rf"(?:Public |Private )?{kind} {name}\([^\n]*\n(?s:.*?){_NEWLINE}End {kind}{_NEWLINE}"


_EXCEL_ONLY = rf'#If App = "Microsoft Excel" Then{_NEWLINE}'

_EDITS: tuple[tuple[str, str], ...] = (
    (r'Attribute VB_Name = "xlwings"\r?\n', f'Attribute VB_Name = "{MODULE_NAME}"\r\nOption Private Module\r\n'),
    (r'(Public Const PROJECT_NAME As String = )"myaddin"', rf'\1"{PROJECT_NAME}"'),
    (r"    ' Check for embedded Python code\r?\n(?s:.*?)(?=    OPTIMIZED_CONNECTION =)", _NO_PATH),
    (r'(OPTIMIZED_CONNECTION = )GetConfig\("USE UDF SERVER", False\)', r"\1Not EvalxlApart"),
    (r"    ' PythonCommand with embedded code\r?\n(?s:.*?)(?=    ' Call Python platform-dependent)", ""),
    (
        r"    ' TODO: Doesn't automatically check if code is embedded\r?\n(?s:.*?)(?=    ' Escaping backslashes)",
        _NO_PATH,
    ),
    (r'(PythonInterpreter & " -B )(?=-c )', r"\1-P "),
    (r'(tail = " -B )(?=-c )', r"\1-P "),
    (_procedure("Function", "RunFrozenPython"), ""),
    (_EXCEL_ONLY + r"Function GetUdfModules(?s:.*?)\r?\nEnd Function\r?\n", ""),
    (_procedure("Sub", "ImportPythonUDFsBase"), ""),
    (_procedure("Sub", "ImportPythonUDFs"), ""),
    (_procedure("Sub", "ImportPythonUDFsToAddin"), ""),
    (_procedure("Sub", "ImportXlwingsUdfsModule"), ""),
    (_EXCEL_ONLY + r"Function GetDirectoryPath(?s:.*?)\r?\nEnd Function\r?\n", ""),
    (_procedure("Function", "GetDirectoryConfigFilePath"), ""),
    (_EXCEL_ONLY + r"Function GetConfigFromSheet(?s:.*?)\r?\nEnd Function\r?\n#End If\r?\n", ""),
    (_procedure("Function", "GetConfig"), ""),
    (_procedure("Function", "SaveConfigToFile"), ""),
    (_EXCEL_ONLY + r"Function GetFullName(?s:.*?)\r?\nEnd Function\r?\n#End If\r?\n", ""),
)

_VERSION = re.compile(r'XLWINGS_VERSION As String = "([^"]+)"')


def bridge_source(xlwings_module: str, version: str) -> str:
    """The module of our add-in from the text of xlwings' `xlwings_custom_addin.bas` of that version.

    Raises BuildError when the text names another version or an edit does not fit.
    """
    named = _VERSION.search(xlwings_module)
    if named is None or named[1] != version:
        found = named[1] if named else "?"
        raise BuildError(
            message("The installed xlwings is {found}, this evalxl is made for {version}", found=found, version=version)
        )
    source = xlwings_module
    for pattern, replacement in _EDITS:
        source, count = re.subn(pattern, replacement, source)
        if count != 1:
            raise BuildError(
                message("xlwings' VBA has changed: {pattern} fits {count} times", pattern=pattern, count=count)
            )
    return source
