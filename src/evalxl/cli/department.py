"""consolidate and demo: many workbooks made into one department."""

from pathlib import Path
from typing import Annotated

import typer

from evalxl.cli.arguments import (
    LANGUAGE,
    AsJson,
    FailOn,
    Hidden,
    Jobs,
    Lang,
    Passwords,
    Paths,
    Prefer,
    Quiet,
    Roster,
    StandardName,
    Threshold,
    app,
    options_of,
    text_of,
)
from evalxl.console import Console, exit_status
from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.locale import translator

_ = translator(LANGUAGE)


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
    public: Annotated[
        Path | None,
        typer.Option("--public", help=_("A second workbook to be published: no findings, paths, links.")),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option("--previous", help=_("Last year's summary (.xlsx or Parquet folder) to compare with.")),
    ] = None,
    parquet: Annotated[
        Path | None, typer.Option("--parquet", help=_("A folder for the tables as Parquet files."))
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help=_("Read and check on this Dask cluster (tcp://host:8786).")),
    ] = None,
) -> None:
    """Write the summary and print its headline figures."""
    from evalxl import commands, reports

    console = Console(lang or LANGUAGE, None, quiet)
    options = options_of(standard, passwords, hidden, jobs, cluster)
    if parquet is not None:
        commands.require_parquet()
    outputs = [str(path) for path in (output, public) if path is not None]
    if public is not None and public.resolve() == output.resolve():
        raise UsageError(message("--public and --output name the same file. Name another one for the public copy"))
    with console.progress(message("Reading and checking")) as progress:
        made = commands.consolidate(paths, options, text_of(roster), prefer, outputs, progress, text_of(previous))
    with console.progress(message("Writing the summary")):
        made.write(str(output), console.translate, text_of(public), text_of(parquet))
    console.say_unread(made.files)
    personal = sum(finding.code == "EV110" and finding.counts for finding in made.check.findings)
    if public is not None and personal:
        console.remark(
            message("The public copy may hold personal numbers: see the {count} findings EV110 first", count=personal)
        )
    if json:
        console.print_json(reports.summary_document(made.summary, made.files, output.as_posix(), console.translate))
    else:
        console.print_text(reports.summary_text(made.summary, made.files, output.as_posix(), console.translate))
    raise typer.Exit(exit_status(made.files, made.check.findings, fail_on))


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
