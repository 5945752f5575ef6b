"""What may keep the add-in from working, one check after the other, each with one thing to do.

Every check reads, none changes anything. Registry values are Microsoft's documented ones.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from evalxl.core.diagnosis import Check
from evalxl.core.errors import EvalxlError
from evalxl.core.message import Message, message
from evalxl.excel.build import build_addin, pinned_xlwings
from evalxl.excel.install import status
from evalxl.excel.machine import Machine, Registry, this_machine
from evalxl.excel.places import ADDIN_NAME, OFFICE, scripts_folder, settings_file, startup_folder

OLDEST_PYTHON = (3, 11)


def diagnose(machine: Machine | None = None) -> tuple[Check, ...]:
    """All checks that apply to this system, in the order in which to mend things. Never raises for a sick machine."""
    machine = machine or this_machine()
    checks = [*_EVERYWHERE]
    if machine.is_windows:
        checks += _WINDOWS
    elif machine.is_mac:
        checks += _MAC
    else:
        return (*(_done(check, machine) for check in checks), _no_excel())
    return tuple(_done(check, machine) for check in checks)


def _done(check: Callable[[Machine], Check], machine: Machine) -> Check:
    try:
        return check(machine)
    except EvalxlError as error:
        found = error.message
    except OSError as error:
        found = message("{path} cannot be read ({reason})", path=error.filename, reason=error.strerror)
    return Check(
        message("Could not be checked"), "fail", found, message("Mend this first, then run evalxl doctor again")
    )


def _python(machine: Machine) -> Check:
    name = Message("Python")
    found = message("{version} at {path}", version=".".join(map(str, machine.python_version)), path=machine.interpreter)
    if machine.python_version < OLDEST_PYTHON:
        return Check(name, "fail", found, message("Install Python 3.11 or later, then evalxl again"))
    return Check(name, "ok", found)


def _evalxl(machine: Machine) -> Check:
    found = machine.version_of("evalxl")
    if found is None:
        return Check(Message("evalxl"), "fail", _MISSING, message("Install it: pip install evalxl[excel]"))
    return Check(Message("evalxl"), "ok", Message(found))


def _xlwings(machine: Machine) -> Check:
    name, pinned, found = Message("xlwings"), pinned_xlwings(), machine.version_of("xlwings")
    remedy = message("Install the one version that fits: pip install xlwings=={version}", version=pinned)
    if found == pinned:
        return Check(name, "ok", Message(found))
    return Check(name, "fail", _MISSING if found is None else Message(found), remedy)


def _excel(machine: Machine) -> Check:
    name = Message("Excel")
    server = _server_of_excel(machine)
    if server is None:
        return Check(name, "fail", _MISSING, message("Install Microsoft Excel 2016 or later, or use the command line"))
    if any(sign in server.lower() for sign in ("kingsoft", "wps", "\\et.exe")):
        return Check(
            name,
            "fail",
            message("WPS has taken the place of Excel: {path}", path=server),
            message(
                "In WPS open 配置工具, 高级, 兼容设置 and clear the box that makes WPS compatible with Microsoft "
                "Office; then repair Office in Windows settings"
            ),
        )
    return Check(name, "ok", Message("{path}", {"path": server}))


def _addin(machine: Machine) -> Check:
    name, installed = message("Add-in"), status(machine)
    addin = _addin_file(machine)
    if addin is None or installed.remarks:
        found = _MISSING if addin is None else Message("{path}", {"path": addin})
        return Check(name, "fail", found, message("Install it: evalxl addin install"))
    with tempfile.TemporaryDirectory() as folder:
        current = build_addin(Path(folder) / ADDIN_NAME).read_bytes()
    if addin.read_bytes() != current:
        found = message("{path} is of another version or was changed", path=addin)
        return Check(name, "warn", found, message("Install it again: evalxl addin install"))
    return Check(name, "ok", Message("{path}", {"path": addin}))


def _settings(machine: Machine) -> Check:
    name, path = message("Interpreter for Excel"), settings_file(machine)
    remedy = message("Write it anew: evalxl addin install")
    if not path.is_file():
        return Check(name, "fail", message("{path} is missing", path=path), remedy)
    text = path.read_text(encoding=machine.encoding, errors="replace").strip()
    interpreter = Path(text.rpartition(",")[2].strip('"'))
    if not interpreter.is_file():
        return Check(
            name, "fail", message("{path} names {other}, which is missing", path=path, other=interpreter), remedy
        )
    if interpreter != machine.interpreter:
        found = message("{path} names another Python: {other}", path=path, other=interpreter)
        return Check(name, "warn", found, remedy)
    return Check(name, "ok", Message("{path}", {"path": interpreter}))


def _dll(machine: Machine) -> Check:
    names = [f"xlwings{bits}-{pinned_xlwings()}.dll" for bits in (64, 32)]
    folders = (machine.interpreter.parent, machine.interpreter.parent.parent)
    missing = [name for name in names if not any((folder / name).is_file() for folder in folders)]
    if missing:
        found = message("{names} not beside Python", names=", ".join(missing))
        remedy = message(
            "Install xlwings again: pip install --force-reinstall --no-deps xlwings=={version}. If the file goes "
            "away again, a virus scanner took it: have it released",
            version=pinned_xlwings(),
        )
        return Check(message("xlwings DLL"), "fail", found, remedy)
    return Check(message("xlwings DLL"), "ok", Message(", ".join(names)))


def _trusted(machine: Machine) -> Check:
    name, registry = message("Trusted location"), _registry(machine)
    addin = _addin_file(machine)
    folder = (addin or startup_folder(machine) / ADDIN_NAME).parent
    for root in (OFFICE.replace("Software", r"Software\Policies"), OFFICE):
        if registry.value(rf"{root}\Excel\Security\Trusted Locations", "AllLocationsDisabled") == 1:
            found = message("Trusted locations are switched off")
            return Check(name, "fail", found, message("Ask your IT department to allow {folder}", folder=folder))
    listed = _trusted_folders(registry)
    if folder == startup_folder(machine) or any(_within(folder, one) for one in listed):
        return Check(name, "ok", Message("{path}", {"path": folder}))
    remedy = message("Add {folder} in Excel under Options, Trust Center, Trusted Locations", folder=folder)
    return Check(name, "warn", message("{folder} is not among them", folder=folder), remedy)


def _macros(machine: Machine) -> Check:
    name, registry = Message("VBA"), _registry(machine)
    for root in (r"HKLM\Software\Policies\Microsoft\Office\16.0", r"HKLM\Software\Microsoft\Office\16.0", OFFICE):
        if registry.value(rf"{root}\Common", "VBAOff") == 1:
            found = message("VBA is switched off for all of Office")
            return Check(name, "fail", found, message("Ask your IT department, or use the command line: evalxl check"))
    return Check(name, "ok", message("not switched off"))


def _mark_of_the_web(machine: Machine) -> Check:
    name, addin = message("Blocked as a download"), _addin_file(machine)
    if addin is None:
        return Check(name, "ok", message("no add-in yet"))
    try:
        mark = Path(f"{addin}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return Check(name, "ok", message("no"))
    zone = mark.partition("ZoneId=")[2][:1]
    if zone in ("3", "4"):
        remedy = message(
            "Install it again on this computer: evalxl addin install. Do not copy it from a mail or the web"
        )
        return Check(name, "fail", message("Windows has marked the file as coming from the Internet"), remedy)
    return Check(name, "ok", message("no"))


_DEFENDER = (r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender", r"HKLM\SOFTWARE\Microsoft\Windows Defender")
_RULES = r"Windows Defender Exploit Guard\ASR\Rules"
_CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_CALLS_FROM_MACROS = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"


def _defender(machine: Machine) -> Check:
    """Two of Defender's rules stop any VBA that starts a program or calls into a DLL."""
    name, registry = message("Defender's rules for Office"), _registry(machine)
    hits = {
        rule: str(registry.value(rf"{root}\{_RULES}", rule))
        for rule in (_CHILD_PROCESSES, _CALLS_FROM_MACROS)
        for root in reversed(_DEFENDER)
        if registry.value(rf"{root}\{_RULES}", rule) is not None
    }
    # 1 blocks, 6 asks the user each time, 2 only writes a log, 0 is off.
    blocking = [rule for rule, mode in hits.items() if mode in ("1", "6")]
    if blocking:
        remedy = message("Ask your IT department to except {path} from the rule", path=machine.interpreter)
        return Check(name, "fail", message("in force: {rules}", rules=", ".join(blocking)), remedy)
    return Check(name, "ok", message("not in force"))


def _script(machine: Machine) -> Check:
    name = message("Script for Excel on the Mac")
    path = scripts_folder(machine) / f"xlwings-{pinned_xlwings()}.applescript"
    if not path.is_file():
        return Check(
            name, "fail", message("{path} is missing", path=path), message("Write it anew: evalxl addin install")
        )
    return Check(name, "ok", Message("{path}", {"path": path}))


def _no_excel() -> Check:
    found = message("There is no Excel for this system")
    remedy = message(
        "Use LibreOffice (evalxl libreoffice install) or the command line: evalxl check, evalxl consolidate"
    )
    return Check(Message("Excel"), "warn", found, remedy)


_MISSING = message("missing")

_EVERYWHERE: tuple[Callable[[Machine], Check], ...] = (_python, _evalxl, _xlwings)
_MAC: tuple[Callable[[Machine], Check], ...] = (_addin, _settings, _script)
_WINDOWS: tuple[Callable[[Machine], Check], ...] = (
    *(_excel, _macros, _addin, _settings, _dll),
    *(_trusted, _mark_of_the_web, _defender),
)


def _server_of_excel(machine: Machine) -> str | None:
    """The program that Windows starts for `Excel.Application`."""
    registry = _registry(machine)
    class_id = registry.value(r"HKCR\Excel.Application\CLSID", "")
    if class_id is None:
        return None
    server = registry.value(rf"HKCR\CLSID\{class_id}\LocalServer32", "")
    return None if server is None else str(server)


def _addin_file(machine: Machine) -> Path | None:
    return next((path for path in status(machine).files if path.name == ADDIN_NAME), None)


def _trusted_folders(registry: Registry) -> list[tuple[str, bool]]:
    root = rf"{OFFICE}\Excel\Security\Trusted Locations"
    return [
        (str(path), registry.value(rf"{root}\{key}", "AllowSubFolders") == 1)
        for key in registry.keys(root)
        if (path := registry.value(rf"{root}\{key}", "Path")) is not None
    ]


def _within(folder: Path, trusted: tuple[str, bool]) -> bool:
    path, with_subfolders = Path(trusted[0]), trusted[1]
    return folder == path or (with_subfolders and path in folder.parents)


def _registry(machine: Machine) -> Registry:
    assert machine.registry is not None, "only asked on Windows"
    return machine.registry
