"""Cells and forms: immutable records that know where they came from.

What a form has many of is a NamedTuple: a department has a million of them, and tuples are made,
kept and handed to another process several times cheaper than objects.

Places are zero-based (row, column) addresses of the top-left cell on the form's sheet; `a1`
prints them. A field that is absent is None; a field that could not be read is None too and its
cell stands in the form's `problems`, so that nothing unreadable passes for blank.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

Address = tuple[int, int]
Merge = tuple[int, int, int, int]
FundingSource = Literal["total", "fiscal_appropriation", "carry_over", "other"]
CurrencyUnit = Literal["元", "万元", "亿元"]


@lru_cache(maxsize=65536)
def a1(address: Address) -> str:
    """The address as a spreadsheet prints it: (5, 7) is H6."""
    row, column = address
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error value such as `#N/A`."""

    text: str


@dataclass(frozen=True, slots=True)
class UnstoredFormula:
    """A cell with a formula for which the file stores no value."""

    text: str


CellValue = str | int | float | bool | date | datetime | time | timedelta | CellError | UnstoredFormula


def no_format(address: Address) -> str | None:
    """The number format where the host does not know it."""
    return None


def no_formula(address: Address) -> str | None:
    """The formula where the host does not know it."""
    return None


def no_addin_formulas() -> Mapping[Address, str]:
    """No formula of the add-in, or none that the host could tell."""
    return {}


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as values.

    rows: from A1, blank cells are the empty text; rows may differ in length.
    merges: (top, left, bottom, right), zero-based and inclusive; the value is in the top-left cell.
    number_format: the format code of a cell (`0.00%`, `General`), None where it is not known.
    formula: the formula of a cell as typed (`=100%`), None where it has none or it is not known.
    addin_formulas: the cells with a function of the add-in (`=PERFSCORE(D14,E14,F14)`), and their formulas.
    """

    sheet: str
    rows: Sequence[Sequence[CellValue]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    number_format: Callable[[Address], str | None] = no_format
    formula: Callable[[Address], str | None] = no_formula
    addin_formulas: Callable[[], Mapping[Address, str]] = no_addin_formulas

    def value(self, cell: Address) -> CellValue:
        """What a cell holds; blank outside the rows."""
        row, column = cell
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""


class Problem(NamedTuple):
    """A cell of a form that could not be read: EV004 (error), EV005 (no stored value), EV008 (text for a number)."""

    code: str
    cell: Address
    text: str


class Label(NamedTuple):
    """A label of a form and where it stands (text as typed, white space removed)."""

    cell: Address
    text: str


ValueKind = Literal["empty", "quantity", "range", "deadline", "tier", "qualitative", "undecidable"]
Comparison = Literal[">=", "<=", ">", "<", "="]


class Value(NamedTuple):
    """A target or an actual value, read.

    kind: what the text turned out to be; the fields below are filled accordingly.
    comparison: the sign or the word for it, None where none stands there.
    amount, unit: a quantity; the amount as printed (`120.00`), the unit as typed without
        brackets (`万条/月`), `%` for every spelling of per cent, None where none stands there.
    low, high: a range or tolerance, both included, in `unit`.
    deadline: the last day that meets a deadline (a month means its last day), or the day reached.
        A deadline without a year has year 1 and `has_year` False.
    tier: 1, 2 or 3 for a tier phrase.
    qualifier: what a figure says it is of, where it does: a change (`增长`, `能耗降低`) or a rate (`合格率`).
    lookalike: the sign was typed with a look-alike character.
    """

    text: str
    kind: ValueKind
    comparison: Comparison | None = None
    amount: Decimal | None = None
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    deadline: date | None = None
    has_year: bool = True
    tier: int | None = None
    lookalike: bool = False
    qualifier: str | None = None


EMPTY_VALUE = Value("", "empty")


NO_PLACES: Mapping[str, int] = {}


class FundingLine(NamedTuple):
    """A line of the funding block.

    Amounts in the form's currency unit; the rate on the 0-100 scale. places: how many decimals
    each number field is printed with (a display format counts), needed because printed amounts
    are rounded. grouped: the amounts from 1,000 on that are printed with thousands separators.
    """

    source: FundingSource
    label: str
    initial_budget: Decimal | None
    annual_budget: Decimal | None
    executed: Decimal | None
    weight: Decimal | None
    execution_rate: Decimal | None
    score: Decimal | None
    cells: Mapping[str, Address]
    places: Mapping[str, int] = NO_PLACES
    grouped: frozenset[str] = frozenset()


class Indicator(NamedTuple):
    """A row of the indicator table. cells: field name to address (levels: where their text stands)."""

    level_1: str | None
    level_2: str | None
    level_3: str | None
    target_value: str | None
    actual_value: str | None
    weight: Decimal | None
    score: Decimal | None
    deviation_reason: str | None
    target: Value
    actual: Value
    cells: Mapping[str, Address]


class GroupRow(NamedTuple):
    """A heading inside the indicator table with points of its own. after: how many indicators stand above it."""

    name: str
    after: int
    weight: Decimal | None
    score: Decimal | None
    cells: Mapping[str, Address]


@dataclass(frozen=True, slots=True)
class SelfEvaluationForm:
    """项目支出绩效自评表, as read.

    cells: address of each form-level field; labels: label of each field and column that has one,
    "title", and "unit" where the unit of the indicators has a column of its own. placeholders: template
    rows left in (`指标2`, `……`), no indicators. group_rows: headings with points, no indicators either.
    groups: every text of level 1 in the table, also one without rows below it.
    """

    book: str
    sheet: str
    year: int | None
    project_name: str | None
    supervising_department: str | None
    implementing_unit: str | None
    currency_unit: CurrencyUnit | None
    funding: tuple[FundingLine, ...]
    goal_expected: str | None
    goal_actual: str | None
    indicators: tuple[Indicator, ...]
    total_weight: Decimal | None
    total_score: Decimal | None
    grade: str | None
    problems: tuple[Problem, ...]
    cells: Mapping[str, Address]
    labels: Mapping[str, Label]
    placeholders: tuple[Label, ...] = ()
    hidden: bool = False
    group_rows: tuple[GroupRow, ...] = ()
    groups: tuple[Label, ...] = ()

    @property
    def kind(self) -> str:
        """`self-evaluation`, as the JSON says."""
        return "self-evaluation"

    @property
    def unread(self) -> frozenset[Address]:
        """The cells that could not be read: a None there is not a blank."""
        return frozenset(problem.cell for problem in self.problems)

    def funding_line(self, source: FundingSource) -> FundingLine | None:
        """The first line of that source, None where the form has none."""
        return next((line for line in self.funding if line.source == source), None)


@dataclass(frozen=True, slots=True)
class TargetDeclarationForm:
    """项目支出绩效目标申报表, as read.

    requested_funds: total, fiscal_appropriation, carry_over, other (the year);
    project_funds: total, fiscal, other (the whole project). Indicators carry no actual value,
    weight or score unless the layout prints them. groups: as in a self-evaluation.
    """

    book: str
    sheet: str
    year: int | None
    project_name: str | None
    project_nature: str | None
    project_category: str | None
    supervising_department: str | None
    implementing_unit: str | None
    start_date: str | None
    end_date: str | None
    currency_unit: CurrencyUnit | None
    requested_funds: Mapping[str, Decimal | None]
    project_funds: Mapping[str, Decimal | None]
    goal_total: str | None
    goal_annual: str | None
    indicators: tuple[Indicator, ...]
    problems: tuple[Problem, ...]
    cells: Mapping[str, Address]
    labels: Mapping[str, Label]
    placeholders: tuple[Label, ...] = ()
    hidden: bool = False
    groups: tuple[Label, ...] = ()

    @property
    def kind(self) -> str:
        """`target-declaration`, as the JSON says."""
        return "target-declaration"

    @property
    def unread(self) -> frozenset[Address]:
        """The cells that could not be read: a None there is not a blank."""
        return frozenset(problem.cell for problem in self.problems)


Form = SelfEvaluationForm | TargetDeclarationForm
