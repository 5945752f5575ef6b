"""The totals of a unit spread over more than a narrow band beside a grade.

Why: Where all projects of a unit end just above (or just below) the same grade, the totals may have been
aimed at. It is a hint for the reviewer, no fault of a form.

Basis: the files taken together

Good: 总分们 = 90.2, 91, 95.5, 88, 90.7
Bad: 总分们 = 90.2, 90.9, 90.5, 90, 90.7
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.identity import unit_of
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import field_place

_BAND, _FEWEST = Decimal(1), Decimal(5)


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """The first total of each unit of which all totals lie in such a band."""
    band = standard.thresholds.get("narrow_band", _BAND)
    fewest = standard.thresholds.get("narrow_band_projects", _FEWEST)
    for unit, forms in _by_unit(batch).items():
        totals = [form.total_score for form in forms if form.total_score is not None]
        if not totals or len(totals) < fewest or len(totals) < len(forms):
            continue
        lowest, highest = min(totals), max(totals)
        floor = _beside(lowest, highest, band, standard.grade_floors)
        if floor is not None:
            form, found = forms[0], f"{short(lowest)}–{short(highest)}"
            facts = {"count": len(totals), "unit": unit_of(form), "floor": short(floor), "band": short(band)}
            yield FileFlaw(
                form.book, unit, form.sheet, field_place(form, "total_score", "total"), form, found, facts=facts
            )


def _by_unit(batch: Batch) -> Mapping[str, list[SelfEvaluationForm]]:
    groups: dict[str, list[SelfEvaluationForm]] = {}
    for form in batch.counted:
        if unit := unit_of(form):
            groups.setdefault(fold(unit), []).append(form)
    return groups


def _beside(lowest: Decimal, highest: Decimal, band: Decimal, floors: Mapping[str, Decimal]) -> Decimal | None:
    """The floor of the grade that all totals lie just above or just below."""
    for floor in floors.values():
        if floor <= lowest <= highest <= floor + band or floor - band <= lowest <= highest < floor:
            return floor
    return None


RULE = Rule(
    "EV312",
    "narrow-band",
    Severity.INFO,
    "All {count} totals of {unit} lie within {band} points of the grade limit {floor}: {found}",
    "Look into some of them: do the scores follow from the results?",
    "the files taken together",
    check,
)
