"""What every command shares: the program itself, its language, the options that several commands have."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from evalxl import __version__
from evalxl.console import asked_language
from evalxl.locale import speak, translator

if TYPE_CHECKING:
    from evalxl.commands import Options

# Help texts, typer's own among them, are made on import, so the language is looked up before parsing.
LANGUAGE = asked_language(sys.argv[1:])
_ = translator(LANGUAGE)
speak(LANGUAGE)

import typer  # noqa: E402

from evalxl.cli.help import Program  # noqa: E402

app = Program(
    _,
    name="evalxl",
    help=_("Read, score, check and consolidate 项目支出绩效自评表 workbooks."),
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Language(StrEnum):
    """Languages of the messages."""

    ZH = "zh"
    EN = "en"


class Threshold(StrEnum):
    """From which severity on the exit status says so."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help=_("Workbooks, folders, or globs."))]
StandardName = Annotated[
    str, typer.Option("--standard", help=_("Scoring standard: a name, a TOML file, or auto (see evalxl standards)."))
]
Lang = Annotated[Language | None, typer.Option("--lang", help=_("Language of the messages."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]
Output = Annotated[Path | None, typer.Option("-o", "--output", help=_("Write to this file instead of the screen."))]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help=_("Number of processes; by default as many as pay."))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=_("No progress, no remarks."))]
Passwords = Annotated[
    Path | None, typer.Option("--passwords", help=_("File with lines of name-or-glob, TAB, password."))
]
Hidden = Annotated[bool, typer.Option("--hidden", help=_("Forms on hidden sheets too."))]
Roster = Annotated[
    Path | None,
    typer.Option("--roster", help=_("Who must report: CSV or workbook with 单位名称, as a ledger with 项目名称, too.")),
]
Prefer = Annotated[str | None, typer.Option("--prefer", help=_("Which file wins where a project came twice (a glob)."))]
FailOn = Annotated[Threshold, typer.Option("--fail-on", help=_("Exit status 1 from this severity on."))]


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"evalxl {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=_("Print the version."))
    ] = False,
    lang: Lang = None,
) -> None:
    """Options before the command."""


def options_of(
    standard: str, passwords: Path | None, hidden: bool, jobs: int | None, cluster: str | None = None
) -> "Options":
    """What the command line says, as the verbs take it."""
    from evalxl.commands import Options

    return Options(standard, text_of(passwords), hidden, jobs, cluster)


def text_of(path: Path | None) -> str | None:
    """A path as text."""
    return None if path is None else str(path)
