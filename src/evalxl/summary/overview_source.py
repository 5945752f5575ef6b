"""What the overview tells about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalxl.core.department import FindingCounts
from evalxl.core.evaluation import Batch, FileEvaluation
from evalxl.core.standard import Standard
from evalxl.summary.figures import Figures
from evalxl.summary.project import Project


@dataclass(frozen=True, slots=True)
class Department:
    """A department as the overview tells about it.

    in_cells: the figures as a spreadsheet works them out from the amounts that its cells hold.
    units: how many units the projects are of. lost: the points lost of each kind.
    """

    files: Sequence[FileEvaluation]
    batch: Batch
    projects: Sequence[Project]
    figures: Figures
    in_cells: Figures
    units: int
    findings: FindingCounts
    standard: Standard
    lost: Mapping[str, Decimal]


def batch_kind(batch: Batch) -> str:
    """Against what reporting is counted: a `ledger`, a `roster` or `nothing`."""
    if batch.ledger:
        return "ledger"
    return "roster" if batch.roster_file is not None else "nothing"
