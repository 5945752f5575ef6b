"""fill: computed figures into the forms of closed workbooks, and nothing else changed."""

import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from evalxl.commands.files import CRASHED, Job, Progress, failed, silent
from evalxl.commands.options import Options
from evalxl.commands.placing import placed
from evalxl.core.book import Book
from evalxl.core.errors import EvalxlError, UsageError
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.filling import FilledFile
from evalxl.core.message import Message, message
from evalxl.core.model import Address, Form, SelfEvaluationForm
from evalxl.pipeline import fill_book, parse_book
from evalxl.scoring.fill import BLANKS_ONLY, FillChoice
from evalxl.workbooks.atomic import replaced
from evalxl.workbooks.backup import rewrite
from evalxl.workbooks.backup import undo as restore
from evalxl.workbooks.converted import converted
from evalxl.workbooks.patch import Patch, Patched, of_edit, patch_cells
from evalxl.workbooks.reader import read_book
from evalxl.workbooks.remote import refuse_addresses
from evalxl.workbooks.search import find_workbooks

PATCHABLE = frozenset({".xlsx", ".xlsm"})
"""Kinds of files whose cells can be changed in place."""

_CONVERTED = message(
    "this kind of file cannot be changed in place: a copy with the same values was written as .xlsx, "
    "without the fonts, colours, notes and formulas of the original"
)


@dataclass(frozen=True, slots=True)
class FillRequest:
    """How to fill. folder: where filled copies go, None to fill the files in place.

    backup: keep the old bytes of a file filled in place. formulas: write native formulas instead of
    values. dry_run: write nothing.
    """

    folder: Path | None
    choice: FillChoice = BLANKS_ONLY
    formulas: bool = False
    backup: bool = True
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Filling:
    """The files that were looked at, and what filling each came to, in the same order."""

    files: tuple[FileEvaluation, ...]
    filled: tuple[FilledFile, ...]


def fill(
    paths: Sequence[str], request: FillRequest, options: Options | None = None, progress: Progress = silent
) -> Filling:
    """Fill every self-evaluation under `paths`. Raises UsageError for a path or an option that leads nowhere."""
    job = (options or Options()).job()
    refuse_addresses(paths)
    found = find_workbooks(paths)
    places = placed(found, request.folder) if request.folder is not None else dict.fromkeys(found)
    results = []
    progress(0, len(found))
    for number, path in enumerate(found, 1):
        results.append(_fill_file(path, places[path], request, job))
        progress(number, len(found))
    return Filling(tuple(file for file, _ in results), tuple(filled for _, filled in results))


def _fill_file(path: str, place: Path | None, request: FillRequest, job: Job) -> tuple[FileEvaluation, FilledFile]:
    filled = FilledFile(path)
    try:
        book = read_book(path, job.passwords)
        parsed = parse_book(book, job.include_hidden)
        facts = parsed.facts
        evaluated = FileEvaluation(path, book.sha256, facts.status, facts.message, book.modified, (), ())
        if facts.status != "ok":
            return evaluated, filled
        plan = fill_book(book, parsed, job.standard, request.choice, request.formulas)
        filled = filled._replace(edits=plan.edits, left=plan.left, names=_names(parsed.forms))
        if not request.dry_run and (plan.edits or place is not None):
            filled = _written(book, filled, place, request, job)
    except EvalxlError as refused:
        return evaluated, filled._replace(refused=refused.message)
    except Exception:  # the boundary that keeps one file from stopping a thousand others
        return failed(path, CRASHED, traceback.format_exc()), filled
    return evaluated, filled


def _names(forms: Sequence[Form]) -> dict[tuple[str, Address], str]:
    names: dict[tuple[str, Address], str] = {}
    for form in forms:
        lines = form.funding if isinstance(form, SelfEvaluationForm) else ()
        rows = [
            *((line.label.rstrip(":："), line.cells) for line in lines),
            *((row.level_3 or row.level_2 or row.level_1 or "", row.cells) for row in form.indicators),
        ]
        for name, cells in rows:
            for field in ("execution_rate", "score"):
                if field in cells:
                    names.setdefault((form.sheet, cells[field]), name)
    return names


def _written(book: Book, filled: FilledFile, place: Path | None, request: FillRequest, job: Job) -> FilledFile:
    """The file with its edits in it, in place or as a copy."""
    source, patches = Path(book.path), [of_edit(edit) for edit in filled.edits]
    remarks: list[Message] = []

    def patched(data: bytes) -> bytes:
        if not patches:
            return data
        result = patch_with(data, patches, job.passwords.of(book.path))
        remarks.extend(result.remarks)
        return result.data

    if patches and source.suffix.lower() not in PATCHABLE:
        target = _beside(place or source)
        remarks.append(_CONVERTED)
        data = patched(converted(book))
    elif place is None:
        backup = rewrite(source, patched, book.sha256, request.backup)
        kept = None if backup is None else backup.as_posix()
        return filled._replace(output=book.path, backup=kept, remarks=tuple(remarks))
    else:
        target, data = place, patched(_unchanged(source, book.sha256))
    with replaced(target) as beside:
        beside.write_bytes(data)
    return filled._replace(output=target.as_posix(), remarks=tuple(remarks))


def _beside(path: Path) -> Path:
    """Where the converted copy of a file goes: its whole name and .xlsx, so that no other file is meant."""
    target = path.with_name(f"{path.name}.xlsx")
    if target.exists():
        raise UsageError(
            message(
                "{path} cannot be changed in place, and its converted copy {copy} is there already. "
                "Delete or rename it",
                path=path.as_posix(),
                copy=target.as_posix(),
            )
        )
    return target


def _unchanged(source: Path, digest: str | None) -> bytes:
    data = source.read_bytes()
    if sha256(data).hexdigest() != digest:
        raise UsageError(message("{path} was changed while it was being filled. Try again", path=source.as_posix()))
    return data


def patch_with(data: bytes, patches: Sequence[Patch], passwords: Sequence[str]) -> Patched:
    """The workbook with its cells changed; a protected sheet opens with the first password of the list that fits.

    Raises what `patch_cells` raises with the last one.
    """
    for password in passwords[:-1]:
        with suppress(UsageError):
            return patch_cells(data, patches, password)
    return patch_cells(data, patches, passwords[-1] if passwords else None)


def undo(path: Path) -> Message:
    """Put back the bytes of a file as they were before it was last filled. Raises UsageError where that cannot be."""
    restore(path)
    return message("{path} is again as it was before the last fill", path=path.as_posix())
