"""Installing, looking and taking away, on computers that the tests invent."""

from dataclasses import replace
from pathlib import Path

import pytest
from invented_machine import InventedRegistry, linux, mac, windows

from evalxl.excel.build import build_addin
from evalxl.excel.install import InstallError, install, status, uninstall
from evalxl.excel.places import OPTIONS, NoExcel, settings_file, startup_folder

XLSTART = Path("AppData/Roaming/Microsoft/Excel/XLSTART/evalxl.xlam")
ADDINS = Path("AppData/Roaming/Microsoft/AddIns/evalxl.xlam")


def test_windows_puts_two_files_and_no_registry_value(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    before = {key: dict(values) for key, values in machine.registry.stored.items()}
    done = install(machine=machine)
    assert done.files == (machine.home / XLSTART, machine.home / ".EVALXL" / "EVALXL.conf")
    assert machine.registry.stored == before
    assert "绩效自评" in str(done.remarks[0])
    assert done.installed
    assert status(machine).remarks == ()


def test_what_is_installed_is_what_is_built(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine=machine)
    assert (machine.home / XLSTART).read_bytes() == build_addin(tmp_path / "built.xlam").read_bytes()


def test_interpreter_is_written_as_vba_reads_it(tmp_path: Path) -> None:
    """In the code page of Windows, as a quoted pair: VBA's Input # cannot read UTF-8."""
    machine = windows(tmp_path, user="张三")
    machine = replace(machine, interpreter=machine.home / "Python" / "python.exe")
    install(machine=machine)
    expected = f'"INTERPRETER_WIN","{machine.interpreter}"\r\n'.encode("gbk")
    assert settings_file(machine).read_bytes() == expected


def test_a_path_that_vba_cannot_read_is_refused(tmp_path: Path) -> None:
    machine = windows(tmp_path, encoding="cp1252")
    machine = replace(machine, interpreter=tmp_path / "张三" / "python.exe")
    with pytest.raises(InstallError, match="plain name"):
        install(machine=machine)


@pytest.mark.parametrize("others", [[], [r"C:\other.xlam"], [r"C:\other.xlam", r"/R C:\third.xla"]], ids=len)
def test_registry_value_goes_behind_the_others_and_away_again(tmp_path: Path, others: list[str]) -> None:
    machine = windows(tmp_path)
    for index, value in enumerate(others):
        machine.registry.write(OPTIONS, f"OPEN{index or ''}", value)
    before = dict(machine.registry.stored.get(OPTIONS, {}))
    done = install("registry", machine)
    assert done.files[0] == machine.home / ADDINS
    assert done.registry_value == f"OPEN{len(others) or ''}"
    assert machine.registry.value(OPTIONS, done.registry_value) == f'/R "{machine.home / ADDINS}"'
    uninstall(machine)
    assert machine.registry.stored.get(OPTIONS, {}) == before


def test_no_gap_is_left_in_the_values_that_excel_opens(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install("registry", machine)
    machine.registry.write(OPTIONS, "OPEN1", r"C:\later.xlam")
    machine.registry.write(OPTIONS, "Options", 87)
    uninstall(machine)
    assert machine.registry.stored[OPTIONS] == {"OPEN": r"C:\later.xlam", "OPTIONS": 87}


def test_the_other_way_replaces_the_first(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install("registry", machine)
    install("startup", machine)
    assert not (machine.home / ADDINS).exists()
    assert (machine.home / XLSTART).exists()
    assert not machine.registry.stored[OPTIONS]


def test_uninstall_leaves_nothing(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine=machine)
    done = uninstall(machine)
    assert not done.installed
    assert not [path for path in machine.home.rglob("*") if path.is_file()]
    assert not settings_file(machine).parent.exists()
    assert "evalxl addin install" in str(status(machine).remarks[0])


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install(machine=machine)
    other = startup_folder(machine) / "PERSONAL.XLSB"
    other.write_bytes(b"mine")
    uninstall(machine)
    assert other.read_bytes() == b"mine"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    machine.app_data.parent.mkdir(parents=True)
    machine.app_data.write_text("a file where a folder belongs")
    with pytest.raises(InstallError, match="Close Excel and try again"):
        install(machine=machine)


def test_an_addin_that_excel_does_not_load_is_said(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    install("registry", machine)
    machine.registry.delete(OPTIONS, "OPEN")
    assert "does not load it" in str(status(machine).remarks[0])


def test_mac(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    done = install(machine=machine)
    names = sorted(str(path.relative_to(tmp_path)) for path in done.files)
    assert names == [
        "Library/Containers/com.microsoft.Excel/Data/EVALXL.conf",
        "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel/evalxl.xlam",
    ]
    scripts = list((tmp_path / "Library/Application Scripts/com.microsoft.Excel").iterdir())
    assert [path.suffix for path in scripts] == [".applescript"]
    assert settings_file(machine).read_text() == f'"INTERPRETER_MAC","{machine.interpreter}"\n'
    uninstall(machine)
    assert not status(machine).installed


@pytest.mark.parametrize("run", [install, uninstall, status])
def test_linux_has_no_excel_and_says_what_there_is(tmp_path: Path, run) -> None:
    with pytest.raises(NoExcel, match="LibreOffice"):
        run(machine=linux(tmp_path))


def test_the_invented_registry_knows_no_capitals() -> None:
    registry = InventedRegistry()
    registry.write(r"HKCU\A\b", "Name", 1)
    assert registry.value(r"hkcu\a\B", "NAME") == 1
    assert registry.keys(r"HKCU\A") == ("b",)
