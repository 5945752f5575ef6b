"""fill and undo: computed figures into closed workbooks, and the old files back."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evalxl.cli.arguments import (
    LANGUAGE,
    AsJson,
    Hidden,
    Lang,
    Passwords,
    Paths,
    Quiet,
    StandardName,
    app,
    options_of,
)
from evalxl.console import UNREAD, Console, exit_status
from evalxl.core.errors import UsageError
from evalxl.core.message import message
from evalxl.locale import translator

_ = translator(LANGUAGE)


class Overwrite(StrEnum):
    """Which cells are filled."""

    BLANK = "blank"
    ALL = "all"


class Qualitative(StrEnum):
    """What is done with qualitative rows."""

    TIER_1 = "tier-1"
    DEFAULT = "default"
    LEAVE = "leave"


@app.command(help=_("Fill computed rates, scores, totals and grades into forms; nothing else changes."))
def fill(
    paths: Paths,
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", help=_("Write filled copies into this folder."))
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help=_("Fill the files themselves; keep the old ones."))
    ] = False,
    no_backup: Annotated[bool, typer.Option("--no-backup", help=_("Do not keep the old files."))] = False,
    overwrite: Annotated[
        Overwrite, typer.Option("--overwrite", help=_("Only blank cells, or entered scores too."))
    ] = Overwrite.BLANK,
    qualitative: Annotated[
        Qualitative, typer.Option("--qualitative", help=_("Qualitative rows: tier 1 only, default shares, or none."))
    ] = Qualitative.TIER_1,
    formulas: Annotated[bool, typer.Option("--formulas", help=_("Write native formulas instead of values."))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would be filled."))] = False,
    standard: StandardName = "mof-2020",
    lang: Lang = None,
    json: AsJson = False,
    quiet: Quiet = False,
    passwords: Passwords = None,
    hidden: Hidden = False,
) -> None:
    """Fill, and list every cell."""
    from evalxl import commands, reports

    console = Console(lang or LANGUAGE, None, quiet)
    if (folder is None) == (not in_place) and not dry_run:
        raise UsageError(message("Say where to write: -o FOLDER for filled copies, or --in-place"))
    choice = commands.FillChoice(overwrite is Overwrite.ALL, qualitative.value)
    request = commands.FillRequest(None if in_place else folder, choice, formulas, not no_backup, dry_run)
    with console.progress(message("Filling")) as progress:
        done = commands.fill(paths, request, options_of(standard, passwords, hidden, None), progress)
    console.say_unread(done.files, listed=False)
    if json:
        console.print_json(reports.edits_document(done.filled, console.translate))
    else:
        console.print_text(reports.edits_text(done.filled, dry_run, console.translate))
    refused = any(file.refused is not None for file in done.filled)
    raise typer.Exit(max(exit_status(done.files), UNREAD if refused else 0))


@app.command(help=_("Put back the file as it was before the last fill."))
def undo(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=_("Workbooks that were filled in place."))],
    lang: Lang = None,
) -> None:
    """Restore the exact bytes of each file."""
    from evalxl import commands

    console = Console(lang or LANGUAGE)
    for file in files:
        console.print_text(commands.undo(file).render(console.translate))
