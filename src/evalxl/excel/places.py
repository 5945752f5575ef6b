"""Where Excel looks for add-ins, and where the add-in looks for its settings, on Windows and on a Mac."""

from pathlib import Path

from evalxl.core.errors import EvalxlError
from evalxl.core.message import message
from evalxl.excel.bridge import PROJECT_NAME
from evalxl.excel.machine import Machine

ADDIN_NAME = "evalxl.xlam"

OFFICE = r"HKCU\Software\Microsoft\Office\16.0"
OPTIONS = rf"{OFFICE}\Excel\Options"


class NoExcel(EvalxlError):
    """There is no Excel on this system."""

    def __init__(self) -> None:
        super().__init__(
            message(
                "There is no Excel for this system. Use LibreOffice instead (evalxl libreoffice install), or the "
                "command line: evalxl check, evalxl consolidate"
            )
        )


def startup_folder(machine: Machine) -> Path:
    """The user's folder from which Excel loads add-ins by itself, trusted from the start. Raises NoExcel."""
    if machine.is_windows:
        return machine.app_data / "Microsoft" / "Excel" / "XLSTART"
    if machine.is_mac:
        office = machine.home / "Library" / "Group Containers" / "UBF8T346G9.Office"
        return office / "User Content.localized" / "Startup.localized" / "Excel"
    raise NoExcel


def addins_folder(machine: Machine) -> Path:
    """The user's folder of add-ins that Excel loads when the registry names them (Windows only). Raises NoExcel."""
    if machine.is_windows:
        return machine.app_data / "Microsoft" / "AddIns"
    raise NoExcel


def settings_file(machine: Machine) -> Path:
    """The file in which the add-in finds the interpreter; its VBA computes the same path. Raises NoExcel."""
    if machine.is_windows:
        return machine.home / f".{PROJECT_NAME}" / f"{PROJECT_NAME}.conf"
    if machine.is_mac:
        return machine.home / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / f"{PROJECT_NAME}.conf"
    raise NoExcel


def scripts_folder(machine: Machine) -> Path:
    """Where macOS lets Excel run a script from, and from nowhere else."""
    return machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel"
