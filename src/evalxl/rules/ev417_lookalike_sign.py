"""Signs are the one character that other programs know: ≥ ≤ = > <.

Why: ﹦, ═, ≧, >= and full-width signs look right on paper, but systems that read the form take them for text. They
are read here as what they look like.

Basis: GB 18030 and Unicode: each of these is a character of its own

Good: 设备完好率.年度指标值 = ≥95%
Bad: 设备完好率.年度指标值 = >=95%
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import row_flaw

_SIGNS = {">=": "≥", "<=": "≤"}


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """Each target or actual value with such a sign."""
    for number, row in enumerate(form.indicators):
        for field, value in (("target_value", row.target), ("actual_value", row.actual)):
            if value.lookalike and value.comparison is not None:
                sign = _SIGNS.get(value.comparison, value.comparison)
                yield row_flaw(number, row, field, value.text, sign)


RULE = Rule(
    "EV417",
    "lookalike-sign",
    Severity.INFO,
    "“{name}”: the sign in {found} is a look-alike of {expected}",
    "Use one of the signs ≥ ≤ = > <, so that other programs can read it too",
    "GB 18030 and Unicode: each of these is a character of its own",
    check,
)
