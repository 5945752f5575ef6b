"""What may keep evalxl from working in LibreOffice, each with one thing to do. Nothing is changed."""

from evalxl.core.diagnosis import Check
from evalxl.core.message import Message, message
from evalxl.libreoffice.generated import MODULE, SCRIPT, basic_source, python_source
from evalxl.libreoffice.install import other_python
from evalxl.libreoffice.library import module_names, module_source
from evalxl.libreoffice.menu import has_menu
from evalxl.libreoffice.places import Computer, Profile, Program, profiles, programs, this_computer

_INSTALL = message("Close LibreOffice, then run: evalxl libreoffice install")


def diagnose(computer: Computer | None = None) -> tuple[Check, ...]:
    """All checks, in the order in which to mend things. Never raises for a sick computer."""
    computer = computer or this_computer()
    found = programs(computer)
    if not found:
        return (Check(Message("LibreOffice"), "warn", message("LibreOffice was not found"), _OPTIONAL),)
    own = [profile for profile in profiles(computer) if profile.kind == "installed"]
    checks = [check for program in found for check in (_program(program, computer), _scripts(program))]
    return (*checks, *(check for profile in own for check in _profile(profile, computer)))


_OPTIONAL = message("Needed only for the buttons and functions in LibreOffice Calc: install LibreOffice Calc")


def _program(program: Program, computer: Computer) -> Check:
    name = Message("LibreOffice")
    if program.python_version not in (None, computer.python_version):
        remedy = other_python(program.folder, program.python_version, program.python, computer)
        return Check(name, "fail", message("{path} runs another Python than evalxl", path=program.folder), remedy)
    return Check(name, "ok", Message("{path}", {"path": program.folder}))


def _scripts(program: Program) -> Check:
    name = message("Python scripts in LibreOffice")
    if program.runs_python:
        return Check(name, "ok", message("can be run"))
    remedy = message("Install the package libreoffice-script-provider-python (its name on Debian, UOS and Kylin)")
    return Check(name, "fail", message("cannot be run by {path}", path=program.folder), remedy)


def _profile(profile: Profile, computer: Computer) -> tuple[Check, ...]:
    script = profile.user / "Scripts" / "python" / SCRIPT
    basic = profile.user / "basic"
    functions = MODULE in module_names(basic) and module_source(basic, MODULE).strip() == basic_source().strip()
    current = python_source(computer.python, computer.packages)
    buttons = script.is_file() and script.read_text(encoding="utf-8") == current and has_menu(profile.settings)
    return (
        _part(message("Worksheet functions in LibreOffice"), profile, functions),
        _part(message("Menu and toolbar in LibreOffice"), profile, buttons),
    )


def _part(name: Message, profile: Profile, current: bool) -> Check:
    if current:
        return Check(name, "ok", Message("{path}", {"path": profile.user}))
    found = message("missing or of another version: {path}", path=profile.user)
    return Check(name, "warn", found, _INSTALL)
