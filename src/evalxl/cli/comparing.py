"""compare: a self-evaluation beside its approved declaration."""

from typing import Annotated

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
    Quiet,
    StandardName,
    Threshold,
    app,
    options_of,
)
from evalxl.console import Console, exit_status
from evalxl.core.message import message
from evalxl.locale import translator

_ = translator(LANGUAGE)


@app.command(help=_("Lay a self-evaluation beside its approved declaration."))
def compare(
    declaration: Annotated[str, typer.Argument(metavar="DECLARATION", help=_("The approved declaration."))],
    self_evaluation: Annotated[str, typer.Argument(metavar="SELF_EVALUATION", help=_("The self-evaluation."))],
    standard: StandardName = "mof-2020",
    lang: Lang = None,
    json: AsJson = False,
    output: Output = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    passwords: Passwords = None,
    hidden: Hidden = False,
    fail_on: FailOn = Threshold.ERROR,
) -> None:
    """Print what was kept, renamed, dropped, added and changed."""
    from evalxl import commands, reports

    console = Console(lang or LANGUAGE, output, quiet)
    options = options_of(standard, passwords, hidden, jobs)
    with console.progress(message("Comparing")) as progress:
        compared = commands.compare(declaration, self_evaluation, options, progress)
    declared, files = compared.declared, (*compared.declared.files, *compared.files)
    console.say_unread(files)
    if json:
        console.print_json(reports.comparison_document(files, declared.pairing, declared.findings, console.translate))
    else:
        for remark in declared.remarks():
            console.remark(remark)
        console.print_text(reports.comparison_text(declared.pairing, declared.findings, console.translate))
    raise typer.Exit(exit_status(files, declared.findings, fail_on))
