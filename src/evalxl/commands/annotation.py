"""Marked copies of checked files, and the marks taken off again."""

import traceback
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from evalxl.commands.files import CRASHED, Progress, failed, silent
from evalxl.commands.placing import placed
from evalxl.core.errors import EvalxlError, UsageError, WorkbookEncrypted, WorkbookError, WorkbookUnsupported
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding
from evalxl.core.message import Message, Translate, message
from evalxl.workbooks.annotation import annotated, cleared, list_of_findings
from evalxl.workbooks.atomic import replaced
from evalxl.workbooks.backup import rewrite
from evalxl.workbooks.converted import converted
from evalxl.workbooks.encrypted import NO_PASSWORDS, Passwords
from evalxl.workbooks.passwords import read_passwords
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.remote import refuse_addresses

MARKED, LISTED = "_审核", "_审核意见"
"""What the names of marked copies and of mere lists of findings end with."""

_MARKABLE = (".xlsx", ".xlsm")
_CONVERTED = message(
    "{path}: this kind of file cannot be marked. The copy is an .xlsx with the same values, without fonts, colours and "
    "formulas of the original"
)
_LIST_ONLY = message("{path}: no copy was marked, only the list of findings written: {reason}")
_LOCKED = message("the file has a password, and a copy without one is not made unasked")


class Copy(NamedTuple):
    """What came of a file. output: the marked copy or the list, None where nothing could be written.

    marked: whether it is a marked copy. remark: what the user should know. crash: the file as it is
    reported where a bug of ours stopped it.
    """

    path: str
    output: str | None
    marked: bool = False
    remark: Message | None = None
    crash: FileEvaluation | None = None


def annotate(
    files: Sequence[FileEvaluation],
    findings: Sequence[Finding],
    folder: Path,
    translate: Translate,
    passwords: str | None = None,
    progress: Progress = silent,
) -> tuple[Copy, ...]:
    """A marked copy of every file with findings that count, below `folder` as the files lie below theirs.

    passwords: the file with the list of them. No file that is there already is overwritten; a copy
    gets a number behind its name instead. Raises UsageError for a list of passwords that is wrong and
    for files that lie in no folder of this machine.
    """
    refuse_addresses(file.path for file in files)
    opened_by = read_passwords(passwords) if passwords else NO_PASSWORDS
    places = placed([file.path for file in files], folder)
    work = [(file, of_file) for file in files if (of_file := _counting(findings, file.path))]
    copies = []
    progress(0, len(work))
    for number, (file, of_file) in enumerate(work, 1):
        copies.append(mark_copy(file.path, file.sha256, of_file, places[file.path], translate, opened_by, listed=True))
        progress(number, len(work))
    return tuple(copies)


def _counting(findings: Sequence[Finding], path: str) -> list[Finding]:
    return [finding for finding in findings if finding.file == path and finding.counts]


def mark_copy(
    path: str,
    digest: str | None,
    findings: Sequence[Finding],
    place: Path,
    translate: Translate,
    passwords: Passwords = NO_PASSWORDS,
    *,
    listed: bool = False,
) -> Copy:
    """A marked copy of one file near `place`.

    digest: the SHA-256 the file had when it was checked; a file that changed since, or of which
    nobody knows, is not marked. listed: write a list of the findings where no copy can be marked.
    """
    try:
        data = _unchanged(path, digest)
        try:
            return _marked(path, data, findings, place, translate, passwords)
        except WorkbookError as refused:
            if not listed:
                raise
            target = place.with_name(f"{place.stem}{LISTED}.xlsx")
            output = write_beside(target, list_of_findings(findings, translate))
            remark = message(_LIST_ONLY.text, path=path, reason=refused.message)
            return Copy(path, output.as_posix(), remark=remark)
    except EvalxlError as refused:
        return Copy(path, None, remark=message("{path}: not marked: {reason}", path=path, reason=refused.message))
    except Exception:  # the boundary that keeps one file from stopping a thousand others
        return Copy(path, None, crash=failed(path, CRASHED, traceback.format_exc()))


def _unchanged(path: str, digest: str | None) -> bytes:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(message("it is no longer where it was checked, or cannot be read")) from error
    if sha256(data).hexdigest() != digest:
        raise UsageError(message("it was changed since it was checked. Check it again"))
    return data


def _marked(
    path: str, data: bytes, findings: Sequence[Finding], place: Path, translate: Translate, passwords: Passwords
) -> Copy:
    remark = None
    try:
        made = annotated(data, findings, translate)
        suffix = place.suffix if place.suffix.lower() in _MARKABLE else ".xlsx"
        target = place.with_name(f"{place.stem}{MARKED}{suffix}")
    except WorkbookUnsupported:
        made = annotated(_converted(path, passwords), findings, translate)
        target = place.with_name(f"{place.stem}{MARKED}.xlsx")
        remark = message(_CONVERTED.text, path=path)
    except WorkbookEncrypted as locked:
        raise WorkbookEncrypted(_LOCKED) from locked
    return Copy(path, write_beside(target, made).as_posix(), True, remark)


def _converted(path: str, passwords: Passwords) -> bytes:
    book = read_book(path, passwords)
    if book.message is not None:
        raise WorkbookUnsupported(book.message)
    return converted(book)


def write_beside(target: Path, content: bytes) -> Path:
    """Write a file under the first name that is free, or holds this very content; gives that name."""
    number, free = 1, target
    while free.exists() and _content(free) != content:
        number += 1
        free = target.with_stem(f"{target.stem}({number})")
    if not free.exists():
        with replaced(free) as beside:
            beside.write_bytes(content)
    return free


def _content(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


def copies_of_before(folder: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """The folder for copies, where it lies among the workbooks: what an earlier run left there is no submission.

    Raises UsageError where `folder` is one of the folders that are to be checked.
    """
    real, named = folder.resolve(), [Path(path).resolve() for path in paths]
    if real in named:
        raise UsageError(
            message("{folder} is to be checked. Name another folder for the marked copies", folder=folder.as_posix())
        )
    return () if any(real in each.parents for each in named) else (str(folder),)


class Cleared(NamedTuple):
    """What came of taking marks off. marks: how many cells were marked; output: the file without marks.

    backup: where the marked file is kept, None where nothing was changed in place.
    """

    path: str
    marks: int
    output: str
    backup: str | None = None


def clear(path: Path, folder: Path | None = None) -> Cleared:
    """Take our marks off a workbook, in place with the old file kept, or in a copy below `folder`.

    Raises UsageError where a file cannot be written, WorkbookError where the workbook cannot be changed.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            message("{path} cannot be read. Check its name, and close it in other programs", path=path.as_posix())
        ) from error
    content, marks = cleared(data)
    if folder is not None:
        return Cleared(path.as_posix(), marks, write_beside(folder / path.name, content).as_posix())
    if content == data:
        return Cleared(path.as_posix(), 0, path.as_posix())
    backup = rewrite(path, lambda _: content, sha256(data).hexdigest())
    return Cleared(path.as_posix(), marks, path.as_posix(), backup.as_posix() if backup else None)
