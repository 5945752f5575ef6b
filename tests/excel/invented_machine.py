"""Computers that are not here: a Windows registry in memory, folders of a test."""

from dataclasses import dataclass, field
from pathlib import Path

from evalxl.excel.build import pinned_xlwings
from evalxl.excel.machine import Machine


@dataclass
class InventedRegistry:
    """Keys with their values; names without regard to capitals as on Windows."""

    stored: dict[str, dict[str, str | int]] = field(default_factory=dict)

    def value(self, key: str, name: str) -> str | int | None:
        return self._key(key).get(name.upper())

    def names(self, key: str) -> tuple[str, ...]:
        return tuple(self._key(key))

    def keys(self, key: str) -> tuple[str, ...]:
        below = [one[len(key) + 1 :] for one in self.stored if one.upper().startswith(f"{key.upper()}\\")]
        return tuple(dict.fromkeys(one.partition("\\")[0] for one in below))

    def write(self, key: str, name: str, value: str | int) -> None:
        found = next((one for one in self.stored if one.upper() == key.upper()), key)
        self.stored.setdefault(found, {})[name.upper()] = value

    def delete(self, key: str, name: str) -> None:
        self._key(key).pop(name.upper(), None)

    def _key(self, key: str) -> dict[str, str | int]:
        return next((values for one, values in self.stored.items() if one.upper() == key.upper()), {})


EXCEL_CLASS = "{00024500-0000-0000-C000-000000000046}"


def windows(folder: Path, user: str = "zhang", encoding: str = "gbk") -> Machine:
    """A healthy Windows computer with Excel and evalxl, before the add-in is installed."""
    python = folder / "Python"
    python.mkdir()
    for name in ("python.exe", *(f"xlwings{bits}-{pinned_xlwings()}.dll" for bits in (32, 64))):
        (python / name).touch()
    home = folder / "Users" / user
    registry = InventedRegistry()
    registry.write(r"HKCR\Excel.Application\CLSID", "", EXCEL_CLASS)
    registry.write(rf"HKCR\CLSID\{EXCEL_CLASS}\LocalServer32", "", r"C:\Program Files\Microsoft Office\EXCEL.EXE")
    return Machine(
        platform="win32",
        home=home,
        app_data=home / "AppData" / "Roaming",
        interpreter=python / "python.exe",
        python_version=(3, 11),
        registry=registry,
        encoding=encoding,
        version_of={"evalxl": "0.1.0", "xlwings": pinned_xlwings()}.get,
    )


def mac(folder: Path) -> Machine:
    return _unix(folder, "darwin")


def linux(folder: Path) -> Machine:
    return _unix(folder, "linux")


def _unix(folder: Path, platform: str) -> Machine:
    python = folder / "bin" / "python3"
    python.parent.mkdir()
    python.touch()
    versions = {"evalxl": "0.1.0", "xlwings": pinned_xlwings()}
    return Machine(platform, folder, folder, python, (3, 12), None, "utf-8", versions.get)
