"""A self-evaluation beside its declaration, drawn as text.

`申报 培训人次.年度指标值 = ≥500人次` and `申报 无 培训人次` change the declaration, all other lines the
self-evaluation. Unchanged they agree.
"""

from collections.abc import Iterable

from drawn_declaration import drawn_declaration
from drawn_form import DrawnForm, drawn

from evalxl.comparison.forms import compare_forms
from evalxl.core.comparison import Comparison

_APPROVED = "申报 "


def drawn_pair(lines: Iterable[str]) -> tuple[DrawnForm, Comparison]:
    """The self-evaluation as named cells, and the two forms compared."""
    lines = list(lines)
    approved = ["年度 = 2023", *(line.removeprefix(_APPROVED) for line in lines if line.startswith(_APPROVED))]
    drawing, form = drawn(line for line in lines if not line.startswith(_APPROVED))
    return drawing, compare_forms(drawn_declaration(approved)[1], form)
