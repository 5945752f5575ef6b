"""What installation and diagnosis ask of the computer, as a port: here the real one, in tests an invented one."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol


class Registry(Protocol):
    """The Windows registry; keys are written with HKCU, HKLM or HKCR in front."""

    def value(self, key: str, name: str) -> str | int | None:
        """The value, None where the key or the value is missing or not readable; `name` "" is the key's default."""

    def names(self, key: str) -> tuple[str, ...]:
        """The names of all values of a key."""

    def keys(self, key: str) -> tuple[str, ...]:
        """The names of all keys below a key."""

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text value, making the key when needed. Raises OSError."""

    def delete(self, key: str, name: str) -> None:
        """Remove a value; one that is missing is no error. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The user's computer.

    platform: as sys.platform says. registry: None off Windows. encoding: of text files that VBA reads.
    version_of: the version of an installed Python package, None where it is missing.
    """

    platform: str
    home: Path
    app_data: Path
    interpreter: Path
    python_version: tuple[int, int]
    registry: Registry | None
    encoding: str
    version_of: Callable[[str], str | None]

    @property
    def is_windows(self) -> bool:
        """True on Windows."""
        return self.platform == "win32"

    @property
    def is_mac(self) -> bool:
        """True on macOS."""
        return self.platform == "darwin"


def this_machine() -> Machine:
    """The computer that this runs on."""
    home = Path.home()
    return Machine(
        platform=sys.platform,
        home=home,
        app_data=Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming"),
        interpreter=Path(sys.executable),
        python_version=(sys.version_info.major, sys.version_info.minor),
        registry=_WindowsRegistry() if sys.platform == "win32" else None,
        # VBA reads text files in the code page of Windows, never as UTF-8.
        encoding="mbcs" if sys.platform == "win32" else "utf-8",
        version_of=_version_of,
    )


def _version_of(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


class _WindowsRegistry:
    """The registry through the standard library's winreg."""

    def __init__(self) -> None:
        from importlib import import_module

        # Imported by name: the module exists on Windows only, and so do its types.
        self._winreg = import_module("winreg")

    def value(self, key: str, name: str) -> str | int | None:
        try:
            with self._open(key) as handle:
                found = self._winreg.QueryValueEx(handle, name)[0]
        except OSError:
            return None
        return found if isinstance(found, str | int) else None

    def names(self, key: str) -> tuple[str, ...]:
        return tuple(self._listed(key, lambda handle, index: self._winreg.EnumValue(handle, index)[0]))

    def keys(self, key: str) -> tuple[str, ...]:
        return tuple(self._listed(key, self._winreg.EnumKey))

    def write(self, key: str, name: str, value: str) -> None:
        root, path = self._split(key)
        with self._winreg.CreateKey(root, path) as handle:
            self._winreg.SetValueEx(handle, name, 0, self._winreg.REG_SZ, value)

    def delete(self, key: str, name: str) -> None:
        root, path = self._split(key)
        try:
            with self._winreg.OpenKey(root, path, 0, self._winreg.KEY_SET_VALUE) as handle:
                self._winreg.DeleteValue(handle, name)
        except FileNotFoundError:
            return

    def _listed(self, key: str, entry: Callable[[object, int], str]) -> Iterator[str]:
        try:
            with self._open(key) as handle:
                index = 0
                while True:
                    yield entry(handle, index)
                    index += 1
        except OSError:
            # winreg has no other way to say that there are no more.
            return

    def _open(self, key: str) -> AbstractContextManager[object]:
        root, path = self._split(key)
        handle: AbstractContextManager[object] = self._winreg.OpenKey(root, path)
        return handle

    def _split(self, key: str) -> tuple[object, str]:
        root, _, path = key.partition("\\")
        names = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE", "HKCR": "HKEY_CLASSES_ROOT"}
        return getattr(self._winreg, names[root]), path
