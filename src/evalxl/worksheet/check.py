"""PERFCHECK: the rules about one indicator row, told in one line.

The row is put into a form of its own, so that these are the very rules of `evalxl check`. Notes are left
out, but for the wording (EV410) that keeps PERFSCORE from an answer: here it says why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Translate, message
from evalxl.core.model import Address, CellError, Indicator, Label, Problem, SelfEvaluationForm
from evalxl.core.scorecard import ExecutionScore, IndicatorScore, Scorecard
from evalxl.core.standard import Standard
from evalxl.forms.text import clean
from evalxl.rules import FORM_RULES, validate_form
from evalxl.worksheet.cell import BAD_VALUE, NOT_AVAILABLE, OMITTED, Answer, Cell, blank, points_of, settled
from evalxl.worksheet.pair import Pair, pair_of
from evalxl.worksheet.row import row_of, score_pair

CODES = (
    "EV008", "EV303", "EV304", "EV307", "EV308", "EV309", "EV310", "EV401", "EV402", "EV403", "EV410", "EV418", "EV501",
)  # fmt: skip
"""The rules that one row alone can answer."""

_TOLD_AS_A_NOTE = "EV410"
_OFF = {rule.code: "off" for rule in FORM_RULES if rule.code not in CODES}
_FIELDS = ("target_value", "actual_value", "weight", "score", "deviation_reason")
_CELLS: Mapping[str, Address] = {field: (0, column) for column, field in enumerate(_FIELDS)}
_LABELS = {field: Label(cell, "") for field, cell in _CELLS.items()}
_NAME = message("this row")
# Where the formula does not name the reason's cell, nobody can say that none was given.
_UNKNOWN_REASON = "?"
_NO_EXECUTION = ExecutionScore(None, None, None)


def check_row(
    translate: Translate, standard: Standard, target: Cell, actual: Cell, weight: Cell, score: Cell, reason: Cell
) -> Answer:
    """Empty when all is well, else `EV303 …; EV501 …` in the language of `translate`.

    A reason that was left out of the formula is not judged, a blank one is. #N/A: blank cells of a row about
    which the rules have nothing to say yet. #VALUE!: a target or actual value that is TRUE or FALSE.
    """
    answer = settled(target, actual, weight, score, reason)
    if answer is not None:
        return answer
    pair = pair_of(target, actual)
    if isinstance(pair, CellError):
        return pair
    row, problems = _row(pair, weight, score, reason)
    reference = score_pair(pair, row.weight, standard, _decided)
    form = _form(row._replace(level_3=_NAME.render(translate)), problems)
    told = "; ".join(
        f"{finding.code} {finding.message.render(translate)}" for finding in _findings(form, reference, standard)
    )
    return told or (NOT_AVAILABLE if any(map(blank, (target, actual, weight, score))) else told)


def _findings(form: SelfEvaluationForm, reference: IndicatorScore, standard: Standard) -> Iterator[Finding]:
    rules = replace(standard, severities={**standard.severities, **_OFF})
    scorecard = Scorecard(standard.name, standard.rounding, _NO_EXECUTION, (reference,), None, None)
    for finding in validate_form(form, scorecard, rules):
        if finding.severity > Severity.INFO or finding.code == _TOLD_AS_A_NOTE:
            yield finding


def _row(pair: Pair, weight: Cell, score: Cell, reason: Cell) -> tuple[Indicator, tuple[Problem, ...]]:
    """The row, and those of its cells that hold text where a number belongs."""
    points, entered = points_of(weight), points_of(score)
    row = row_of(*pair.readings[0], None if isinstance(points, CellError) else points)._replace(
        score=None if isinstance(entered, CellError) else entered,
        deviation_reason=_reason(reason),
        cells=_CELLS,
    )
    unread = (("weight", weight, points), ("score", score, entered))
    return row, tuple(
        Problem("EV008", _CELLS[field], str(cell).strip()) for field, cell, read in unread if read == BAD_VALUE
    )


def _reason(cell: Cell) -> str | None:
    if cell is OMITTED:
        return _UNKNOWN_REASON
    return None if blank(cell) else clean(str(cell))


def _decided(score: IndicatorScore) -> object:
    return score.status, score.computed_score


def _form(row: Indicator, problems: tuple[Problem, ...]) -> SelfEvaluationForm:
    """A form that holds nothing but the row."""
    return SelfEvaluationForm(
        book="",
        sheet="",
        year=None,
        project_name=None,
        supervising_department=None,
        implementing_unit=None,
        currency_unit=None,
        funding=(),
        goal_expected=None,
        goal_actual=None,
        indicators=(row,),
        total_weight=None,
        total_score=None,
        grade=None,
        problems=problems,
        cells={},
        labels=_LABELS,
    )
