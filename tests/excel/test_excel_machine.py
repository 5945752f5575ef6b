"""The Windows registry through winreg, with a winreg of a few lines in its place."""

import sys
from contextlib import nullcontext
from types import ModuleType

import pytest

from evalxl.excel.machine import Machine, this_machine

OPTIONS = r"Software\Microsoft\Office\16.0\Excel\Options"


class FakeWinreg(ModuleType):
    """Keys by (root, path); a missing key or value is FileNotFoundError, the end of a list OSError, as on Windows."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = 1, 2, 0
    KEY_SET_VALUE, REG_SZ = 2, 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.stored: dict[tuple[int, str], dict[str, object]] = {}

    def OpenKey(self, root, path, reserved=0, access=0):
        if (root, path) not in self.stored:
            raise FileNotFoundError(path)
        return nullcontext((root, path))

    def CreateKey(self, root, path):
        self.stored.setdefault((root, path), {})
        return nullcontext((root, path))

    def QueryValueEx(self, handle, name):
        if name not in self.stored[handle]:
            raise FileNotFoundError(name)
        return self.stored[handle][name], self.REG_SZ

    def SetValueEx(self, handle, name, reserved, kind, value):
        assert (reserved, kind) == (0, self.REG_SZ)
        self.stored[handle][name] = value

    def DeleteValue(self, handle, name):
        if name not in self.stored[handle]:
            raise FileNotFoundError(name)
        del self.stored[handle][name]

    def EnumValue(self, handle, index):
        names = list(self.stored[handle])
        if index >= len(names):
            raise OSError("no more data")
        return names[index], self.stored[handle][names[index]], self.REG_SZ

    def EnumKey(self, handle, index):
        root, path = handle
        below = [one[len(path) + 1 :] for at, one in self.stored if at == root and one.startswith(path + "\\")]
        if index >= len(below):
            raise OSError("no more data")
        return below[index]


@pytest.fixture
def winreg(monkeypatch: pytest.MonkeyPatch) -> FakeWinreg:
    made = FakeWinreg()
    monkeypatch.setitem(sys.modules, "winreg", made)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", "/users/zhang/roaming")
    return made


@pytest.fixture
def machine(winreg: FakeWinreg) -> Machine:
    return this_machine()


def test_on_windows(machine: Machine) -> None:
    assert machine.is_windows
    assert not machine.is_mac
    assert str(machine.app_data) == "/users/zhang/roaming"
    assert machine.encoding == "mbcs"
    assert machine.version_of("evalxl")
    assert machine.version_of("no-such-package") is None


def test_values_are_written_read_and_deleted(machine: Machine, winreg: FakeWinreg) -> None:
    key = rf"HKCU\{OPTIONS}"
    machine.registry.write(key, "OPEN", "evalxl.xlam")
    assert winreg.stored == {(1, OPTIONS): {"OPEN": "evalxl.xlam"}}
    assert machine.registry.value(key, "OPEN") == "evalxl.xlam"
    assert machine.registry.names(key) == ("OPEN",)
    machine.registry.delete(key, "OPEN")
    machine.registry.delete(key, "OPEN")
    assert machine.registry.names(key) == ()


def test_what_is_missing_is_none(machine: Machine) -> None:
    assert machine.registry.value(r"HKLM\Nowhere", "x") is None
    assert machine.registry.names(r"HKCR\Nowhere") == ()
    assert machine.registry.keys(r"HKCR\Nowhere") == ()
    machine.registry.delete(r"HKCU\Nowhere", "x")


def test_binary_values_are_not_texts(machine: Machine, winreg: FakeWinreg) -> None:
    winreg.stored[(2, "Key")] = {"bytes": b"\x01", "number": 6}
    assert machine.registry.value(r"HKLM\Key", "bytes") is None
    assert machine.registry.value(r"HKLM\Key", "number") == 6


def test_keys_below_a_key(machine: Machine, winreg: FakeWinreg) -> None:
    winreg.stored = {(1, "Trusted"): {}, (1, r"Trusted\Location0"): {}, (1, r"Trusted\Location1"): {}}
    assert machine.registry.keys(r"HKCU\Trusted") == ("Location0", "Location1")
