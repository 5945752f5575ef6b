"""What the buttons of the group 主管部门 do: each asks for a folder and calls a command."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from evalxl.addin.click import Click
from evalxl.addin.dialogs import choose_file, choose_folder
from evalxl.addin.running import one_job
from evalxl.commands import Options, check, consolidate, dispatch, return_forms
from evalxl.core.message import Message, message

SUMMARY = "部门汇总.xlsx"
MISSING = "_未报清单.xlsx"
RETURNED = "_退回单"
"""What the names of the list and of the folder with notices end with: beside the units' own folder, so that nothing
in them is taken for a submission the next time."""


def consolidate_folder(click: Click) -> Sequence[Message]:
    """Every form of a folder in one summary workbook, written into that folder and opened."""
    with one_job(click, "consolidate") as job:
        folder = job and choose_folder(click.app, click.text(message("Folder with the units' workbooks")))
        if job is None or not folder:
            return ()
        output = Path(folder) / SUMMARY
        if output.exists() and not click.confirm(message("{file} is there already. Replace it?", file=output.name)):
            return ()
        made = consolidate([folder], Options(click.standard), outputs=[str(output)], progress=job.progress)
        made.write(str(output), click.translate)
        unread = [file for file in made.files if file.status != "ok"]
        click.app.books.open(str(output))
    return (
        message(
            "{projects} projects of {units} units consolidated: {file}",
            projects=made.summary.headline.projects, units=made.summary.headline.units, file=output.as_posix(),
        ),
        *(message("Not counted: {file} ({why})", file=Path(file.path).name, why=file.message) for file in unread),
    )  # fmt: skip


def missing_units(click: Click) -> Sequence[Message]:
    """Who of a roster or ledger has not reported and what came twice: the sheet of the summary, opened."""
    with one_job(click, "missing") as job:
        roster = job and choose_file(click.app, click.text(message("Roster of the units (a column 单位名称)")))
        folder = roster and choose_folder(click.app, click.text(message("Folder with the units' workbooks")))
        if job is None or not roster or not folder:
            return ()
        made = consolidate([folder], Options(click.standard), roster=roster, progress=job.progress)
        head = made.summary.headline
        if not head.missing_units and not head.missing_projects:
            return (message("Every unit of the roster has reported"),)
        output = Path(folder).with_name(f"{Path(folder).name}{MISSING}")
        if output.exists() and not click.confirm(message("{file} is there already. Replace it?", file=output.name)):
            return ()
        made.write_reporting(str(output), click.translate)
        click.app.books.open(str(output))
    units = message("{count} units have not reported: {file}", count=len(head.missing_units), file=output.as_posix())
    if not head.missing_projects:
        return (units,)
    return units, message("{count} projects of the ledger were not submitted", count=len(head.missing_projects))


def write_notices(click: Click) -> Sequence[Message]:
    """A correction notice and marked copies for each unit, in a folder beside that of the units' workbooks."""
    with one_job(click, "notices") as job:
        folder = job and choose_folder(click.app, click.text(message("Folder with the units' workbooks")))
        if job is None or not folder:
            return ()
        checked = check([folder], Options(click.standard), progress=job.progress)
        target = Path(folder).with_name(f"{Path(folder).name}{RETURNED}")
        digests = {file.path: file.sha256 for file in checked.files}
        made = return_forms(checked.findings, digests, dispatch(target, date.today()), click.translate, job.progress)
    if not made:
        return (message("There is nothing to send back"),)
    unmarked = [copy.remark for each in made for copy in each.copies if copy.remark is not None]
    return (
        message(
            "Correction notices and marked copies for {count} units: {folder}",
            count=len(made),
            folder=target.as_posix(),
        ),
        *unmarked,
    )
