"""check: what is wrong, cell by cell."""

from collections.abc import Sequence
from enum import StrEnum
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
from evalxl.console import Console, exit_status
from evalxl.core.message import message
from evalxl.locale import translator

if TYPE_CHECKING:
    from evalxl.core.finding import Finding

_ = translator(LANGUAGE)


Select = Annotated[str | None, typer.Option("--select", help=_("Only these rule codes, separated by commas."))]
Ignore = Annotated[str | None, typer.Option("--ignore", help=_("Not these rule codes, separated by commas."))]


class CheckFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


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
    options = options_of(standard, passwords, hidden, jobs)
    with console.progress(message("Checking")) as progress:
        checked = commands.check(paths, options, text_of(roster), prefer, progress)
    findings = _chosen(checked.findings, select, ignore)
    as_json = json or format_ is CheckFormat.JSON
    console.say_unread(checked.files, listed=not as_json)
    if as_json:
        console.print_json(reports.findings_document(checked.files, findings, console.translate))
    else:
        console.print_text(reports.findings_text(checked.files, findings, console.translate))
    raise typer.Exit(exit_status(checked.files, findings, fail_on))


def _chosen(findings: "Sequence[Finding]", select: str | None, ignore: str | None) -> "list[Finding]":
    from evalxl import commands

    wanted, unwanted = commands.rule_codes(select), commands.rule_codes(ignore)
    return [f for f in findings if (not wanted or f.code in wanted) and f.code not in unwanted]
