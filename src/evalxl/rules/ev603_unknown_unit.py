"""A unit that reports is on the roster.

Why: A unit the roster does not know is in the sums, but in no count of who had to report; mostly it is one
of the roster, misspelt.

Basis: the roster the user gave

Good: 名册 = 云岚市图书馆
Bad: 名册 = 云岚市图书管
"""

from collections.abc import Iterator

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.identity import unit_of
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import field_place

_CLOSE = "{found} is not on the roster, which has {expected}: is that the same unit?"


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """Each such unit, once a file, where its first form names it."""
    unknown = {fold(unit): batch.close_units.get(unit) for unit in batch.unknown_units}
    if not unknown:
        return
    seen: set[tuple[str, str]] = set()
    for submission in batch.submissions:
        form = submission.form
        unit = unit_of(form)
        if unit is None or fold(unit) not in unknown or (form.book, fold(unit)) in seen:
            continue
        seen.add((form.book, fold(unit)))
        close = unknown[fold(unit)]
        place = field_place(form, "implementing_unit" if form.implementing_unit else "supervising_department")
        wording = _CLOSE if close else None
        yield FileFlaw(form.book, "unit", form.sheet, place, form, unit, close, message=wording)


RULE = Rule(
    "EV603",
    "unknown-unit",
    Severity.WARNING,
    "{found} is not on the roster",
    "Correct the name on the form, or add the unit to the roster",
    "the roster the user gave",
    check,
)
