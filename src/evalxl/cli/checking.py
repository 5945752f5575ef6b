"""check: what is wrong, cell by cell."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evalxl.cli.arguments import (
    LANGUAGE,
    AsJson,
    FailOn,
    Hidden,
    Jobs,
    Lang,
    Output,
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
from evalxl.cli.check_output import CheckFormat, made_here, refuse_output, write_findings
from evalxl.cli.returning import say_copies
from evalxl.console import Console, exit_status
from evalxl.core.message import message
from evalxl.locale import translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evalxl.commands import Followed
    from evalxl.core.evaluation import FileEvaluation
    from evalxl.core.finding import Finding

_ = translator(LANGUAGE)


Select = Annotated[str | None, typer.Option("--select", help=_("Only these rule codes, separated by commas."))]
Ignore = Annotated[str | None, typer.Option("--ignore", help=_("Not these rule codes, separated by commas."))]


Waivers = Annotated[
    Path | None, typer.Option("--waivers", help=_("Findings that somebody answers for until a day (TOML)."))
]
Since = Annotated[
    Path | None, typer.Option("--since", help=_("An earlier JSON report: says what is new, unchanged, fixed."))
]
Annotate = Annotated[
    Path | None, typer.Option("--annotate", help=_("Write marked copies of the files with findings into this folder."))
]
Declarations = Annotated[
    str | None,
    typer.Option("--declarations", metavar="PATH", help=_("Approved declarations: a file, a folder, or a glob.")),
]


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
    waivers: Waivers = None,
    since: Since = None,
    annotate: Annotate = None,
    declarations: Declarations = None,
) -> None:
    """Print the findings."""
    from evalxl import commands

    console = Console(lang or LANGUAGE, output, quiet)
    format_ = CheckFormat.JSON if json else format_
    refuse_output(format_, output, *paths, roster, since, waivers, declarations, passwords, standard)
    options = options_of(standard, passwords, hidden, jobs)
    ours = (*made_here(output, since), *(commands.copies_of_before(annotate, paths) if annotate else ()))
    with console.progress(message("Checking")) as progress:
        checked = commands.check(paths, options, text_of(roster), prefer, progress, ours, declarations)
    findings = checked.findings
    if waivers is not None:
        findings = _followed(console, commands.waived(findings, str(waivers), date.today()))
    findings = commands.chosen(findings, select, ignore)
    if since is not None:
        findings = _followed(console, commands.since(checked, findings, str(since), select, ignore))
    _say_unread(console, checked.files, findings if format_ is CheckFormat.TEXT and output is None else ())
    if checked.declared is not None:
        console.say_unread(checked.declared.files)
        for remark in checked.declared.remarks():
            console.remark(remark)
    write_findings(console, format_, checked, findings)
    status = exit_status(checked.looked_at, findings, fail_on)
    if annotate is not None:
        with console.progress(message("Marking")) as progress:
            copies = commands.annotate(
                checked.files, findings, annotate, console.translate, text_of(passwords), progress
            )
        status = max(status, say_copies(console, copies))
    raise typer.Exit(status)


def _say_unread(console: Console, files: "Sequence[FileEvaluation]", shown: "Sequence[Finding]") -> None:
    """Say which files were not read, but for those of which a finding on the screen says so."""
    told = {finding.file for finding in shown}
    console.say_unread([file for file in files if file.crash or file.path not in told])


def _followed(console: Console, followed: "Followed") -> "tuple[Finding, ...]":
    for remark in followed.remarks:
        console.remark(remark)
    return followed.findings
