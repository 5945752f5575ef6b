"""submit: a clean copy to hand in."""

from pathlib import Path
from typing import Annotated

import typer

from evalxl.cli.arguments import LANGUAGE, AsJson, FailOn, Lang, Passwords, StandardName, Threshold, app, options_of
from evalxl.console import Console, exit_status
from evalxl.core.finding import Severity
from evalxl.core.message import message
from evalxl.locale import translator

_ = translator(LANGUAGE)


@app.command(help=_("Write a clean copy to hand in: marks off, add-in formulas as values, checked once more."))
def submit(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help=_("The workbook."))],
    output: Annotated[Path, typer.Option("-o", "--output", help=_("The copy to write."))],
    standard: StandardName = "mof-2020",
    lang: Lang = None,
    json: AsJson = False,
    passwords: Passwords = None,
    fail_on: FailOn = Threshold.ERROR,
) -> None:
    """Write the copy, and say what still stands in the way."""
    from evalxl import commands, reports

    console = Console(lang or LANGUAGE)
    made = commands.submit(file, output, options_of(standard, passwords, False, None))
    findings = [finding for finding in made.check.findings if finding.severity > Severity.INFO]
    told = message(
        "Written: {file} ({marks} marks taken off, {values} add-in formulas turned into values)",
        file=made.output.as_posix(),
        marks=made.marks,
        values=made.values,
    )
    if json:
        console.remark(told)
        console.print_json(reports.findings_document(made.check.files, made.check.findings, console.translate))
    else:
        console.print_text(told.render(console.translate))
        if findings:
            console.print_text(reports.findings_text(made.check.files, findings, console.translate))
        elif not made.left:
            console.print_text(message("Nothing stands in the way of handing it in").render(console.translate))
    for each in made.left:
        console.remark(each)
    raise typer.Exit(max(exit_status(made.check.files, made.check.findings, fail_on), 1 if made.left else 0))
