"""Put the add-in where Excel loads it, for one user, without administrator rights; take it away again.

Windows, "startup"    XLSTART of the user: no registry, trusted by Excel from the start
Windows, "registry"   AddIns of the user and a value OPEN of Excel's options: where XLSTART is closed
macOS                 Excel's startup folder and xlwings' script, without which macOS runs nothing
"""

import re
import shutil
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

from evalxl.core.errors import EvalxlError
from evalxl.core.message import Message, message
from evalxl.excel.build import build_addin, pinned_xlwings, xlwings_folder
from evalxl.excel.machine import Machine, this_machine
from evalxl.excel.places import (
    ADDIN_NAME,
    OPTIONS,
    addins_folder,
    scripts_folder,
    settings_file,
    startup_folder,
)

Way = Literal["startup", "registry"]

_OPEN = re.compile(r"OPEN\d*\Z", re.IGNORECASE)


class InstallError(EvalxlError):
    """A file or registry value could not be written; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What there is: `files` that exist, `registry_value` that loads the add-in, `remarks` for the user."""

    installed: bool
    files: tuple[Path, ...]
    registry_value: str | None
    remarks: tuple[Message, ...] = ()


def install(way: Way = "startup", machine: Machine | None = None) -> Installation:
    """Build the add-in into its folder and write the interpreter's path for it.

    An installation of the other way is taken away first, so that Excel never loads it twice.
    Raises NoExcel, BuildError, or InstallError when a file is in use or may not be written.
    """
    machine = machine or this_machine()
    target = _target(way, machine)
    with tempfile.TemporaryDirectory() as folder:
        # Built before anything is taken away: a build that fails leaves the old add-in as it was.
        addin = build_addin(Path(folder) / ADDIN_NAME).read_bytes()
    uninstall(machine)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(addin)
        _write_settings(machine)
        if machine.is_mac:
            _copy_script(machine)
        if way == "registry" and machine.registry is not None:
            machine.registry.write(OPTIONS, _free_open_name(machine), f'/R "{target}"')
    except UnicodeEncodeError as error:
        raise InstallError(
            message(
                "Windows cannot show the path {path} to VBA. Install Python in a folder with a plain name, such as "
                "C:\\Python",
                path=machine.interpreter,
            )
        ) from error
    except OSError as error:
        raise _in_the_way(target, error) from error
    return Installation(True, _files(machine), _open_value(machine), (_RESTART,))


def uninstall(machine: Machine | None = None) -> Installation:
    """Take away every file and registry value of `install`. Raises NoExcel, or InstallError when Excel holds one."""
    machine = machine or this_machine()
    startup_folder(machine)
    for path in _files(machine):
        try:
            path.unlink()
        except OSError as error:
            raise _in_the_way(path, error) from error
    settings = settings_file(machine).parent
    if machine.is_windows and settings.is_dir() and not any(settings.iterdir()):
        settings.rmdir()
    _forget_open_value(machine)
    return Installation(False, (), None)


def status(machine: Machine | None = None) -> Installation:
    """What is installed now. Raises NoExcel."""
    machine = machine or this_machine()
    files, value = _files(machine), _open_value(machine)
    addins = [path for path in files if path.name == ADDIN_NAME]
    remarks: tuple[Message, ...] = ()
    if not addins:
        remarks = (message("The add-in is not installed. To install it: evalxl addin install"),)
    elif addins[0].parent != startup_folder(machine) and value is None:
        remarks = (message("The add-in is there but Excel does not load it. Install it again: evalxl addin install"),)
    return Installation(bool(addins), files, value, remarks)


_RESTART = message("Close Excel and start it again. The tab 绩效自评 then appears.")


def _target(way: Way, machine: Machine) -> Path:
    return (addins_folder(machine) if way == "registry" else startup_folder(machine)) / ADDIN_NAME


def _files(machine: Machine) -> tuple[Path, ...]:
    """Everything of ours that exists; xlwings' script on a Mac is shared with xlwings itself and stays."""
    places = [startup_folder(machine) / ADDIN_NAME, settings_file(machine)]
    if machine.is_windows:
        places.insert(1, addins_folder(machine) / ADDIN_NAME)
    return tuple(path for path in places if path.is_file())


def _write_settings(machine: Machine) -> None:
    path = settings_file(machine)
    path.parent.mkdir(parents=True, exist_ok=True)
    key = "INTERPRETER_WIN" if machine.is_windows else "INTERPRETER_MAC"
    newline = "\r\n" if machine.is_windows else "\n"
    path.write_bytes(f'"{key}","{machine.interpreter}"{newline}'.encode(machine.encoding))


def _script_name() -> str:
    return f"xlwings-{pinned_xlwings()}.applescript"


def _copy_script(machine: Machine) -> None:
    folder = scripts_folder(machine)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(xlwings_folder() / _script_name(), folder / _script_name())


def _open_values(machine: Machine) -> dict[str, str]:
    """The values OPEN, OPEN1, OPEN2… of Excel's options, in the order in which Excel opens them."""
    if machine.registry is None:
        return {}
    names = sorted(name for name in machine.registry.names(OPTIONS) if _OPEN.match(name))
    names.sort(key=lambda name: int(name[4:] or 0))
    return {name: str(machine.registry.value(OPTIONS, name)) for name in names}


def _open_value(machine: Machine) -> str | None:
    """The name of the value that loads our add-in."""
    return next((name for name, value in _open_values(machine).items() if ADDIN_NAME in value.lower()), None)


def _free_open_name(machine: Machine) -> str:
    taken = {name.upper() for name in _open_values(machine)}
    return next(name for name in (f"OPEN{index or ''}" for index in count()) if name not in taken)


def _forget_open_value(machine: Machine) -> None:
    """Remove our value and close the gap: Excel does not read beyond one."""
    values = _open_values(machine)
    others = [value for value in values.values() if ADDIN_NAME not in value.lower()]
    if machine.registry is None or len(others) == len(values):
        return
    for name in values:
        machine.registry.delete(OPTIONS, name)
    for index, value in enumerate(others):
        machine.registry.write(OPTIONS, f"OPEN{index or ''}", value)


def _in_the_way(path: Path, error: OSError) -> InstallError:
    return InstallError(
        message(
            "{path} cannot be written or removed ({reason}). Close Excel and try again; if it is refused again, "
            "ask your IT department or use the other way: evalxl addin install --registry",
            path=path,
            reason=error.strerror or error,
        )
    )
