"""All files state their amounts in one currency unit.

Why: Sums are made in 万元, and amounts in 元 are converted exactly. Whoever compares the forms by eye
should know that their figures are not of one size.

Basis: the files taken together

Good: 另表 项目名称 = 馆舍维修; 另表 金额单位 = 万元
Bad: 另表 项目名称 = 馆舍维修; 另表 金额单位 = 元
"""

from collections import Counter
from collections.abc import Iterator

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.model import CurrencyUnit
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import field_place

_PREFERRED: tuple[CurrencyUnit, ...] = ("万元", "元", "亿元")
"""Of equally frequent units the first is taken for the usual one."""


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """The currency unit of each file that has another one than most forms, once a unit."""
    forms = [form for form in batch.counted if form.currency_unit is not None]
    counts = Counter(form.currency_unit for form in forms)
    if len(counts) < 2:
        return
    usual = max(_PREFERRED, key=lambda unit: counts[unit])
    seen: set[tuple[str, str | None]] = set()
    for form in forms:
        if form.currency_unit != usual and (form.book, form.currency_unit) not in seen:
            seen.add((form.book, form.currency_unit))
            place = field_place(form, "currency_unit")
            yield FileFlaw(form.book, "currency_unit", form.sheet, place, form, form.currency_unit, usual)


RULE = Rule(
    "EV604",
    "mixed-currency",
    Severity.INFO,
    "The amounts here are in {found}, most others in {expected}; they are converted in sums",
    "Nothing needs to be done if the unit is the right one",
    "the files taken together",
    check,
)
