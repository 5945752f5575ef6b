"""Each thing that can be wrong with an installation, and the one remedy that is named for it."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from invented_machine import EXCEL_CLASS, linux, mac, windows

from evalxl.core.diagnosis import Check
from evalxl.excel.doctor import diagnose
from evalxl.excel.install import install
from evalxl.excel.machine import Machine
from evalxl.excel.places import OFFICE, scripts_folder, settings_file, startup_folder

ASR = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"


@pytest.fixture
def healthy(tmp_path: Path) -> Machine:
    machine = windows(tmp_path)
    install(machine=machine)
    return machine


def sick(machine: Machine) -> list[Check]:
    return [check for check in diagnose(machine) if check.state != "ok"]


def test_a_healthy_computer(healthy: Machine) -> None:
    checks = diagnose(healthy)
    assert {check.state for check in checks} == {"ok"}
    assert [str(check.name) for check in checks] == [
        *("Python", "evalxl", "xlwings", "Excel", "VBA", "Add-in", "Interpreter for Excel", "xlwings DLL"),
        *("Trusted location", "Blocked as a download", "Defender's rules for Office"),
    ]
    assert all(check.remedy is None for check in checks)


def wps(machine: Machine) -> Machine:
    machine.registry.write(
        rf"HKCR\CLSID\{EXCEL_CLASS}\LocalServer32", "", r"C:\Users\zhang\AppData\Local\Kingsoft\WPS Office\et.exe"
    )
    return machine


def no_excel(machine: Machine) -> Machine:
    machine.registry.stored.pop(r"HKCR\Excel.Application\CLSID")
    return machine


def no_vba(machine: Machine) -> Machine:
    machine.registry.write(r"HKLM\Software\Policies\Microsoft\Office\16.0\Common", "VBAOff", 1)
    return machine


def old_python(machine: Machine) -> Machine:
    return replace(machine, python_version=(3, 10))


def other_xlwings(machine: Machine) -> Machine:
    return replace(machine, version_of={"evalxl": "0.1.0", "xlwings": "0.30.0"}.get)


def no_packages(machine: Machine) -> Machine:
    return replace(machine, version_of=lambda package: None)


def changed_addin(machine: Machine) -> Machine:
    (startup_folder(machine) / "evalxl.xlam").write_bytes(b"older")
    return machine


def no_addin(machine: Machine) -> Machine:
    (startup_folder(machine) / "evalxl.xlam").unlink()
    return machine


def no_settings(machine: Machine) -> Machine:
    settings_file(machine).unlink()
    return machine


def python_gone(machine: Machine) -> Machine:
    settings_file(machine).write_bytes(b'"INTERPRETER_WIN","C:\\gone\\python.exe"\r\n')
    return machine


def other_python(machine: Machine) -> Machine:
    other = machine.interpreter.with_name("pythonw.exe")
    other.touch()
    return replace(machine, interpreter=other)


def no_dll(machine: Machine) -> Machine:
    for path in machine.interpreter.parent.glob("xlwings64-*.dll"):
        path.unlink()
    return machine


def from_the_web(machine: Machine) -> Machine:
    mark = startup_folder(machine) / "evalxl.xlam:Zone.Identifier"
    mark.write_text("[ZoneTransfer]\nZoneId=3\nHostUrl=about:internet\n")
    return machine


def no_trusted_locations(machine: Machine) -> Machine:
    key = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    machine.registry.write(key, "AllLocationsDisabled", 1)
    return machine


def elsewhere(machine: Machine) -> Machine:
    install("registry", machine)
    return machine


def defender(machine: Machine) -> Machine:
    machine.registry.write(rf"HKLM\SOFTWARE\Policies\Microsoft\{ASR}", CHILD_PROCESSES, "1")
    return machine


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (wps, [("fail", "Excel", "WPS has taken the place of Excel", "兼容设置")]),
        (no_excel, [("fail", "Excel", "missing", "Install Microsoft Excel")]),
        (no_vba, [("fail", "VBA", "switched off", "IT department")]),
        (old_python, [("fail", "Python", "3.10 at", "3.11 or later")]),
        (other_xlwings, [("fail", "xlwings", "0.30.0", "pip install xlwings==")]),
        (
            no_packages,
            [("fail", "evalxl", "missing", "pip install"), ("fail", "xlwings", "missing", "pip install xlwings==")],
        ),
        (changed_addin, [("warn", "Add-in", "another version", "evalxl addin install")]),
        (no_addin, [("fail", "Add-in", "missing", "evalxl addin install")]),
        (no_settings, [("fail", "Interpreter for Excel", "is missing", "evalxl addin install")]),
        (python_gone, [("fail", "Interpreter for Excel", "which is missing", "evalxl addin install")]),
        (other_python, [("warn", "Interpreter for Excel", "another Python", "evalxl addin install")]),
        (no_dll, [("fail", "xlwings DLL", "xlwings64-", "virus scanner")]),
        (from_the_web, [("fail", "Blocked as a download", "from the Internet", "evalxl addin install")]),
        (no_trusted_locations, [("fail", "Trusted location", "switched off", "IT department")]),
        (elsewhere, [("warn", "Trusted location", "not among them", "Trust Center")]),
        (defender, [("fail", "Defender's rules for Office", CHILD_PROCESSES, "IT department")]),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_each_harm_is_named_with_one_remedy(
    healthy: Machine, harm: Callable[[Machine], Machine], expected: list[tuple[str, str, str, str]]
) -> None:
    found = sick(harm(healthy))
    assert [(check.state, str(check.name)) for check in found] == [one[:2] for one in expected]
    for check, (_, _, said, remedy) in zip(found, expected, strict=True):
        assert said in str(check.found)
        assert remedy in str(check.remedy)


def test_a_trusted_folder_above_will_do(healthy: Machine) -> None:
    install("registry", healthy)
    key = rf"{OFFICE}\Excel\Security\Trusted Locations\Location3"
    healthy.registry.write(key, "Path", str(healthy.app_data / "Microsoft"))
    assert [str(check.name) for check in sick(healthy)] == ["Trusted location"]
    healthy.registry.write(key, "AllowSubFolders", 1)
    assert not sick(healthy)


@pytest.mark.parametrize("mode", ["0", "2"])
def test_a_rule_that_only_watches_is_no_harm(healthy: Machine, mode: str) -> None:
    healthy.registry.write(rf"HKLM\SOFTWARE\Microsoft\{ASR}", CHILD_PROCESSES, mode)
    assert not sick(healthy)


def test_a_file_from_the_own_network_is_no_harm(healthy: Machine) -> None:
    (startup_folder(healthy) / "evalxl.xlam:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=1\n")
    assert not sick(healthy)


def test_a_mac(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    install(machine=machine)
    assert not sick(machine)
    next(scripts_folder(machine).iterdir()).unlink()
    assert [str(check.name) for check in sick(machine)] == ["Script for Excel on the Mac"]


def test_linux_points_to_libreoffice(tmp_path: Path) -> None:
    found = sick(linux(tmp_path))
    assert [(check.state, str(check.name)) for check in found] == [("warn", "Excel")]
    assert "LibreOffice" in str(found[0].remedy)


def test_a_check_that_fails_is_a_line_and_no_crash(healthy: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    settings_file(healthy).unlink()
    settings_file(healthy).mkdir()
    assert [(check.state, str(check.name), str(check.found)[:9]) for check in sick(healthy)] == [
        ("fail", "Could not be checked", "pyOpenVBA"),
        ("fail", "Interpreter for Excel", str(settings_file(healthy))[:9]),
    ]


def test_a_file_that_may_not_be_read_is_a_line_and_no_crash(healthy: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert any("Permission denied" in str(check.found) for check in sick(healthy))


def test_this_computer_is_diagnosed_without_a_crash() -> None:
    assert all(check.state in ("ok", "warn", "fail") for check in diagnose())
