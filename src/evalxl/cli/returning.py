"""clear and return: marks taken off, correction notices for the units."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evalxl.cli.arguments import LANGUAGE, Lang, Passwords, Quiet, app, text_of
from evalxl.console import BUG, DONE, UNREAD, Console
from evalxl.core.errors import WorkbookError
from evalxl.core.message import Message, counted, message
from evalxl.locale import translator

if TYPE_CHECKING:
    from evalxl.commands import Cleared, Copy, Return

_ = translator(LANGUAGE)


@app.command(help=_("Take the marks of check --annotate and of the ribbon off workbooks."))
def clear(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=_("Marked workbooks."))],
    folder: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("Write copies without marks into this folder; the files stay.")),
    ] = None,
    lang: Lang = None,
) -> None:
    """Say for each file what was taken off."""
    from evalxl import commands

    console = Console(lang or LANGUAGE)
    status = DONE
    for file in files:
        try:
            told = _cleared(commands.clear(file, folder))
        except WorkbookError as error:
            told, status = message("{path}: {reason}", path=file.as_posix(), reason=error.message), UNREAD
        console.print_text(told.render(console.translate))
    raise typer.Exit(status)


def _cleared(done: "Cleared") -> Message:
    if done.marks == 0:
        return message("{path}: there are no marks in this workbook", path=done.path)
    if done.backup is None:
        return message("{path}: {count} marks taken off, written to {output}", count=done.marks, **_paths(done))
    return message(
        "{path}: {count} marks taken off; the marked file is kept as {backup}", count=done.marks, **_paths(done)
    )


def _paths(done: "Cleared") -> dict[str, object]:
    return {"path": done.path, "output": done.output, "backup": done.backup}


@app.command(name="return", help=_("Write a correction notice and marked copies for each unit of a JSON report."))
def return_(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help=_("What evalxl check --json printed."))],
    folder: Annotated[Path, typer.Option("-o", "--output", help=_("Folder for the units' folders."))],
    due: Annotated[
        datetime | None, typer.Option("--due", formats=["%Y-%m-%d"], help=_("Until when to hand in again."))
    ] = None,
    passwords: Passwords = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> None:
    """List what was written for each unit."""
    from evalxl import commands

    console = Console(lang or LANGUAGE, None, quiet)
    dispatch = commands.dispatch(folder, date.today(), due.date() if due else None, text_of(passwords))
    read = commands.read_report(str(report))
    with console.progress(message("Writing the notices")) as progress:
        made = commands.return_report(read, dispatch, console.translate, progress)
    for each in made:
        console.print_text(_returned(each).render(console.translate))
    if not made:
        console.print_text(message("There is nothing to send back").render(console.translate))
    raise typer.Exit(say_copies(console, [copy for each in made for copy in each.copies]))


def _returned(made: "Return") -> Message:
    from evalxl.reports import counts_by_severity

    copies = sum(1 for copy in made.copies if copy.marked)
    return message(
        "{unit}: {errors}, {warnings}, {copies}, notice {path}",
        unit=made.notice.addressee,
        copies=counted(copies, "{count} marked copy", "{count} marked copies"),
        path=made.path,
        **counts_by_severity(made.notice.findings),
    )


def say_copies(console: Console, copies: "Iterable[Copy]") -> int:
    """Say what is to be known of marked copies; the exit status they give."""
    copies = list(copies)
    for copy in copies:
        if copy.remark is not None:
            console.remark(copy.remark)
    crashed = [copy.crash for copy in copies if copy.crash is not None]
    console.say_unread(crashed)
    if crashed:
        return BUG
    return UNREAD if any(copy.output is None for copy in copies) else DONE
