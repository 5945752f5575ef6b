"""Dates against deadlines: met or missed, never in proportion (DOMAIN §3 decision 4)."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from evalxl.core.message import message
from evalxl.core.model import Value
from evalxl.core.scorecard import IndicatorScore
from evalxl.scoring.result import met, missed, undecidable

NO_YEAR = message("one of the two dates has no year, and the form names none")
TOO_COARSE = message("the actual value names a period that ends after the deadline; give the day")
MISSED_DATE = message("the deadline is missed; no proportion is defined for that")

_DAY = re.compile(r"[日号]|[0-9]{8}|[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")
_MONTH = re.compile(r"[0-9]\s*月|[0-9]{4}\s*[-/.]\s*[0-9]{1,2}")


def score_deadline(target: Value, actual: Value, weight: Decimal, year: int | None) -> IndicatorScore:
    """The score of a date against a deadline; dates without a year are of the form's, where it names one."""
    limit, reached = _in_year(target, actual, year), _in_year(actual, target, year)
    if limit is None or reached is None:
        return undecidable(NO_YEAR)
    if reached <= limit:
        return met(weight, explicit=True)
    if _earliest(actual, reached) <= limit:
        return undecidable(TOO_COARSE)
    return missed(MISSED_DATE, explicit=True)


def _in_year(value: Value, other: Value, year: int | None) -> date | None:
    day = value.deadline
    if day is None or value.has_year:
        return day
    if year is None or not 1 <= year <= 9999:
        return None if other.has_year else day
    # The last day of February depends on the year that is only known now.
    last = monthrange(year, day.month)[1]
    ends_month = not _DAY.search(value.text) and day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, last if ends_month else day.day)


def _earliest(value: Value, reached: date) -> date:
    """The first day of what the text names: the day itself, its month, else its year."""
    if _DAY.search(value.text):
        return reached
    return reached.replace(day=1) if _MONTH.search(value.text) else date(reached.year, 1, 1)
