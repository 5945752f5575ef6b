"""What filling changed or would change, as a table for people."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rich.table import Table as RichTable

from evalxl.core.filling import CellEdit, FilledFile, LeftBlank
from evalxl.core.message import Message, Translate, counted, message
from evalxl.core.model import a1
from evalxl.core.number import plain
from evalxl.reports.counts import count_of_files
from evalxl.reports.text_table import empty_table, table_text

_HEADS = (
    message("Sheet"),
    message("Cell"),
    message("Field"),
    message("Indicator or line"),
    message("Old value"),
    message("New value"),
    message("How it came about"),
)
_FIELDS: Mapping[str, Message] = {
    "execution_rate": message("execution rate"),
    "score": message("score"),
    "total_weight": message("total weight"),
    "total_score": message("total score"),
    "grade": message("grade"),
}


def edits_text(files: Sequence[FilledFile], dry_run: bool, translate: Translate) -> str:
    """Each file with its edits and its open rows, then one line for all."""
    lines = [line for file in files for line in _file(file, translate)]
    return "\n".join([*lines, _sum(files, dry_run).render(translate)])


def _file(file: FilledFile, translate: Translate) -> Iterator[str]:
    if not (file.edits or file.left or file.refused):
        return
    yield file.path
    if file.edits:
        yield table_text(_table(file, translate))
    yield from (line.render(translate) for line in _lines(file))


def _table(file: FilledFile, translate: Translate) -> RichTable:
    table = empty_table(_HEADS, translate)
    for edit in file.edits:
        field = _FIELDS[edit.field.rpartition(".")[2]].render(translate)
        name = file.names.get((edit.sheet, edit.cell), "")
        how = edit.why.render(translate)
        table.add_row(edit.sheet, a1(edit.cell), field, name, edit.old or "", _new(edit), how)
    return table


def _new(edit: CellEdit) -> str:
    new = plain(edit.new) if isinstance(edit.new, Decimal) else edit.new
    return new if edit.formula is None else f"{new}  ={edit.formula}"


def _lines(file: FilledFile) -> Iterator[Message]:
    yield from (_left(left, file) for left in file.left)
    if file.refused is not None:
        yield message("  NOT FILLED: {why}", why=file.refused)
    yield from (message("  {remark}", remark=remark) for remark in file.remarks)
    if file.output is not None:
        yield message("  written: {output}", output=file.output)
    if file.backup is not None:
        yield message("  the old file is kept as {backup}; evalxl undo puts it back", backup=file.backup)


def _left(left: LeftBlank, file: FilledFile) -> Message:
    name = file.names.get((left.sheet, left.cell))
    place = " ".join(part for part in (f"[{left.sheet}] {a1(left.cell)}", name) if part)
    if left.range is None:
        return message("  {place}: left to you ({why})", place=place, why=left.why)
    low, high = map(plain, left.range)
    return message("  {place}: left to you, may be filled with {low}–{high}", place=place, low=low, high=high)


def _sum(files: Sequence[FilledFile], dry_run: bool) -> Message:
    cells = sum(len(file.edits) for file in files if file.refused is None)
    facts = {
        "cells": _cells(cells),
        "files": count_of_files(sum(bool(file.edits) and file.refused is None for file in files)),
        "left": _cells(sum(len(file.left) for file in files)),
    }
    if not cells:
        return message("Nothing to fill; left to a person: {left}", left=facts["left"])
    if dry_run:
        return message("Would fill {cells} of {files}; left to a person: {left}", **facts)
    return message("Filled {cells} of {files}; left to a person: {left}", **facts)


def _cells(count: int) -> Message:
    return counted(count, "{count} cell", "{count} cells")
