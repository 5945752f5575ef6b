"""Every project of the ledger has been submitted.

Why: Each project that got money has to be evaluated; one of which no form came is in no sum and no mean.
Of a unit that has not reported at all only that is said.

Basis: the ledger the user gave

Good: 台账 读者服务 = 全年预算数 100
Bad: 台账 馆舍维修 = 全年预算数 100
"""

from collections.abc import Iterator

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.file_flaw import FileFlaw

_CLOSE = "No form came of {found} ({unit}); is it the one that was sent as {close}?"


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """Each project of a reporting unit without a form, at the ledger."""
    silent = {fold(unit.name) for unit in batch.missing_units}
    for project, close in batch.missing_projects:
        if fold(project.unit) not in silent:
            facts = {"unit": project.unit, "close": close}
            subject = f"{project.unit} {project.name}"
            file = batch.roster_file or ""
            yield FileFlaw(file, subject, found=project.name, facts=facts, message=_CLOSE if close else None)


RULE = Rule(
    "EV607",
    "missing-project",
    Severity.ERROR,
    "No form came of {found} ({unit}), which is on the ledger",
    "Ask the unit for the form, or correct the project's name on it",
    "the ledger the user gave",
    check,
)
