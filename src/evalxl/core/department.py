"""What a department comes to: headline figures, and tables in the order of the workbook's sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.table import Table


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """How many findings are not waived."""

    errors: int
    warnings: int
    infos: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures of `evalxl.summary/1`.

    Amounts in 万元, every decimal kept, None where no project states one; rate on the 0-100 scale;
    rate and means half-up to two places, None where there is nothing to divide by. grades: 优 良
    中 差 unknown. missing_units: of the roster, in its order; unknown_units: not on it.
    missing_projects stays empty while there is no ledger.
    """

    units: int
    projects: int
    initial_budget: Decimal | None
    annual_budget: Decimal | None
    executed: Decimal | None
    execution_rate: Decimal | None
    mean_score: Decimal | None
    weighted_mean_score: Decimal | None
    grades: Mapping[str, int]
    missing_units: tuple[str, ...]
    unknown_units: tuple[str, ...]
    missing_projects: tuple[str, ...]
    findings: FindingCounts


@dataclass(frozen=True, slots=True)
class Summary:
    """A department: headline figures, and tables in the order of the workbook's sheets."""

    headline: Headline
    tables: tuple[Table, ...]

    def table(self, key: str) -> Table:
        """The table overview, projects, units, indicators, findings or files."""
        return next(table for table in self.tables if table.key == key)
