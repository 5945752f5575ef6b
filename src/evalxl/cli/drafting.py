"""new: blank forms and lists."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evalxl.cli.arguments import LANGUAGE, Lang, Passwords, StandardName, app, options_of
from evalxl.console import Console
from evalxl.core.message import message
from evalxl.locale import translator

_ = translator(LANGUAGE)


class Kind(StrEnum):
    """What can be drawn."""

    SELF_EVALUATION = "self-evaluation"
    DECLARATION = "declaration"
    ROSTER = "roster"
    LEDGER = "ledger"


class LayoutChoice(StrEnum):
    """The layouts of a self-evaluation."""

    L2022 = "2022"
    L2023 = "2023"


@app.command(help=_("Write a blank form or list that checks itself, or self-evaluations made from a declaration."))
def new(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="self-evaluation | declaration | roster | ledger")],
    output: Annotated[Path, typer.Option("-o", "--output", help=_("The workbook to write (.xlsx)."))],
    declaration: Annotated[
        str | None, typer.Option("--from", help=_("Approved declarations; one form is made for each project."))
    ] = None,
    layout: Annotated[
        LayoutChoice, typer.Option("--layout", help=_("Layout of the self-evaluation."))
    ] = LayoutChoice.L2023,
    year: Annotated[int | None, typer.Option("--year", min=2000, max=2100, help=_("Year of the form."))] = None,
    cost: Annotated[bool, typer.Option("--cost", help=_("With cost as a level-1 indicator."))] = False,
    spread: Annotated[
        bool, typer.Option("--spread", help=_("Spread the standard's weights evenly over the indicators."))
    ] = False,
    standard: StandardName = "mof-2020",
    lang: Lang = None,
    passwords: Passwords = None,
) -> None:
    """Draw it, and say where it is."""
    from evalxl import commands

    console = Console(lang or LANGUAGE)
    request = commands.NewRequest(kind.value, layout.value, year, cost, spread)
    made = commands.new(output, request, declaration, options_of(standard, passwords, False, None))
    for remark in made.remarks:
        console.remark(remark)
    if declaration is not None:
        told = message("Written: {file} with {count} forms", file=made.path.as_posix(), count=made.forms)
    else:
        told = message("Written: {file}", file=made.path.as_posix())
    console.print_text(told.render(console.translate))
