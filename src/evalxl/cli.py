"""The command line: arguments in, commands, text or JSON out. Knows nothing of forms or rules."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from evalxl import __version__
from evalxl.console import Console, asked_language, exit_status
from evalxl.core.message import Message, message
from evalxl.locale import speak, translator

if TYPE_CHECKING:
    from evalxl.commands import Options
    from evalxl.core.evaluation import FileEvaluation
    from evalxl.core.finding import Finding

# Help texts, typer's own among them, are made on import, so the language is looked up before parsing.
LANGUAGE = asked_language(sys.argv[1:])
_ = translator(LANGUAGE)
speak(LANGUAGE)

import typer  # noqa: E402

app = typer.Typer(
    name="evalxl",
    help=_("Read, score, check and consolidate 项目支出绩效自评表 workbooks."),
    no_args_is_help=True,
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


class CheckFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


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
    Path | None, typer.Option("--roster", help=_("List of the units that must report (CSV or workbook, 单位名称)."))
]
Prefer = Annotated[str | None, typer.Option("--prefer", help=_("Which file wins where a project came twice (a glob)."))]
FailOn = Annotated[Threshold, typer.Option("--fail-on", help=_("Exit status 1 from this severity on."))]
Select = Annotated[str | None, typer.Option("--select", help=_("Only these rule codes, separated by commas."))]
Ignore = Annotated[str | None, typer.Option("--ignore", help=_("Not these rule codes, separated by commas."))]


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


@app.command(help=_("Say what each workbook holds."))
def read(
    paths: Paths,
    standard: StandardName = "mof-2020",
    lang: Lang = None,
    json: AsJson = False,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    passwords: Passwords = None,
    hidden: Hidden = False,
) -> None:
    """Print forms and how each file fared."""
    from evalxl import reports

    console = Console(lang or LANGUAGE, output, quiet)
    options = _options(standard, passwords, hidden, jobs)
    files = _files_read(console, message("Reading"), paths, options, listed=not json)
    if json:
        console.print_json(reports.forms_document(files, console.translate))
    else:
        console.print_text(reports.forms_text(files, console.translate))
    raise typer.Exit(exit_status(files))


@app.command(help=_("Compute reference scores, execution rates, totals and grades."))
def score(
    paths: Paths,
    standard: StandardName = "mof-2020",
    lang: Lang = None,
    json: AsJson = False,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    passwords: Passwords = None,
    hidden: Hidden = False,
) -> None:
    """Print the reference scores beside the entered ones."""
    from evalxl import reports

    console = Console(lang or LANGUAGE, output, quiet)
    options = _options(standard, passwords, hidden, jobs)
    files = _files_read(console, message("Scoring"), paths, options, listed=not json)
    if json:
        console.print_json(reports.scores_document(files, console.translate))
    else:
        console.print_text(reports.scores_text(files, console.translate))
    raise typer.Exit(exit_status(files))


@app.command(help=_("Check every form and say what is wrong, cell by cell."))
def check(
    paths: Paths,
    standard: StandardName = "mof-2020",
    lang: Lang = None,
    json: AsJson = False,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    passwords: Passwords = None,
    hidden: Hidden = False,
    format_: Annotated[CheckFormat, typer.Option("--format", help=_("How to print."))] = CheckFormat.TEXT,
    fail_on: FailOn = Threshold.ERROR,
    roster: Roster = None,
    prefer: Prefer = None,
    select: Select = None,
    ignore: Ignore = None,
) -> None:
    """Print the findings."""
    from evalxl import commands, reports

    console = Console(lang or LANGUAGE, output, quiet)
    options = _options(standard, passwords, hidden, jobs)
    with console.progress(message("Checking")) as progress:
        checked = commands.check(paths, options, _text(roster), prefer, progress)
    findings = _chosen(checked.findings, select, ignore)
    as_json = json or format_ is CheckFormat.JSON
    console.say_unread(checked.files, listed=not as_json)
    if as_json:
        console.print_json(reports.findings_document(checked.files, findings, console.translate))
    else:
        console.print_text(reports.findings_text(checked.files, findings, console.translate))
    raise typer.Exit(exit_status(checked.files, findings, fail_on))


@app.command(help=_("Make one department summary workbook out of all forms."))
def consolidate(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", help=_("The summary workbook to write (.xlsx)."))],
    standard: StandardName = "mof-2020",
    lang: Lang = None,
    json: AsJson = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    passwords: Passwords = None,
    hidden: Hidden = False,
    fail_on: FailOn = Threshold.ERROR,
    roster: Roster = None,
    prefer: Prefer = None,
) -> None:
    """Write the summary and print its headline figures."""
    from evalxl import commands, reports

    console = Console(lang or LANGUAGE, None, quiet)
    options = _options(standard, passwords, hidden, jobs)
    with console.progress(message("Reading and checking")) as progress:
        made = commands.consolidate(paths, options, _text(roster), prefer, str(output), progress)
    with console.progress(message("Writing the summary")):
        made.write(str(output), console.translate)
    console.say_unread(made.files)
    if json:
        console.print_json(reports.summary_document(made.summary, made.files, output.as_posix(), console.translate))
    else:
        console.print_text(reports.summary_text(made.summary, made.files, output.as_posix(), console.translate))
    raise typer.Exit(exit_status(made.files, made.check.findings, fail_on))


@app.command(help=_("Explain a rule: what it looks for, why, and by which document."))
def explain(code: Annotated[str, typer.Argument(metavar="CODE")], lang: Lang = None) -> None:
    """Print the text of a rule."""
    from evalxl import commands

    console = Console(lang or LANGUAGE)
    console.print_text("\n\n".join(part.render(console.translate) for part in commands.explain(code)))


@app.command(help=_("List the scoring standards, or print one."))
def standards(name: Annotated[str | None, typer.Argument(metavar="NAME")] = None, lang: Lang = None) -> None:
    """Print names and titles, or the settings of one standard."""
    from evalxl import commands, reports

    console = Console(lang or LANGUAGE)
    if name is None:
        console.print_text(reports.standards_text(commands.all_standards()))
    else:
        console.print_text(reports.standard_text(commands.load_standard(name), console.translate))


@app.command(help=_("Write an invented department, check and consolidate it."))
def demo(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")] = Path("evalxl-demo"),
    lang: Lang = None,
    quiet: Quiet = False,
) -> None:
    """Show the whole way on a built-in example."""
    from evalxl import commands, reports

    console = Console(lang or LANGUAGE, None, quiet)
    shown = commands.demo(folder, console.translate)
    made = shown.consolidation
    paths = (shown.folder.as_posix(), shown.summary.as_posix())
    console.print_text(reports.demo_text(made.summary, made.files, made.check.findings, paths, console.translate))


def _files_read(
    console: Console, doing: Message, paths: list[str], options: "Options", listed: bool
) -> "tuple[FileEvaluation, ...]":
    from evalxl import commands

    with console.progress(doing) as progress:
        files = commands.read_forms(paths, options, progress).files
    console.say_unread(files, listed)
    return files


def _options(standard: str, passwords: Path | None, hidden: bool, jobs: int | None) -> "Options":
    from evalxl.commands import Options

    return Options(standard, _text(passwords), hidden, jobs)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _chosen(findings: "Sequence[Finding]", select: str | None, ignore: str | None) -> "list[Finding]":
    from evalxl import commands

    wanted, unwanted = commands.rule_codes(select), commands.rule_codes(ignore)
    return [f for f in findings if (not wanted or f.code in wanted) and f.code not in unwanted]
