"""What may be filled into a form: reference scores, execution, totals, grade.

Blanks only, unless told otherwise: an entered score is a person's judgement (DOMAIN §3). A
qualitative row is filled where its wording is tier 1; of the others the range is told, because the
evaluator chooses inside it. The total adds what will stand on the form, so it is left open while a row is.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from evalxl.core.filling import CellEdit, LeftBlank
from evalxl.core.message import Message, message
from evalxl.core.model import Address, FundingLine, Grid, Indicator, SelfEvaluationForm, a1
from evalxl.core.number import ZERO, plain, short
from evalxl.core.scorecard import IndicatorScore, Scorecard
from evalxl.core.standard import Standard
from evalxl.scoring.execution import execution_rate, score_execution
from evalxl.scoring.following import new_total
from evalxl.scoring.grade import grade_of
from evalxl.scoring.precedents import follows

IsWritable = Callable[[Address], bool]
Qualitative = Literal["tier-1", "default", "leave"]

QUALITATIVE: tuple[Qualitative, ...] = ("tier-1", "default", "leave")
"""What is done with qualitative rows: tier 1 only, every tier at its default share, or nothing."""

_SHARED = message("several rows share this cell")
_CHOOSE = message("the evaluator chooses inside the range of the tier")
_NO_FIGURE = message("no proportion can be told for what was missed")
_AS_TOLD = message("qualitative rows are left, as you asked")
_OPEN_ROWS = message("it follows once the rows left to you are scored")
_TIERS = ("tier-1", "tier-2", "tier-3")


class FillChoice(NamedTuple):
    """How far filling goes. overwrite: replace entered figures that differ too; qualitative: see QUALITATIVE."""

    overwrite: bool = False
    qualitative: Qualitative = "tier-1"


BLANKS_ONLY = FillChoice()


class Fill(NamedTuple):
    """What to write, in the order of the form, and what is left to a person."""

    edits: tuple[CellEdit, ...]
    left: tuple[LeftBlank, ...]


class _Cells:
    """Which cells of a form may be written: read without trouble, and blank unless overwriting."""

    def __init__(self, form: SelfEvaluationForm, is_writable: IsWritable, choice: FillChoice) -> None:
        rows: list[FundingLine | Indicator] = [*form.funding, *form.indicators]
        used = Counter(cell for row in rows for cell in row.cells.values())
        self.shared = frozenset(cell for cell, times in used.items() if times > 1)
        self.choice = choice
        self._sheet = form.sheet
        self._unread = form.unread
        self._is_writable = is_writable

    def takes(self, cell: Address | None, entered: object) -> bool:
        """Whether something may be written there, beside or instead of what was entered."""
        kept = entered is not None and not self.choice.overwrite
        return cell is not None and not kept and cell not in self._unread and self._is_writable(cell)

    def edit(
        self, cell: Address | None, field: str, entered: Decimal | str | None, new: Decimal | str | None, why: Message
    ) -> Iterator[CellEdit]:
        """The edit of one field, none where it may not be written or says the same already."""
        if new is None or cell is None or cell in self.shared or not self.takes(cell, entered) or new == entered:
            return
        old = plain(entered) if isinstance(entered, Decimal) else entered
        yield CellEdit(self._sheet, cell, field, old, new, why)


def fill_form(
    form: SelfEvaluationForm,
    scorecard: Scorecard,
    standard: Standard,
    is_writable: IsWritable,
    choice: FillChoice = BLANKS_ONLY,
    grid: Grid | None = None,
) -> Fill:
    """Everything that can be filled into a form.

    scorecard: the form's own, by the same standard. is_writable: whether a cell may be written: it
    holds nothing at all, no dash and no formula either; where choice.overwrite, anything but a formula.
    grid: the form's sheet, whose formulas have not been calculated anew yet; None where it has none.
    """
    cells = _Cells(form, is_writable, choice)
    execution = tuple(_execution_edits(form, standard, ("total",), cells))
    scores, left = _indicator_edits(form, scorecard, cells)
    totals, waiting = _totals(form, (*execution, *scores), standard, cells, grid or Grid(form.sheet, ()))
    if left:
        done = {*(edit.cell for edit in totals), *(each.cell for each in waiting)}
        waiting = (*waiting, *(each for each in _open_totals(form, cells) if each.cell not in done))
    return Fill((*execution, *scores, *totals), (*left, *waiting))


def fill_execution(
    form: SelfEvaluationForm, standard: Standard, is_writable: IsWritable, choice: FillChoice = BLANKS_ONLY
) -> Fill:
    """The execution rates of all funding lines, and the execution score of the total line."""
    sources = tuple(line.source for line in form.funding)
    return Fill(tuple(_execution_edits(form, standard, sources, _Cells(form, is_writable, choice))), ())


def _execution_edits(
    form: SelfEvaluationForm, standard: Standard, sources: Sequence[str], cells: _Cells
) -> Iterator[CellEdit]:
    for number, line in enumerate(form.funding):
        if line.source not in sources:
            continue
        field = f"funding[{number}]"
        rate = execution_rate(line.executed, line.annual_budget, standard.rounding)
        why = message("{executed} ÷ {budget} × 100", executed=line.executed, budget=line.annual_budget)
        place = line.cells.get("execution_rate")
        yield from cells.edit(place, f"{field}.execution_rate", line.execution_rate, rate, why)
        # Sub-lines with scores of their own would be counted twice (EV209).
        if line.source == "total":
            scored = score_execution(line, standard)
            why = message("{method}", method=scored.method)
            yield from cells.edit(line.cells.get("score"), f"{field}.score", line.score, scored.score, why)


def _indicator_edits(
    form: SelfEvaluationForm, scorecard: Scorecard, cells: _Cells
) -> tuple[tuple[CellEdit, ...], tuple[LeftBlank, ...]]:
    edits: list[CellEdit] = []
    left: dict[Address, LeftBlank] = {}
    for number, (row, score) in enumerate(zip(form.indicators, scorecard.indicators, strict=True)):
        cell = row.cells.get("score")
        if cell is None or not cells.takes(cell, row.score) or _inside(row.score, score):
            continue
        reason = _SHARED if cell in cells.shared else _why_left(score, cells.choice.qualitative)
        if reason is None and score.computed_score is not None:
            field = f"indicators[{number}].score"
            edits += cells.edit(cell, field, row.score, score.computed_score, _how(score))
        elif row.score is None and (row.target_value or row.actual_value):
            left.setdefault(cell, LeftBlank(form.sheet, cell, score.range, reason or _NO_FIGURE))
    return tuple(edits), tuple(left.values())


def _inside(entered: Decimal | None, score: IndicatorScore) -> bool:
    """Whether an evaluator chose inside the tier of a qualitative row: there is nothing to correct."""
    return entered is not None and score.range is not None and score.range[0] <= entered <= score.range[1]


def _how(score: IndicatorScore) -> Message:
    if score.range is None:
        return score.told if isinstance(score.told, Message) else message("{method}", method=score.method)
    low, high = map(plain, score.range)
    return message("{method}; the tier allows {low}–{high}", method=score.method, low=low, high=high)


def _why_left(score: IndicatorScore, qualitative: Qualitative) -> Message | None:
    """Why a person has to score the row, None where the reference can be written."""
    if qualitative == "leave" and score.status in _TIERS:
        return _AS_TOLD
    if qualitative == "tier-1" and score.status in _TIERS[1:]:
        return _CHOOSE
    return score.why if score.computed_score is None else None


def _totals(
    form: SelfEvaluationForm, edits: Sequence[CellEdit], standard: Standard, cells: _Cells, grid: Grid
) -> tuple[tuple[CellEdit, ...], tuple[LeftBlank, ...]]:
    """Total weight, total score and grade, and which of them wait for a formula to be calculated anew."""
    why, weights = message("the sum of the weights"), _column(form, "weight", {})
    place = form.cells.get("total_weight")
    closing = [*cells.edit(place, "total_weight", form.total_weight, weights, why)]
    left: list[LeftBlank] = []
    numbers = {edit.cell: edit.new for edit in edits if isinstance(edit.new, Decimal)}
    total, waits_for = _standing_total(form, numbers, cells, grid)
    place = form.cells.get("total_score")
    if place is not None and waits_for is not None and waits_for != place:
        left.append(_waiting(form, place, waits_for))
    if waits_for is None:
        why, scores = message("the sum of the scores"), _column(form, "score", {edit.field: edit.new for edit in edits})
        added = tuple(cells.edit(place, "total_score", total, scores, why))
        closing += added
        total = scores if added else total
    place, grade = form.cells.get("grade"), form.grade or None
    if total is not None:
        why, earned = message("the grade of {total} points", total=short(total)), grade_of(total, standard)
        # 优秀 says 优 already.
        if not (form.grade or "").startswith(earned):
            closing += cells.edit(place, "grade", grade, earned, why)
    elif place is not None and waits_for is not None and cells.takes(place, grade):
        left.append(_waiting(form, place, waits_for))
    return tuple(closing), tuple(left)


def _open_totals(form: SelfEvaluationForm, cells: _Cells) -> Iterator[LeftBlank]:
    """The blanks for total and grade, which stay open while a row is."""
    for field, entered in (("total_score", form.total_score), ("grade", form.grade or None)):
        place = form.cells.get(field)
        if place is not None and entered is None and cells.takes(place, entered):
            yield LeftBlank(form.sheet, place, None, _OPEN_ROWS)


def _standing_total(
    form: SelfEvaluationForm, numbers: Mapping[Address, Decimal], cells: _Cells, grid: Grid
) -> tuple[Decimal | None, Address | None]:
    """The total as far as it is there already, and the cell whose formula has to be calculated before it is known."""
    place = form.cells.get("total_score")
    if place is not None and grid.formula(place):
        total = new_total(form, numbers, grid) if follows(place, numbers, grid.formula) else form.total_score
        return total, (place if total is None else None)
    if not cells.takes(place, form.total_score):
        return form.total_score, None
    rows: list[FundingLine | Indicator] = [*form.funding, *form.indicators]
    scores = (row.cells["score"] for row in rows if "score" in row.cells)
    stale = next((cell for cell in scores if follows(cell, numbers, grid.formula)), None)
    return (None if stale else form.total_score), stale


def _waiting(form: SelfEvaluationForm, cell: Address, formula: Address) -> LeftBlank:
    why = message(
        "{cell} holds a formula over what is filled in now. Let the spreadsheet recalculate it and save, "
        "then fill again",
        cell=a1(formula),
    )
    return LeftBlank(form.sheet, cell, None, why)


def _column(form: SelfEvaluationForm, field: str, filled: Mapping[str, Decimal | str]) -> Decimal | None:
    """The sum of a column as it will stand on the form, each cell counted once; None while one is open."""
    rows: list[tuple[str, FundingLine | Indicator]] = [
        *((f"funding[{n}]", line) for n, line in enumerate(form.funding) if line.source == "total" and _counts(line)),
        *((f"indicators[{n}]", row) for n, row in enumerate(form.indicators)),
    ]
    figures: dict[Address, Decimal] = {}
    for name, row in rows:
        entered = getattr(row, field)
        value = filled.get(f"{name}.{field}", entered)
        cell = row.cells.get(field)
        if not isinstance(value, Decimal) or cell is None:
            return None
        figures[cell] = value
    return sum(figures.values(), ZERO) if form.indicators else None


def _counts(line: FundingLine) -> bool:
    return bool(line.weight) or line.score is not None
