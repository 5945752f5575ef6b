"""All files are of one year.

Why: A department's summary is of one year; a form of another is mostly last year's file sent again.

Basis: the files taken together

Good: 另表 项目名称 = 馆舍维修; 另表 年度 = 2023
Bad: 另表 年度 = 2022
"""

from collections import Counter
from collections.abc import Iterator

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import field_place


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """The year of each file that is of another year than most forms; of equally many, the latest is the usual one."""
    forms = [form for form in batch.counted if form.year is not None]
    counts = Counter(form.year for form in forms)
    if len(counts) < 2:
        return
    usual = max(counts, key=lambda year: (counts[year], year or 0))
    seen: set[tuple[str, int | None]] = set()
    for form in forms:
        if form.year != usual and (form.book, form.year) not in seen:
            seen.add((form.book, form.year))
            place = field_place(form, "year")
            yield FileFlaw(form.book, "year", form.sheet, place, form, str(form.year), str(usual))


RULE = Rule(
    "EV605",
    "mixed-years",
    Severity.WARNING,
    "This form is of {found}, most others are of {expected}",
    "Send the form of the right year, or correct the year",
    "the files taken together",
    check,
)
