"""return: a correction notice and marked copies for each unit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from evalxl.commands.annotation import Copy, mark_copy, write_beside
from evalxl.commands.files import Progress, silent
from evalxl.commands.unit_wording import told_to_units
from evalxl.core.earlier import EarlierReport
from evalxl.core.errors import UsageError
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Translate, message
from evalxl.core.notice import Notice
from evalxl.core.text import fold
from evalxl.reports import earlier_report
from evalxl.workbooks.encrypted import NO_PASSWORDS, Passwords
from evalxl.workbooks.file_names import file_name
from evalxl.workbooks.notice_writer import TITLE, draw_notice
from evalxl.workbooks.passwords import read_passwords
from evalxl.workbooks.text import decode

_TWICE = "EV601"


class Return(NamedTuple):
    """What goes back to a unit: the notice as written, and the marked copies of its files."""

    notice: Notice
    path: str
    copies: tuple[Copy, ...]


class Dispatch(NamedTuple):
    """How things go back. issued: the date of the notices; due: until when, None where that is left open."""

    folder: Path
    issued: date
    due: date | None = None
    passwords: Passwords = NO_PASSWORDS


def read_report(path: str) -> EarlierReport:
    """A report of `check --json` from a file. Raises UsageError where it is none."""
    try:
        text = decode(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(message("{file}: cannot be read: {detail}", file=path, detail=error)) from error
    return earlier_report(text, path)


def dispatch(folder: Path, issued: date, due: date | None = None, passwords: str | None = None) -> Dispatch:
    """How things go back, with the list of passwords read.

    Raises UsageError for a list that is wrong, and for a day that is over before the notice is written.
    """
    if due is not None and due < issued:
        raise UsageError(message("The day to hand in again, {due}, is over already. Name a later one", due=due))
    return Dispatch(folder, issued, due, read_passwords(passwords) if passwords else NO_PASSWORDS)


def return_report(
    report: EarlierReport, sent: Dispatch, translate: Translate, progress: Progress = silent
) -> tuple[Return, ...]:
    """As `return_forms`, for the findings of a report. Raises UsageError where it does not say what was checked."""
    if report.files is None:
        raise UsageError(message("The report does not say which files were checked. Make a new one"))
    digests = {path: report.digests.get(path) for path in report.files}
    return return_forms(report.findings, digests, sent, translate, progress)


def return_forms(
    findings: Sequence[Finding],
    digests: Mapping[str, str | None],
    sent: Dispatch,
    translate: Translate,
    progress: Progress = silent,
) -> tuple[Return, ...]:
    """A folder for each unit with something to correct or explain: a notice, and its workbooks marked.

    digests: the SHA-256 of the checked files by path. What counts no more (waived, fixed) is left out,
    and what is about no file of a unit (a unit that has not reported). Nothing is overwritten.
    """
    asked = _demanded([each for each in findings if each.counts and each.file in digests])
    units = _by_unit(told_to_units(asked, digests))
    units = {unit: of_unit for unit, of_unit in units.items() if any(f.severity > Severity.INFO for f in of_unit)}
    folders = _folders(list(units))
    returned = []
    progress(0, len(units))
    for number, (unit, of_unit) in enumerate(units.items(), 1):
        guessed = all(finding.unit is None for finding in of_unit)
        notice = Notice(unit, tuple(of_unit), sent.issued, sent.due, guessed)
        returned.append(_send(notice, sent.folder / folders[unit], digests, sent.passwords, translate))
        progress(number, len(units))
    return tuple(returned)


def _demanded(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those of forms that another one replaced, but for what says that (EV601)."""
    replaced = {(each.file, each.sheet, each.project_name) for each in findings if each.code == _TWICE and each.sheet}
    return [
        each for each in findings if each.code == _TWICE or (each.file, each.sheet, each.project_name) not in replaced
    ]


def _by_unit(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings by the unit's name as first spelt; what names no unit goes to the unit of its file."""
    units_of_file: dict[str, Counter[str]] = {}
    for finding in findings:
        if finding.unit:
            units_of_file.setdefault(finding.file, Counter())[finding.unit] += 1
    spelt: dict[str, str] = {}
    units: dict[str, list[Finding]] = {}
    for finding in findings:
        known = units_of_file.get(finding.file)
        unit = finding.unit or (known.most_common(1)[0][0] if known else Path(finding.file).stem)
        units.setdefault(spelt.setdefault(fold(unit), unit), []).append(finding)
    return units


def _folders(units: Sequence[str]) -> dict[str, str]:
    """A folder name for each unit, none twice, on systems that do not tell capitals apart either."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for unit in units:
        number, name = 1, file_name(unit)
        while name.casefold() in taken:
            number += 1
            name = f"{file_name(unit)}({number})"
        taken.add(name.casefold())
        names[unit] = name
    return names


def _send(
    notice: Notice, folder: Path, digests: Mapping[str, str | None], passwords: Passwords, translate: Translate
) -> Return:
    title = f"{TITLE.render(translate)}_{file_name(notice.unit)}.xlsx"
    path = write_beside(folder / title, draw_notice(notice, translate))
    copies = []
    for file in dict.fromkeys(finding.file for finding in notice.findings):
        of_file = [finding for finding in notice.findings if finding.file == file]
        place = folder / file_name(Path(file).stem)
        place = place.with_name(place.name + Path(file).suffix)
        copies.append(mark_copy(file, digests[file], of_file, place, translate, passwords))
    return Return(notice, path.as_posix(), tuple(copies))
