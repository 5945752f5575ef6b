"""Targets reached and money spent keep step.

Why: Where the indicators earned nearly all their points while much of the money was not spent, either the
targets were set too low or the budget too high. It counts as explained when a reason or the actual
completion names 执行率, 预算, 资金, 结余, 支出 or 调整.

Basis: 财预〔2020〕10号

Good: 年度资金总额.得分 = 9.60
Bad: 年度资金总额.全年执行数 = 70.00; 年度资金总额.执行率 = 70.00; 年度资金总额.得分 = 7.00
"""

from collections.abc import Iterator
from decimal import Decimal

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import HUNDRED, ZERO, half_up, plain, short
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import is_execution_row
from evalxl.rules.explained import explained
from evalxl.rules.judged import entered
from evalxl.rules.place import line_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The execution score of the total line, where its share lies far below that of the indicators."""
    threshold = standard.thresholds.get("execution_gap", Decimal(20))
    for number, line in enumerate(form.funding):
        executed = _share(line) if line.source == "total" else None
        reached = None if executed is None else _reached(form)
        if executed is None or not reached or (reached - executed) * HUNDRED <= threshold * reached:
            continue
        if not explained(form):
            shares = {"reached": plain(half_up(reached, 2)), "executed": plain(half_up(executed, 2))}
            yield line_flaw(number, line, "score", short(line.score or ZERO), **shares, threshold=short(threshold))


def _share(line: FundingLine) -> Decimal | None:
    """The share of its points that the execution earned (0-100); None without a budget to execute."""
    score, weight = line.score, line.weight
    if score is None or not weight or line.annual_budget == 0 or not 0 <= score <= weight:
        return None
    return score * HUNDRED / weight


def _reached(form: SelfEvaluationForm) -> Decimal | None:
    """The share of their points that the indicators earned (0-100), None where a row cannot be counted."""
    rows = [row for row in form.indicators if not is_execution_row(row)]
    points = [pair for row in rows if (pair := entered(row))]
    if not rows or len(points) < len(rows):
        return None
    return sum((score for score, _ in points), ZERO) * HUNDRED / sum((weight for _, weight in points), ZERO)


RULE = Rule(
    "EV210",
    "execution-gap",
    Severity.WARNING,
    "{line}: the indicators earned {reached} % of their points, the execution only {executed} % of its own; "
    "the gap is more than {threshold} % and not explained",
    "Say why the targets were reached without the money, and set targets and budget closer next year",
    "财预〔2020〕10号",
    check,
)
