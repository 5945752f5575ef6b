"""A ledger: a list of units that names their projects, too, and may know their money.

| column | holds |
|---|---|
| 单位名称, 单位编码 | as in a list of units |
| 项目名称 | the project; a line without one is a unit's alone |
| 项目编码 | optional |
| 年初预算数, 全年预算数, 全年执行数 | optional; 万元 unless the header, or a line above it, says 元 |
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.errors import UsageError
from evalxl.core.evaluation import LedgerProject
from evalxl.core.message import message
from evalxl.core.model import CellError, CellValue, CurrencyUnit, UnstoredFormula
from evalxl.core.number import ZERO, decimal_of, places_of, short
from evalxl.core.table_terms import funding_column
from evalxl.core.terms import currency_in
from evalxl.core.text import fold

_UNIT = "单位名称"
_PROJECT = "项目名称"
_CODE = "项目编码"
_AMOUNTS = ("initial_budget", "annual_budget", "executed")
_SUMS = frozenset(("合计", "总计", "小计", "总合计"))
_NO_AMOUNT = frozenset(("", "-", "—", "–", "/", "——"))
_USUAL: CurrencyUnit = "万元"
_PLACES_TO_TEN_THOUSANDS: Mapping[CurrencyUnit, int] = {"元": 4, "万元": 0, "亿元": -4}


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands below a header. labels: folded; first: number of the first row for people; head: texts above."""

    labels: Sequence[str]
    rows: Sequence[Sequence[CellValue]]
    first: int
    head: tuple[str, ...]

    def cell(self, row: Sequence[CellValue], label: str) -> CellValue:
        """The cell of a row below a label, the empty text where there is none."""
        column = self.labels.index(label) if label in self.labels else len(row)
        return row[column] if column < len(row) else ""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of amounts; places: by how many decimals its figures are moved to be 万元."""

    field: str
    label: str
    places: int


def is_ledger(lines: Lines) -> bool:
    """Whether the list names projects."""
    return _PROJECT in lines.labels


def is_sum(text: str) -> bool:
    """Whether a line is a sum of others, not a unit or a project."""
    return fold(text) in _SUMS


def text_of(cell: CellValue) -> str:
    """A name or a code; a code typed as a number comes as 1001.0."""
    number = decimal_of(cell) if isinstance(cell, (int, float)) else None
    return short(number) if number is not None else str(cell).strip()


def read_projects(lines: Lines, path: str) -> tuple[LedgerProject, ...]:
    """The projects in the order of the ledger, each once.

    A blank unit repeats the one above. A project that stands in several lines (one for each source of money)
    keeps no amounts: which of them belong together is not ours to guess. Raises UsageError for an
    amount that is no number.
    """
    columns = _columns(lines)
    projects: dict[tuple[str, str, str | None], LedgerProject] = {}
    unit = ""
    for number, row in enumerate(lines.rows, lines.first):
        unit = text_of(lines.cell(row, _UNIT)) or unit
        name, code = text_of(lines.cell(row, _PROJECT)), text_of(lines.cell(row, _CODE)) or None
        if not unit or not name or is_sum(unit) or is_sum(name):
            continue
        amounts = _amounts(lines, row, columns, f"{path}:{number}")
        key = (fold(unit), fold(name), code)
        once = LedgerProject(unit, name, code, amounts, {})
        projects[key] = projects[key]._replace(amounts={}) if key in projects else once
    places = {
        column.field: max((places_of(each.amounts.get(column.field, ZERO)) for each in projects.values()), default=0)
        for column in columns
    }
    return tuple(project._replace(places=places) for project in projects.values())


def _columns(lines: Lines) -> list[_Column]:
    stated = next((unit for text in lines.head if "单位" in text and (unit := currency_in(text))), _USUAL)
    columns: dict[str, _Column] = {}
    for label in lines.labels:
        field = funding_column(label)
        if field in _AMOUNTS:
            places = _PLACES_TO_TEN_THOUSANDS[currency_in(label) or stated]
            columns.setdefault(field, _Column(field, label, places))
    return list(columns.values())


def _amounts(lines: Lines, row: Sequence[CellValue], columns: Sequence[_Column], place: str) -> Mapping[str, Decimal]:
    amounts: dict[str, Decimal] = {}
    for column in columns:
        cell = lines.cell(row, column.label)
        if isinstance(cell, str) and cell.strip() in _NO_AMOUNT:
            continue
        amount = decimal_of(cell)
        if amount is None:
            shown = cell.text if isinstance(cell, CellError | UnstoredFormula) else cell
            raise UsageError(
                message(
                    "{place}: {column} is no number: {found}. Correct the ledger.",
                    place=place,
                    column=column.label,
                    found=shown,
                )
            )
        amounts[column.field] = amount.scaleb(-column.places)
    return amounts
