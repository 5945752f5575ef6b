"""No indicator stands twice.

Why: Two indicators of one name count one result twice, and nobody can tell which target and which actual value belong
together.

Basis: 财预〔2020〕10号

Good: 读者投诉.三级指标 = 读者有责投诉
Bad: 读者投诉.三级指标 = 服务环境
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Address, Form, a1
from evalxl.core.name_terms import whole_name
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import row_flaw


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each name that stood before, in a cell of its own: one merged cell may have several targets."""
    seen: dict[str, Address] = {}
    for number, row in enumerate(form.indicators):
        cell = row.cells.get("level_3")
        if not row.level_3 or cell is None:
            continue
        first = seen.setdefault(whole_name(row.level_3), cell)
        if first != cell:
            yield row_flaw(number, row, "level_3", row.level_3, first=a1(first))


RULE = Rule(
    "EV414",
    "same-name",
    Severity.WARNING,
    "The indicator “{name}” stands in {first} already",
    "Give each indicator a name of its own, or put the two together",
    "财预〔2020〕10号",
    check,
)
