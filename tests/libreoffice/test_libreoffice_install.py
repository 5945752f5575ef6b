"""Profiles before and after, on invented computers; LibreOffice itself reads them in the other tests."""

from pathlib import Path

import pytest
from lxml import etree

from evalxl.addin.buttons import BUTTONS
from evalxl.libreoffice import doctor
from evalxl.libreoffice.generated import MODULE, python_source
from evalxl.libreoffice.install import InstallError, install, status, uninstall
from evalxl.libreoffice.library import module_names, module_source
from evalxl.libreoffice.places import Computer, profiles, programs, this_computer
from evalxl.standards import standard_names

EMPTY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse">'
    "<value>false</value></prop></item></oor:items>"
)
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A Debian with LibreOffice, started once, its user with a module of his own."""
    program = tmp_path / "usr" / "lib" / "libreoffice" / "program"
    system = tmp_path / "usr" / "bin" / "python3.11"
    user = tmp_path / "home" / ".config" / "libreoffice" / "4" / "user"
    for folder in (program, system.parent, user / "basic" / "Standard"):
        folder.mkdir(parents=True)
    for path in (program / "soffice", program / "pythonscript.py", system):
        path.touch()
    (user / "registrymodifications.xcu").write_text(EMPTY)
    (user / "basic" / "Standard" / "script.xlb").write_text(LIBRARY)
    return Computer(
        "linux", tmp_path / "home", tmp_path / "home" / ".config", (program,), Path("/venv/bin/python"), (3, 11),
        (Path("/venv/lib/python3.11/site-packages"),), system,
    )  # fmt: skip


def settings(computer: Computer) -> Path:
    return profiles(computer)[0].settings


def test_installed_and_taken_away_without_a_trace(computer: Computer) -> None:
    assert not status(computer).installed
    done = install(computer)
    assert [path.name for path in done.files] == ["EvalxlFunctions.xba", "evalxl_calc.py", "registrymodifications.xcu"]
    assert status(computer).files == done.files
    basic = settings(computer).parent / "basic"
    assert module_names(basic) == ("Module1", MODULE)
    assert "Function PERFSCORE(Optional target" in module_source(basic, MODULE)
    assert not uninstall(computer).installed
    assert (status(computer).files, module_names(basic)) == ((), ("Module1",))
    left = etree.parse(settings(computer)).getroot()
    assert [item.get("{http://openoffice.org/2001/registry}path") for item in left] == [
        "/org.openoffice.Office.Common/Misc"
    ]


def test_installing_twice_is_installing_once(computer: Computer) -> None:
    install(computer)
    first = {path: path.read_bytes() for path in status(computer).files}
    install(computer)
    assert {path: path.read_bytes() for path in status(computer).files} == first


def test_the_menu_has_every_button_in_both_languages(computer: Computer) -> None:
    install(computer)
    text = settings(computer).read_text("utf-8")
    for button in BUTTONS:
        assert f"evalxl_calc.py${button.id}?" in text
        assert f'<value xml:lang="en-US">{button.label}</value>' in text
    assert "绩效自评" in text
    for name in standard_names():
        assert f"$ChooseStandard_{name.replace('-', '_')}?" in text


def test_every_button_of_the_menu_is_a_function_of_the_script(computer: Computer) -> None:
    install(computer)
    text = settings(computer).read_text("utf-8")
    called = {part.partition("?")[0] for part in text.split("evalxl_calc.py$")[1:]}
    script: dict[str, object] = {}
    exec(python_source(Path("python"), []), script)
    assert called <= script.keys()
    assert len(called) == len(BUTTONS) + len(standard_names())


def test_a_running_office_is_left_alone(computer: Computer) -> None:
    profiles(computer)[0].lock.touch()
    before = settings(computer).read_bytes()
    with pytest.raises(InstallError, match="LibreOffice is running"):
        install(computer)
    assert settings(computer).read_bytes() == before


def test_a_profile_that_was_never_started(computer: Computer) -> None:
    settings(computer).unlink()
    with pytest.raises(InstallError, match="Start LibreOffice Calc once"):
        install(computer)
    assert not status(computer).installed


def test_a_library_with_a_python_of_its_own(computer: Computer, tmp_path: Path) -> None:
    bundled = tmp_path / "opt" / "libreoffice24.8" / "program"
    (bundled / "python-core-3.9.19").mkdir(parents=True)
    for name in ("soffice", "python", "pythonscript.py"):
        (bundled / name).touch()
    both = Computer(
        computer.platform, computer.home, computer.settings, (*computer.programs, bundled), computer.python,
        computer.python_version, computer.packages, computer.system_python,
    )  # fmt: skip
    assert [program.python_version for program in programs(both)] == [(3, 11), (3, 9)]
    (told, _) = install(both).remarks
    assert f'"{bundled / "python"}" -m pip install evalxl[excel]' in str(told)


def test_flatpak_and_snap_are_told_apart(computer: Computer) -> None:
    for path in (
        ".var/app/org.libreoffice.LibreOffice/config/libreoffice/4",
        "snap/libreoffice/current/.config/libreoffice/4",
    ):
        (computer.home / path / "user").mkdir(parents=True)
    told = [str(remark) for remark in install(computer).remarks]
    assert [word for word in ("Flatpak", "Snap") if any(word in line for line in told)] == ["Flatpak", "Snap"]
    assert len(status(computer).files) == 3


def states(computer: Computer) -> dict[str, str]:
    return {str(check.name): check.state for check in doctor.diagnose(computer)}


def test_the_doctor(computer: Computer) -> None:
    names = ("Worksheet functions in LibreOffice", "Menu and toolbar in LibreOffice")
    assert [states(computer)[name] for name in names] == ["warn", "warn"]
    install(computer)
    assert set(states(computer).values()) == {"ok"}
    (computer.programs[0] / "pythonscript.py").unlink()
    checks = {str(check.name): check for check in doctor.diagnose(computer)}
    assert checks["Python scripts in LibreOffice"].state == "fail"
    assert "libreoffice-script-provider-python" in str(checks["Python scripts in LibreOffice"].remedy)
    assert all((check.remedy is None) == (check.state == "ok") for check in checks.values())


def test_the_doctor_without_libreoffice(computer: Computer) -> None:
    (computer.programs[0] / "soffice").unlink()
    (check,) = doctor.diagnose(computer)
    assert (check.state, str(check.found)) == ("warn", "LibreOffice was not found")


def test_this_computer_can_be_looked_at() -> None:
    found = this_computer()
    assert found.packages
    assert isinstance(programs(found), tuple)
