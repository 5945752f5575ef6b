"""Name, unit and year are those of the approved declaration.

Why: Money was approved for this project of this unit and year; under another name it cannot be matched
with its budget, and next year's review will miss it. Width, punctuation and a code in front are
no difference.

Basis: the approved declaration

Good: 申报 项目名称 = 读者 服务
Bad: 申报 项目名称 = 读者服务经费
"""

from collections.abc import Iterator

from evalxl.core.comparison import Comparison
from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.message import message
from evalxl.core.standard import Standard
from evalxl.rules.place import field_place

_NAMES = {
    "project_name": message("project name"),
    "supervising_department": message("supervising department"),
    "implementing_unit": message("implementing unit"),
    "year": message("year"),
}


def check(comparison: Comparison, standard: Standard) -> Iterator[Flaw]:
    """Each field of the heading that differs; of a department written longer or shorter nothing is said."""
    form = comparison.evaluation
    for field, declared, evaluated in comparison.differences:
        shortened = field == "supervising_department" and (declared in evaluated or evaluated in declared)
        if not shortened:
            yield Flaw(field_place(form, field), field, evaluated, declared, {"name": _NAMES[field]})


RULE = Rule(
    "EV103",
    "differs-from-declaration",
    Severity.WARNING,
    "The {name} differs from the approved declaration: {expected} there, {found} here",
    "Write it as approved, or enclose the approval of the change",
    "the approved declaration",
    check,
)
