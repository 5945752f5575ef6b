"""Deadlines and dates: `2023年12月`, `12月底前`, `2023-12-31`, `第四季度`, `年底前`."""

import re
from calendar import monthrange
from datetime import date

from evalxl.core.model import Comparison, Value
from evalxl.core.phrases import SYMBOL_SIGNS
from evalxl.forms.value_quantity import has_lookalike

NO_YEAR = 1
"""The year of a deadline that names none."""

_BEFORE = r"(?P<sign>≤|<=|=<|≦|⩽|=)?(?:于|在|截至|截止到?|不晚于|不迟于|最迟于?|最晚于?)?"
_AFTER = r"(?P<within>之前|以前|前|之内|以内|内)?(?:完成|完工|竣工|验收|交付|建成|上线|投入使用)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_WORDS = re.compile(
    rf"{_BEFORE}(?:{_YEAR}年度?)?"
    r"(?:(?P<month>[0-9]{1,2})月份?(?:(?P<day>[0-9]{1,2})[日号]|(?P<part>底|末|上旬|中旬|下旬))?"
    r"|第?(?P<quarter>[一二三四1-4])季度[底末]?|(?P<half>[上下])半年|(?P<end>[当本今]?年[底末内]|[底末]))?"
    rf"{_AFTER}"
)
_FIGURES = re.compile(
    rf"{_BEFORE}{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=mark)(?P<day>[0-9]{{1,2}}))?"
    rf"(?:[ T]?[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?{_AFTER}"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:日?(?:之前|以前|前|完成))?")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_DAY_OF_PART = {"上旬": 10, "中旬": 20}


def read_deadline(tidied: str, text: str) -> Value | None:
    """A date, or the last day of the month, quarter or year that is named; None where the text is none."""
    match = _FIGURES.fullmatch(tidied)
    if match is not None:
        return _of_figures(match, text)
    match = _COMPACT.fullmatch(tidied)
    if match is not None:
        last = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        return Value(text, "deadline", deadline=last) if last else None
    match = _WORDS.fullmatch(tidied)
    return _of_words(match, text) if match is not None and tidied else None


def _of_figures(match: re.Match[str], text: str) -> Value | None:
    month, day = match["month"], match["day"]
    # 2023.12 is a month; 2023.5 may as well be a figure, and so may 2023.12 behind a sign.
    if match["mark"] == "." and day is None and (len(month) < 2 or match["sign"]):
        return None
    last = _day(int(match["year"]), int(month), int(day) if day else None)
    return _value(match, text, last)


def _of_words(match: re.Match[str], text: str) -> Value | None:
    year, month, day, part = match["year"], match["month"], match["day"], match["part"]
    # ≤12月 may be a number of months, and so may 6月内.
    dated = bool(year or day)
    if (match["sign"] and not dated) or (month and not dated and not part and "内" in (match["within"] or "")):
        return None
    number = int(year) if year else NO_YEAR
    if month:
        return _value(match, text, _day(number, int(month), int(day) if day else _DAY_OF_PART.get(part)))
    if ends := _last_month(match):
        return _value(match, text, _day(number, ends, None))
    return None


def _last_month(match: re.Match[str]) -> int | None:
    if match["quarter"]:
        return _QUARTERS[match["quarter"]]
    if match["half"]:
        return 6 if match["half"] == "上" else 12
    end = match["end"]
    return 12 if match["year"] or (end and len(end) > 1) else None


def _day(year: int, month: int, day: int | None) -> date | None:
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = last if day is None else day
    return date(year, month, day) if 1 <= day <= last else None


def _value(match: re.Match[str], text: str, last: date | None) -> Value | None:
    if last is None:
        return None
    comparison: Comparison | None = SYMBOL_SIGNS[match["sign"]] if match["sign"] else None
    lookalike = comparison is not None and has_lookalike(text)
    return Value(text, "deadline", comparison, deadline=last, has_year=last.year != NO_YEAR, lookalike=lookalike)
