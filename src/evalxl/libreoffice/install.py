"""Put functions, menu and toolbar into the user's LibreOffice profiles; take them away again.

    user/basic/Standard/EvalxlFunctions.xba   the worksheet functions, beside the user's own modules
    user/Scripts/python/evalxl_calc.py        what they and the buttons call
    user/registrymodifications.xcu            menu and toolbar

No administrator rights, no running LibreOffice. A LibreOffice from Flatpak or Snap lives apart from the
computer's Python and is told so.
"""

from dataclasses import dataclass
from pathlib import Path

from evalxl.core.errors import EvalxlError
from evalxl.core.message import Message, message
from evalxl.libreoffice.generated import MODULE, SCRIPT, basic_source, python_source
from evalxl.libreoffice.library import add_module, module_file, remove_module
from evalxl.libreoffice.menu import add_menu, has_menu, remove_menu
from evalxl.libreoffice.places import Computer, Profile, profiles, programs, this_computer


class InstallError(EvalxlError):
    """Nothing was installed or removed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What there is: `files` that hold something of evalxl, `remarks` for the user."""

    installed: bool
    files: tuple[Path, ...]
    remarks: tuple[Message, ...] = ()


def install(computer: Computer | None = None) -> Installation:
    """Install into every profile that can have it. Raises InstallError."""
    computer = computer or this_computer()
    usable = _usable(computer)
    for profile in usable:
        try:
            _install(profile, computer)
        except OSError as error:
            raise _in_the_way(profile, error) from error
    return Installation(True, _files(usable), (*_left_out(computer), *_other_python(computer), _START))


def uninstall(computer: Computer | None = None) -> Installation:
    """Take everything away that `install` brought. Raises InstallError."""
    computer = computer or this_computer()
    for profile in profiles(computer):
        if not _files((profile,)):
            continue
        _refuse_while_running(profile)
        try:
            remove_menu(profile.settings)
            remove_module(profile.user / "basic", MODULE)
            _script(profile).unlink(missing_ok=True)
        except OSError as error:
            raise _in_the_way(profile, error) from error
    return Installation(False, ())


def status(computer: Computer | None = None) -> Installation:
    """What is installed now."""
    computer = computer or this_computer()
    files = _files(profiles(computer))
    remarks = () if files else (message("evalxl is not in LibreOffice. To put it there: evalxl libreoffice install"),)
    return Installation(bool(files), files, (*remarks, *_left_out(computer), *_other_python(computer)))


_START = message("Start LibreOffice Calc. The menu 绩效自评 and its toolbar then appear.")


def _usable(computer: Computer) -> tuple[Profile, ...]:
    usable = tuple(profile for profile in profiles(computer) if profile.kind == "installed")
    if not usable or not usable[0].settings.is_file():
        raise InstallError(
            message(
                "No LibreOffice profile of this user was found. Start LibreOffice Calc once, close it, then run "
                "evalxl libreoffice install again"
            )
        )
    for profile in usable:
        _refuse_while_running(profile)
    return usable


def _refuse_while_running(profile: Profile) -> None:
    if profile.lock.exists():
        raise InstallError(
            message(
                "LibreOffice is running. Close all its windows, then try again. If none is open, delete the file "
                "{path}",
                path=profile.lock,
            )
        )


def _install(profile: Profile, computer: Computer) -> None:
    add_module(profile.user / "basic", MODULE, basic_source())
    script = _script(profile)
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(python_source(computer.python, computer.packages), encoding="utf-8")
    add_menu(profile.settings)


def _script(profile: Profile) -> Path:
    return profile.user / "Scripts" / "python" / SCRIPT


def _files(found: tuple[Profile, ...]) -> tuple[Path, ...]:
    files: list[Path] = []
    for profile in found:
        parts = (module_file(profile.user / "basic", MODULE), _script(profile))
        files += [path for path in parts if path.is_file()]
        files += [profile.settings] if has_menu(profile.settings) else []
    return tuple(files)


def _left_out(computer: Computer) -> tuple[Message, ...]:
    return tuple(
        message(
            "The LibreOffice from {kind} lives apart from this computer's Python and was left out. Install LibreOffice "
            "from the packages of your system",
            kind={"flatpak": "Flatpak", "snap": "Snap"}[profile.kind],
        )
        for profile in profiles(computer)
        if profile.kind != "installed"
    )


def _other_python(computer: Computer) -> tuple[Message, ...]:
    """A LibreOffice with another Python cannot load evalxl from this one."""
    return tuple(
        other_python(program.folder, program.python_version, program.python, computer)
        for program in programs(computer)
        if program.python_version not in (None, computer.python_version)
    )


def other_python(folder: Path, found: tuple[int, int] | None, python: Path | None, computer: Computer) -> Message:
    """What to do about a LibreOffice that runs another Python than evalxl."""
    versions = {"found": ".".join(map(str, found or ())), "own": ".".join(map(str, computer.python_version))}
    if python is None:
        return message(
            "LibreOffice in {folder} runs Python {found}, evalxl was installed for {own}. Install evalxl for the "
            "system's python3, then run there: evalxl libreoffice install",
            folder=folder, **versions,
        )  # fmt: skip
    return message(
        "LibreOffice in {folder} brings its own Python {found}, evalxl was installed for {own}. Install evalxl into "
        'it: "{python}" -m pip install evalxl[excel], then run "{python}" -m evalxl libreoffice install',
        folder=folder, python=python, **versions,
    )  # fmt: skip


def _in_the_way(profile: Profile, error: OSError) -> InstallError:
    return InstallError(
        message(
            "{path} cannot be written ({reason}). Close LibreOffice and try again",
            path=error.filename or profile.folder,
            reason=error.strerror or error,
        )
    )
