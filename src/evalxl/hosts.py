"""The commands about the spreadsheet programs: build, install and examine what evalxl puts into them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evalxl.cli import LANGUAGE, Lang, app
from evalxl.cli.help import Program
from evalxl.console import DONE, FINDINGS, Console
from evalxl.core.message import Message, message
from evalxl.locale import translator

if TYPE_CHECKING:
    from evalxl.core.diagnosis import Check
    from evalxl.excel.install import Installation as ExcelInstallation
    from evalxl.libreoffice.install import Installation as LibreOfficeInstallation

__all__ = ["LANGUAGE", "addin", "app", "libreoffice"]

_ = translator(LANGUAGE)

addin = Program(_, help=_("The add-in for Excel: build it, put it in, take it out."))
app.add_typer(addin, name="addin")
libreoffice = Program(_, help=_("Menu, toolbar and functions in LibreOffice Calc: put them in, take them out."))
app.add_typer(libreoffice, name="libreoffice")


@addin.command(help=_("Build the add-in as a file."))
def build(
    output: Annotated[Path, typer.Option("-o", "--output", help=_("The add-in to write (.xlam)."))], lang: Lang = None
) -> None:
    """Write the add-in; the same version gives the same bytes."""
    from evalxl.excel.build import build_addin

    console = Console(lang or LANGUAGE)
    written = build_addin(output)
    console.print_text(message("The add-in was written to {path}", path=written.as_posix()).render(console.translate))


@addin.command(help=_("Put the add-in where your Excel loads it. No administrator rights are needed."))
def install(
    registry: Annotated[
        bool, typer.Option("--registry", help=_("By a registry value, where Excel's start folder is closed."))
    ] = False,
    lang: Lang = None,
) -> None:
    """Install for this user."""
    from evalxl.excel import install as installation

    _report(Console(lang or LANGUAGE), installation.install("registry" if registry else "startup"))


@addin.command(help=_("Take the add-in out again, with everything that was written for it."))
def uninstall(lang: Lang = None) -> None:
    """Remove for this user."""
    from evalxl.excel import install as installation

    _report(Console(lang or LANGUAGE), installation.uninstall())


@addin.command(help=_("Say whether the add-in is installed, and where."))
def status(lang: Lang = None) -> None:
    """Look, change nothing."""
    from evalxl.excel import install as installation

    _report(Console(lang or LANGUAGE), installation.status())


@libreoffice.command("install", help=_("Put menu, toolbar and functions into your LibreOffice."))
def install_in_libreoffice(lang: Lang = None) -> None:
    """Install into the profiles of this user."""
    from evalxl.libreoffice import install as installation

    _report(Console(lang or LANGUAGE), installation.install())


@libreoffice.command("uninstall", help=_("Take them out again."))
def uninstall_from_libreoffice(lang: Lang = None) -> None:
    """Remove from the profiles of this user."""
    from evalxl.libreoffice import install as installation

    _report(Console(lang or LANGUAGE), installation.uninstall())


@libreoffice.command("status", help=_("Say whether they are installed, and where."))
def status_in_libreoffice(lang: Lang = None) -> None:
    """Look, change nothing."""
    from evalxl.libreoffice import install as installation

    _report(Console(lang or LANGUAGE), installation.status())


@app.command(help=_("Examine what may keep the add-in from working, one remedy a line."))
def doctor(lang: Lang = None) -> None:
    """Print every check; exit status 1 when one of them failed."""
    from evalxl.excel import doctor as of_excel
    from evalxl.libreoffice import doctor as of_libreoffice

    console = Console(lang or LANGUAGE)
    checks = (*of_excel.diagnose(), *of_libreoffice.diagnose())
    console.print_text("\n".join(line.render(console.translate) for line in _lines(checks)))
    raise typer.Exit(FINDINGS if any(check.state == "fail" for check in checks) else DONE)


def _report(console: Console, found: "ExcelInstallation | LibreOfficeInstallation") -> None:
    state = message("The add-in is installed.") if found.installed else message("The add-in is not installed.")
    told = [state, *(message("  {path}", path=path.as_posix()) for path in found.files), *found.remarks]
    console.print_text("\n".join(line.render(console.translate) for line in told))


def _lines(checks: "Sequence[Check]") -> list[Message]:
    signs = {"ok": "√", "warn": "!", "fail": "×"}
    lines: list[Message] = []
    for check in checks:
        lines.append(message("{sign} {name}: {found}", sign=signs[check.state], name=check.name, found=check.found))
        if check.remedy is not None:
            lines.append(message("    → {remedy}", remedy=check.remedy))
    return lines
