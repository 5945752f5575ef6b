"""explain and standards: what evalxl goes by."""

from typing import Annotated

import typer

from evalxl.cli.arguments import LANGUAGE, Lang, app
from evalxl.console import Console
from evalxl.locale import translator

_ = translator(LANGUAGE)


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
