"""What a department comes to: headline figures, and what stands in the two copies of its summary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.overview import Overview
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
    missing_projects: of the ledger, in its order.
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
class SummaryCopy:
    """One workbook of a summary: the overview, then tables in the order of the sheets.

    internal: for the reviewers, with links to the sources and filters; else to be published.
    """

    overview: Overview
    tables: tuple[Table, ...]
    internal: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A department: headline figures, the copy for its reviewers, the copy to be published.

    indicators: makes the table of all indicators. A department has a million of them, and the
    sheets show them another way, so that it is made for those who ask.
    """

    headline: Headline
    review: SummaryCopy
    public: SummaryCopy
    indicators: Callable[[], Table]

    def table(self, key: str) -> Table:
        """A table of the review copy, or `indicators`."""
        if key == "indicators":
            return self.indicators()
        return next(table for table in self.review.tables if table.key == key)
