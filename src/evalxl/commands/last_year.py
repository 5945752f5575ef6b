"""The summary of an earlier year, for `consolidate` to compare with."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from evalxl.core.last_year import EarlierProject, EarlierSummary
from evalxl.core.number import decimal_of
from evalxl.locale import translator
from evalxl.parquet import read_rows as read_parquet
from evalxl.summary.amounts import tidy
from evalxl.summary.projects import COLUMNS
from evalxl.workbooks.earlier_summary import read_rows

_NEEDED = ("project_name", "unit", "score")


def read_earlier(path: str) -> EarlierSummary:
    """The projects of a summary workbook that evalxl wrote, or of its Parquet files.

    Raises UsageError for a file that is neither.
    """
    file = Path(path)
    if file.is_dir() or file.suffix.lower() == ".parquet":
        rows = read_parquet(path)
    else:
        titles = {translator(language)(column.title): column.key for language in ("zh", "en") for column in COLUMNS}
        rows = read_rows(path, titles, _NEEDED)
    return EarlierSummary(file.as_posix(), tuple(_project(row) for row in rows if _text(row, "project_name")))


def _project(row: Mapping[str, object]) -> EarlierProject:
    year, rate = _number(row, "year"), _number(row, "counted_execution_rate")
    return EarlierProject(
        unit=_text(row, "unit"),
        name=_text(row, "project_name") or "",
        year=None if year is None else int(year),
        annual_budget=_number(row, "annual_budget"),
        executed=_number(row, "executed"),
        execution_rate=_number(row, "execution_rate") if rate is None else rate,
        score=_number(row, "score"),
        grade=_text(row, "grade"),
    )


def _text(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    return None if value is None else str(value).strip() or None


def _number(row: Mapping[str, object], key: str) -> Decimal | None:
    number = decimal_of(row.get(key))
    return None if number is None else tidy(number)
