"""A missed target does not earn the full weight.

Why: The full score of a missed target hides the shortfall, and with it the reason and measure that the
form asks for. It must be corrected where the target has a sign and both units compare; else it is to
be confirmed. A bound such as >5000 that is hit exactly is missed by nothing and not named.

Basis: 财预〔2020〕10号

Good: 培训人次.实际完成值 = 1200人次
Bad: 培训人次.实际完成值 = 900人次
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import short
from evalxl.core.scorecard import Scorecard
from evalxl.core.sense import is_turned_round
from evalxl.core.standard import Standard
from evalxl.rules.amounts import puts_out_total
from evalxl.rules.judged import entered, rows, sharing_points
from evalxl.rules.place import row_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The score of each missed row that scores in full, unless its proportion is full or its sign in doubt (EV407)."""
    for number, row, reference in rows(form, scorecard):
        pair = entered(row)
        if reference.status != "not-met" or pair is None or pair[0] < pair[1] or is_turned_round(row):
            continue
        if sharing_points(form, number):
            continue
        full, computed = pair[1], reference.computed_score
        if computed is None or computed != full:
            facts = {"target": row.target_value or "", "actual": row.actual_value or ""}
            expected = None if computed is None else short(computed)
            flaw = row_flaw(number, row, "score", short(full), expected, **facts)
            if computed is not None:
                flaw = replace(flaw, causes=puts_out_total(form, full, computed, computed))
            yield flaw if reference.explicit else replace(flaw, severity=Severity.WARNING)


RULE = Rule(
    "EV308",
    "missed-but-full",
    Severity.ERROR,
    "“{name}” misses its target ({actual} against {target}), yet has the full score of {found}",
    "Take points off in proportion and give reason and measure, or correct the actual value",
    "财预〔2020〕10号",
    check,
)
