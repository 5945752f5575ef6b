"""The texts of a form speak of the form's own year.

Why: A title, a goal or a completion of another year was copied from an earlier form, or the year of the form is
wrong. History, plans, deadlines and the names of documents may name any year.

Basis: 财预〔2020〕10号

Good: 实际完成情况 = 2023年度,举办培训和讲座24场
Bad: 实际完成情况 = 2022年度,举办培训和讲座24场
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.core.year_terms import closing_years, reported_years, years_in_title, years_of_work
from evalxl.rules.place import field_place, row_flaw

_GOALS = ("goal_expected", "goal_actual", "goal_annual")


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """The title, each goal text and each reason that is about another year."""
    if form.year is None:
        return
    own = str(form.year)
    title = form.labels.get("title")
    if title is not None and (named := years_in_title(title.text)) and own not in named and _copied(title.text, own):
        yield Flaw(title.cell, "title", ", ".join(sorted(named)), own)
    for field in _GOALS:
        text: str | None = getattr(form, field, None)
        if text and (year := _other(text, own, field == "goal_actual") or _of_work(text, form, own)):
            yield Flaw(field_place(form, field), field, year, own)
    for number, row in enumerate(form.indicators):
        if row.deviation_reason and (year := _other(row.deviation_reason, own)) and year < own:
            yield row_flaw(number, row, "deviation_reason", year, own)


def _other(text: str, own: str, closing: bool = False) -> str | None:
    """The other year a text reports on; a later one mostly is a plan, but for `2024年度`."""
    years = (*reported_years(text), *(closing_years(text) if closing else ()))
    return next((year for year in years if year < own or (year > own and f"{year}年度" in fold(text))), None)


def _of_work(text: str, form: Form, own: str) -> str | None:
    """An earlier year whose work a goal text tells of; a project named for that year may be told so."""
    named = form.project_name or ""
    return next((year for year in years_of_work(text) if year < own and year not in named), None)


def _copied(title: str, own: str) -> bool:
    """Whether a title is of another year; one of the next may say when the self-evaluation was made."""
    return min(years_in_title(title)) < own or f"{int(own) + 1}年度" in title


RULE = Rule(
    "EV109",
    "other-year",
    Severity.WARNING,
    "The text is about {found}, but the form is about {expected}",
    "Check whether the text was copied from another year, or the year of the form is wrong",
    "财预〔2020〕10号",
    check,
)
