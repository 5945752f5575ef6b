"""Who has not reported, and what came twice or from nobody the roster knows.

| column | holds |
|---|---|
| matter | unit not reported, project not submitted, unit not on the roster, sent twice |
| unit, code | as the roster or the form spells them; code is the unit's or the project's |
| project_name | absent where it is about a unit |
| remark | a name that is close; which of two forms counts and why |
| file | the form set aside, to which the matter leads |
"""

from collections.abc import Iterator, Sequence

from evalxl.core.evaluation import Batch, Duplicate
from evalxl.core.identity import unit_of
from evalxl.core.message import Message, message
from evalxl.core.table import Column, Place, Table, TableValue
from evalxl.core.text import fold
from evalxl.summary.projects import name_cell

COLUMNS = (
    Column("matter", "Matter", "text", 18),
    Column("unit", "Unit", "text", 26),
    Column("code", "Unit or project code", "text", 14),
    Column("project_name", "Project", "text", 30),
    Column("remark", "Remarks", "text", 60),
    Column("file", "Form set aside", "text", 34),
)
_NO_UNIT = message("× Unit not reported")
_NO_PROJECT = message("× Project not submitted")
_UNKNOWN = message("△ Not on the roster")
_TWICE = message("△ Sent twice")
_NO_ROSTER = message("Without a roster or a ledger nobody can say who has not reported (--roster)")
_NOTHING = message("All have reported, and nothing came twice")

Row = tuple[TableValue, ...]


def reporting_table(batch: Batch) -> Table:
    """The table `reporting`."""
    rows = tuple(_rows(batch))
    notes = [_NO_ROSTER] if batch.roster_file is None else []
    if not rows and batch.roster_file is not None:
        notes.append(_NOTHING)
    return Table("reporting", "Not reported, sent twice", COLUMNS, rows, tuple(notes))


def _rows(batch: Batch) -> Iterator[Row]:
    silent = {fold(unit.name) for unit in batch.missing_units}
    of_silent = [missing.project for missing in batch.missing_projects if fold(missing.project.unit) in silent]
    for unit in batch.missing_units:
        names = [project.name for project in of_silent if fold(project.unit) == fold(unit.name)]
        yield _NO_UNIT, unit.name, unit.code, "、".join(names) or None, None, None
    for project, close in batch.missing_projects:
        if fold(project.unit) not in silent:
            remark = message("submitted as {name}?", name=close) if close else None
            yield _NO_PROJECT, project.unit, project.code, project.name, remark, None
    for name in batch.unknown_units:
        close = batch.close_units.get(name)
        yield _UNKNOWN, name, None, None, message("on the roster as {name}?", name=close) if close else None, None
    yield from _twice(batch.duplicates)


def _twice(duplicates: Sequence[Duplicate]) -> Iterator[Row]:
    for duplicate in duplicates:
        form = duplicate.dropped.form
        yield (
            Place(_TWICE, form.book, form.sheet, name_cell(form)),
            unit_of(form),
            None,
            form.project_name or "?",
            _counting(duplicate),
            form.book,
        )


def _counting(duplicate: Duplicate) -> Message:
    kept = duplicate.kept.form
    return message("{file} [{sheet}] counts: {reason}", file=kept.book, sheet=kept.sheet, reason=duplicate.reason)
