"""Basic, Python and menu that go into a profile, made from the tables of functions and buttons."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evalxl.addin.buttons import BUTTONS, Button
from evalxl.resources import folder
from evalxl.standards import standard_names
from evalxl.worksheet.registry import FUNCTIONS, WorksheetFunction

SCRIPT = "evalxl_calc.py"
"""The Python file in the profile that buttons and functions call."""
MODULE = "EvalxlFunctions"
"""The Basic module in the profile's library Standard: there Calc looks for functions it does not know itself."""

_FRAME = "EvalxlCall.bas"
_SCRIPT_FRAME = "evalxl_calc.txt"


def script_url(function: str) -> str:
    """How LibreOffice calls a function of our Python file."""
    return f"vnd.sun.star.script:{SCRIPT}${function}?language=Python&location=user"


def basic_source(functions: Sequence[WorksheetFunction] = FUNCTIONS) -> str:
    """The Basic module: one function for each worksheet function."""
    frame = _text(_FRAME).replace("{script}", script_url("answer"))
    return frame + "".join(f"{line}\n" for function in functions for line in _wrapper(function))


def _wrapper(function: WorksheetFunction) -> Iterator[str]:
    names = [argument.name for argument in function.arguments]
    yield ""
    yield f"Function {function.name}({', '.join(f'Optional {name} As Variant' for name in names)}) As Variant"
    yield f'    {function.name} = EvalxlAnswer("{function.name}", {", ".join(names)})'
    yield "End Function"


def choices(button: Button) -> tuple[str, ...]:
    """What can be chosen with a button: the standards with the drop-down (empty: as remembered), else nothing."""
    return ("", *standard_names()) if button.kind == "standards" else ("",)


def function_of(button: Button, choice: str) -> str:
    """The name in our Python file of what a click calls."""
    return f"{button.id}_{choice.replace('-', '_')}" if choice else button.id


def python_source(python: Path, packages: Iterable[Path], buttons: Sequence[Button] = BUTTONS) -> str:
    """Our Python file: `python` is the interpreter evalxl is installed for, `packages` its folders of packages."""
    presses = "\n\n\n".join(
        f"def {function_of(button, choice)}(*event):\n    _press({button.id!r}, {choice!r})"
        for button in buttons
        for choice in choices(button)
    )
    frame = _text(_SCRIPT_FRAME)
    return frame.format(python=str(python), packages=[str(one) for one in packages], buttons=presses)


def _text(name: str) -> str:
    return (folder("macros") / "libreoffice" / name).read_text(encoding="utf-8")
