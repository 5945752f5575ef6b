"""Every unit of the roster has reported.

Why: The department answers for all its units; a unit of which no form could be read is missing from
every sum and mean.

Basis: the roster the user gave

Good: 未报 = 无
Bad: 未报 = 云岚市博物馆
"""

from collections.abc import Iterator

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """Each unit of the roster without a form, at the roster."""
    for unit in batch.missing_units:
        yield FileFlaw(batch.roster_file or "", unit.name, found=unit.name)


RULE = Rule(
    "EV602",
    "missing-unit",
    Severity.ERROR,
    "{found} is on the roster, but no form of it could be read",
    "Ask the unit for its forms, or look among the files that could not be read",
    "the roster the user gave",
    check,
)
