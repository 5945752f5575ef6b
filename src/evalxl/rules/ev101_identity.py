"""Project name, department, unit and year are given.

Why: A form that does not say whose it is cannot be counted for a unit, compared with its declaration
or recognised when it is sent twice. Some official layouts have no year, or only one of
department and unit: what a layout does not ask for is not missed.

Basis: 财预〔2020〕10号

Good: 年度 = 2023
Bad: 项目名称 =
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.message import message
from evalxl.core.model import Form
from evalxl.core.reason_terms import says_nothing
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import field_place, label_place

_NAMES = {
    "project_name": message("project name"),
    "supervising_department": message("supervising department"),
    "implementing_unit": message("implementing unit"),
    "year": message("year"),
}


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each of the four that is missing."""
    either = form.supervising_department or form.implementing_unit
    for field, name in _NAMES.items():
        not_asked_for = field in ("supervising_department", "implementing_unit") and field not in form.labels
        unread = form.cells.get(field) in form.unread
        value = getattr(form, field)
        if isinstance(value, str) and says_nothing(value):
            yield Flaw(field_place(form, field), field, value, facts={"name": name})
        elif value is None and not (not_asked_for and either) and not unread:
            severity = Severity.WARNING if field == "year" else None
            yield Flaw(label_place(form, field), field, facts={"name": name}, severity=severity)


RULE = Rule(
    "EV101",
    "identity",
    Severity.ERROR,
    "Missing: {name}",
    "Fill it in as it stands in the approved budget",
    "财预〔2020〕10号",
    check,
)
