"""read and score: forms looked at one by one."""

from typing import TYPE_CHECKING

import typer

from evalxl.cli.arguments import (
    LANGUAGE,
    AsJson,
    Hidden,
    Jobs,
    Lang,
    Output,
    Passwords,
    Paths,
    Quiet,
    StandardName,
    app,
    options_of,
)
from evalxl.console import Console, exit_status
from evalxl.core.message import Message, message
from evalxl.locale import translator

if TYPE_CHECKING:
    from evalxl.commands import Options
    from evalxl.core.evaluation import FileEvaluation

_ = translator(LANGUAGE)


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
    options = options_of(standard, passwords, hidden, jobs)
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
    options = options_of(standard, passwords, hidden, jobs)
    files = _files_read(console, message("Scoring"), paths, options, listed=not json)
    if json:
        console.print_json(reports.scores_document(files, console.translate))
    else:
        console.print_text(reports.scores_text(files, console.translate))
    raise typer.Exit(exit_status(files))


def _files_read(
    console: Console, doing: Message, paths: list[str], options: "Options", listed: bool
) -> "tuple[FileEvaluation, ...]":
    from evalxl import commands

    with console.progress(doing) as progress:
        files = commands.read_forms(paths, options, progress).files
    console.say_unread(files, listed)
    return files
