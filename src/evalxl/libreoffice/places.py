"""Where LibreOffice and its users' profiles lie, and which Python a LibreOffice runs."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_BUNDLED = re.compile(r"python-core-(\d+)\.(\d+)")
_SYSTEM = re.compile(r"python3?\.?(\d+)\.(\d+)\Z")
_SCRIPTS = "pythonscript.py"


@dataclass(frozen=True, slots=True)
class Computer:
    """The user's computer, as installation and diagnosis see it.

    settings: the folder of the user's settings. programs: folders in which LibreOffice may lie. packages:
    folders with the Python packages of evalxl. python: evalxl's own interpreter.
    """

    platform: str
    home: Path
    settings: Path
    programs: tuple[Path, ...]
    python: Path
    python_version: tuple[int, int]
    packages: tuple[Path, ...]
    system_python: Path = Path("/usr/bin/python3")


@dataclass(frozen=True, slots=True)
class Profile:
    """A user's profile; kind: how that LibreOffice came onto the computer."""

    folder: Path
    kind: Literal["installed", "flatpak", "snap"]

    @property
    def user(self) -> Path:
        """The folder that holds settings, Basic and scripts."""
        return self.folder / "user"

    @property
    def settings(self) -> Path:
        """The file of the user's settings; it is there once LibreOffice was started and closed."""
        return self.user / "registrymodifications.xcu"

    @property
    def lock(self) -> Path:
        """There while a LibreOffice uses the profile."""
        return self.folder / ".lock"


@dataclass(frozen=True, slots=True)
class Program:
    """A LibreOffice: python_version None where it cannot be told; python: its own interpreter, if it has one."""

    folder: Path
    python_version: tuple[int, int] | None
    python: Path | None
    runs_python: bool


def this_computer() -> Computer:
    """The computer that this runs on."""
    home = Path.home()
    if sys.platform == "win32":
        settings = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        settings = home / "Library" / "Application Support"
    else:
        settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    packages = (Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages"))
    return Computer(
        sys.platform, home, settings, tuple(_program_folders()), Path(sys.executable),
        (sys.version_info.major, sys.version_info.minor), tuple(packages),
    )  # fmt: skip


def _program_folders() -> Iterator[Path]:
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            yield Path(found).resolve().parent
    yield from (Path("/usr/lib/libreoffice/program"), Path("/usr/lib64/libreoffice/program"))
    yield from sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)
    yield Path("/Applications/LibreOffice.app/Contents/MacOS")
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if variable in os.environ:
            yield Path(os.environ[variable]) / "LibreOffice" / "program"


def profiles(computer: Computer) -> tuple[Profile, ...]:
    """The profiles of this user that are there."""
    own = "LibreOffice" if computer.platform == "win32" else "libreoffice"
    own = "LibreOffice" if computer.platform == "darwin" else own
    flatpak = computer.home / ".var" / "app" / "org.libreoffice.LibreOffice" / "config" / "libreoffice" / "4"
    snap = computer.home / "snap" / "libreoffice" / "current" / ".config" / "libreoffice" / "4"
    found = (
        Profile(computer.settings / own / "4", "installed"),
        Profile(flatpak, "flatpak"),
        Profile(snap, "snap"),
    )
    return tuple(profile for profile in found if profile.user.is_dir())


def programs(computer: Computer) -> tuple[Program, ...]:
    """The LibreOffices that are there, the one that a command starts first."""
    folders = dict.fromkeys(folder for folder in computer.programs if _is_program(folder))
    return tuple(_program(computer, folder) for folder in folders)


def _is_program(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("soffice", "soffice.exe", "soffice.bin"))


def _program(computer: Computer, folder: Path) -> Program:
    runs_python = any(folder.parent.rglob(_SCRIPTS)) if folder.name == "MacOS" else (folder / _SCRIPTS).is_file()
    for core in sorted(folder.glob("python-core-*")):
        match = _BUNDLED.match(core.name)
        if match:
            python = next((folder / name for name in ("python", "python.exe") if (folder / name).is_file()), None)
            return Program(folder, (int(match[1]), int(match[2])), python, runs_python)
    # Without a Python of its own it is a distribution's, and that runs the system's.
    match = _SYSTEM.search(computer.system_python.resolve().name)
    return Program(folder, (int(match[1]), int(match[2])) if match else None, None, runs_python)
