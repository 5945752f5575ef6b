"""The indicators and targets are those of the approved declaration.

Why: What was promised when the money was asked for is what has to be accounted for. A target that is
lowered afterwards is met by everybody. Another spelling of the same target is no change; a
new name of an indicator, or another sign or unit beside the same figure, is to be confirmed.

Basis: the approved declaration

Good: 申报 培训人次.年度指标值 = >=1,000.00(人次)
Bad: 申报 培训人次.年度指标值 = ≥1200人次
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from evalxl.core.comparison import Comparison, MatchedIndicator, TargetChange
from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.identity import stable_id
from evalxl.core.model import Indicator, SelfEvaluationForm
from evalxl.core.standard import Standard
from evalxl.rules.amounts import is_execution_row
from evalxl.rules.place import label_place, row_flaw

_DROPPED = "The approved indicator “{name}” (target {expected}) is missing here"
_ADDED = "“{name}” is none of the approved indicators"
_RENAMED = "“{found}” was approved under the name “{expected}”"
_CHANGES: Mapping[TargetChange, str] = {
    "loosened": "The target of “{name}” was loosened: approved {expected}, here {found}",
    "tightened": "The target of “{name}” was raised: approved {expected}, here {found}",
    "sign": "The target of “{name}” has another sign than approved: {expected} there, {found} here",
    "unit": "The target of “{name}” has another unit than approved: {expected} there, {found} here",
    "wording": "The target of “{name}” is worded otherwise than approved: {expected} there, {found} here",
}
_TO_CONFIRM = ("sign", "unit", "wording")


def check(comparison: Comparison, standard: Standard) -> Iterator[Flaw]:
    """Each indicator that is missing, new or renamed, and each target that was changed."""
    form = comparison.evaluation
    for match in comparison.matched:
        yield from _changed(match, form)
    for number, row in comparison.added:
        if not is_execution_row(row):
            yield replace(row_flaw(number, row, "level_3", row.level_3), message=_ADDED)
    for row in comparison.dropped:
        if not is_execution_row(row):
            yield _dropped(form, row)


def _changed(match: MatchedIndicator, form: SelfEvaluationForm) -> Iterator[Flaw]:
    number, old, new, renamed, change = match
    if renamed:
        flaw = row_flaw(number, new, "level_3", new.level_3, old.level_3)
        yield replace(flaw, message=_RENAMED, severity=Severity.WARNING)
    if change is not None and new.cells.get("target_value") not in form.unread:
        flaw = row_flaw(number, new, "target_value", new.target_value, old.target_value)
        severity = Severity.WARNING if change in _TO_CONFIRM else None
        yield replace(flaw, message=_CHANGES.get(change), severity=severity)


def _dropped(form: SelfEvaluationForm, declared: Indicator) -> Flaw:
    """Nothing of the row stands on the form, so that the header of its column is the place."""
    subject = f"declared {stable_id(declared.level_1, declared.level_2, declared.level_3)}"
    facts = {"name": declared.level_3 or declared.level_2 or declared.level_1 or ""}
    place = label_place(form, "level_3", "level_2", "level_1")
    return Flaw(place, subject, None, declared.target_value, facts, message=_DROPPED)


RULE = Rule(
    "EV416",
    "changed-indicator",
    Severity.ERROR,
    "The target of “{name}” was changed: approved {expected}, here {found}",
    "Restore what was approved, or enclose the approval of the change",
    "the approved declaration",
    check,
)
