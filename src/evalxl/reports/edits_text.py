"""What filling changed or would change, as a table for people."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalxl.core.filling import CellEdit, FilledFile
from evalxl.core.message import Message, Translate, message
from evalxl.core.model import a1
from evalxl.core.number import plain


def edits_text(files: Sequence[FilledFile], dry_run: bool, translate: Translate) -> str:
    """Each file with its edits and its open rows, then one line for all."""
    return "\n".join(line.render(translate) for line in (*_lines(files), _sum(files, dry_run)))


def _lines(files: Sequence[FilledFile]) -> Iterator[Message]:
    for file in files:
        if not (file.edits or file.left or file.refused):
            continue
        yield message("{file}", file=file.path)
        yield from (_edit(edit) for edit in file.edits)
        for left in file.left:
            place = f"[{left.sheet}] {a1(left.cell)}"
            if left.range is None:
                yield message("  {place}: left to you ({why})", place=place, why=left.why)
            else:
                low, high = map(plain, left.range)
                yield message(
                    "  {place}: left to you, may be filled with {low}–{high}", place=place, low=low, high=high
                )
        if file.refused is not None:
            yield message("  NOT FILLED: {why}", why=file.refused)
        yield from (message("  {remark}", remark=remark) for remark in file.remarks)
        if file.output is not None:
            yield message("  written: {output}", output=file.output)
        if file.backup is not None:
            yield message("  the old file is kept as {backup}; evalxl undo puts it back", backup=file.backup)


def _edit(edit: CellEdit) -> Message:
    place, new = f"[{edit.sheet}] {a1(edit.cell)}", plain(edit.new) if isinstance(edit.new, Decimal) else edit.new
    if edit.formula is not None:
        new = f"{new}  ={edit.formula}"
    if edit.old is None:
        return message("  {place}: {new}  ({why})", place=place, new=new, why=edit.why)
    return message("  {place}: {old} → {new}  ({why})", place=place, old=edit.old, new=new, why=edit.why)


def _sum(files: Sequence[FilledFile], dry_run: bool) -> Message:
    cells = sum(len(file.edits) for file in files if file.refused is None)
    facts = {
        "cells": cells,
        "files": sum(bool(file.edits) and file.refused is None for file in files),
        "left": sum(len(file.left) for file in files),
    }
    if not cells:
        return message("Nothing to fill; {left} cells are left to a person", left=facts["left"])
    if dry_run:
        return message("Would fill {cells} cells of {files} files; {left} are left to a person", **facts)
    return message("Filled {cells} cells of {files} files; {left} are left to a person", **facts)
