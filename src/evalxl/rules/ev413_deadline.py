"""A deadline lies within the project, and the date reached does not lie after it.

Why: A deadline after the end of the project, or on a self-evaluation after the year, cannot be judged when the project
is. A date reached after the deadline is a delay that the reader should be told.

Basis: 财预〔2020〕10号

Good: 讲座场次.年度指标值 = 2023年11月底前; 讲座场次.实际完成值 = 2023年11月
Bad: 讲座场次.年度指标值 = 2024年3月底前; 讲座场次.实际完成值 = 2023年11月
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form, SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.judged import rows
from evalxl.rules.place import row_flaw

_LATE = "“{name}”: {found} is after the deadline ({target})"
_DATE = re.compile(r"\D*((?:19|20)\d\d)(?:\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2}))?)?\D*")


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each deadline after the end, and each date reached after its deadline."""
    end = _end(form)
    for number, row in enumerate(form.indicators):
        deadline = row.target.deadline
        if end is None or deadline is None:
            continue
        if not row.target.has_year:
            deadline = deadline.replace(year=end.year) if _one_year(form, end) else end
        if deadline > end:
            yield row_flaw(number, row, "target_value", row.target_value, end.isoformat())
    if isinstance(form, SelfEvaluationForm) and scorecard is not None:
        yield from _late(form, scorecard)


def _late(form: SelfEvaluationForm, scorecard: Scorecard) -> Iterator[Flaw]:
    for number, row, reference in rows(form, scorecard):
        if row.target.kind == row.actual.kind == "deadline" and reference.status == "not-met":
            flaw = row_flaw(number, row, "actual_value", row.actual_value, target=row.target_value or "")
            yield replace(flaw, severity=Severity.WARNING, message=_LATE)


def _end(form: Form) -> date | None:
    """The last day of the project, on a self-evaluation of the year; None where the form names none."""
    if isinstance(form, SelfEvaluationForm):
        return date(form.year, 12, 31) if form.year and form.year <= date.max.year else None
    return _day(form.end_date)


def _day(text: str | None) -> date | None:
    match = _DATE.fullmatch(text or "")
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, min(int(match[3] or last), last) or last)


def _one_year(form: Form, end: date) -> bool:
    """Whether a deadline without a year can only be of the year in which the project ends."""
    begins = end if isinstance(form, SelfEvaluationForm) else _day(form.start_date)
    return begins is not None and begins.year == end.year


RULE = Rule(
    "EV413",
    "deadline",
    Severity.WARNING,
    "“{name}”: the deadline {found} is after the end ({expected})",
    "Correct the date; for a delay give reason and measure",
    "财预〔2020〕10号",
    check,
)
